using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Puts one ingredient on a manufacturing order, or changes it, and plans its batches, together: all by the rules of the
/// whole order.
/// </summary>
[UseCase("enter and change ingredients of manufacturing orders", Right.Make)]
public sealed class SaveIngredient(StockStore store)
{
    /// <param name="Version">Of the order; null to take it as it stands.</param>
    /// <param name="LineId">Null for a new ingredient.</param>
    /// <param name="Plan">Null keeps what is planned.</param>
    public sealed record Command(
        RequestId RequestId,
        ManufacturingOrderId OrderId,
        int? Version,
        IngredientLineId? LineId,
        VariantId VariantId,
        Quantity QuantityPerUnit,
        IReadOnlyList<BatchPick>? Plan) : Domain.Command(RequestId);

    /// <returns>The line.</returns>
    public Task<Result<IngredientLineId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<IngredientLineId> Apply(StockWrite write, Command command)
    {
        var order = write.Db.ManufacturingOrders.Include(row => row.Ingredients).FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Manufacturing order", $"{command.OrderId.Value}");
        }

        var input = new SaveManufacturingOrder.Ingredient(command.LineId, command.VariantId, command.QuantityPerUnit);
        var lines = order.Ingredients.OrderBy(line => line.Position)
            .Select(line => line.Id == command.LineId ? input : new SaveManufacturingOrder.Ingredient(line.Id, line.VariantId, line.QuantityPerUnit)).ToList();
        if (!lines.Contains(input))
        {
            lines.Add(input);
        }

        var version = command.Version ?? order.Version;
        var saved = SaveManufacturingOrder.Apply(write, new SaveManufacturingOrder.Command(
            command.RequestId, order.Id, version, order.Number, order.VariantId, order.LocationId, order.Planned, order.CreatedOn, order.Deadline, order.Note, order.Phase, lines));
        if (!saved.Succeeded)
        {
            return saved.As<IngredientLineId>();
        }

        var line = order.Ingredients.Single(row => row.VariantId == command.VariantId).Id;
        if (command.Plan is { } picks
            && PlanIngredientBatches.Apply(write, new(command.RequestId, order.Id, order.Version, [new(line, picks)])) is { Succeeded: false } notPlanned)
        {
            return notPlanned.As<IngredientLineId>();
        }

        return line;
    }
}
