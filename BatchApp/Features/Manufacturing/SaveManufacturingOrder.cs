using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Makes or changes a manufacturing order. A new one takes a copy of the recipe unless it brings ingredients of its own.
/// Refuses what would contradict its productions.
/// </summary>
[UseCase("enter and change manufacturing orders", Right.Make)]
public sealed class SaveManufacturingOrder(StockStore store)
{
    /// <param name="Id">Null for a new order.</param>
    /// <param name="Number">Empty for the next number.</param>
    /// <param name="Ingredients">Null to take the product's recipe.</param>
    public sealed record Command(
        RequestId RequestId,
        ManufacturingOrderId? Id,
        int Version,
        string Number,
        VariantId VariantId,
        LocationId LocationId,
        Quantity Planned,
        DateOnly CreatedOn,
        DateOnly? Deadline,
        string Note,
        ManufacturingPhase Phase,
        IReadOnlyList<Ingredient>? Ingredients) : Domain.Command(RequestId);

    /// <param name="Id">Null for a new ingredient.</param>
    public sealed record Ingredient(IngredientLineId? Id, VariantId VariantId, Quantity QuantityPerUnit);

    /// <summary>The saved order's number and id.</summary>
    public sealed record Saved(ManufacturingOrderId Id, string Number);

    public Task<Result<Saved>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Saved> Apply(StockWrite write, Command command)
    {
        var order = command.Id is { } id
            ? write.Db.ManufacturingOrders.Include(row => row.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                .Include(row => row.Ingredients).ThenInclude(line => line.Plans)
                .Include(row => row.Variant).ThenInclude(variant => variant.Item)
                .FirstOrDefault(row => row.Id == id)
            : null;
        if (command.Id is not null && order is null)
        {
            return new NotFound("Manufacturing order", command.Number);
        }

        if (order is not null && order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        var product = write.Db.Variants.Include(row => row.Item).Include(row => row.Recipe).FirstOrDefault(row => row.Id == command.VariantId);
        if (Check(write, command, order, product) is { } refusal)
        {
            return refusal;
        }

        var number = OrderFacts.Number(write, NumberedDocument.ManufacturingOrder, command.Number, order?.Number);
        if (!number.Succeeded)
        {
            return number.As<Saved>();
        }

        var before = order is null ? null : ManufacturingOrderParticulars.Of(write.Db, order);
        if (order is null)
        {
            order = new ManufacturingOrder
            {
                Number = number.Value,
                VariantId = product!.Id,
                Variant = product,
                LocationId = command.LocationId,
                Planned = command.Planned,
                CreatedOn = command.CreatedOn,
                Rank = OrderFacts.LastRank(write.Db.ManufacturingOrders.Select(row => row.Rank)),
            };
            write.Db.ManufacturingOrders.Add(order);
        }

        order.Number = number.Value;
        order.LocationId = command.LocationId;
        order.Planned = command.Planned;
        order.CreatedOn = command.CreatedOn;
        order.Deadline = command.Deadline;
        order.Note = command.Note.Trim();
        order.Phase = command.Phase;
        order.Version++;
        var ingredients = command.Ingredients
            ?? [.. product!.Recipe.OrderBy(line => line.Position).Select(line => new Ingredient(null, line.IngredientId, line.QuantityPerUnit))];
        var refusals = ApplyIngredients(write, order, ingredients);
        refusals.AddRange(OrderFacts.RemovedWithHistory(write));
        if (refusals.Count > 0)
        {
            return Result<Saved>.Refused(refusals);
        }

        order.Refresh();
        write.Note(order, before, ManufacturingOrderParticulars.Of(write.Db, order));
        write.Save();
        return new Saved(order.Id, order.Number);
    }

    private static Refusal? Check(StockWrite write, Command command, ManufacturingOrder? order, Variant? product)
    {
        if (order?.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        if (product is null)
        {
            return new Missing("Product");
        }

        if (product.Item.Kind != ItemKind.Product)
        {
            return new NotAProduct(product.FullName);
        }

        if (order is null && product.Item.IsArchived)
        {
            return new IsArchived(product.FullName);
        }

        if (order is not null && order.VariantId != product.Id)
        {
            return new FixedByPostings(order.Number, "Product");
        }

        if (OrderFacts.Location(write, command.LocationId, order?.LocationId) is { } location)
        {
            return location;
        }

        if (order is { IsStarted: true } && order.LocationId != command.LocationId)
        {
            return new FixedByPostings(order.Number, "Location");
        }

        if (order is { SalesOrderLineId: { } bound } && order.LocationId != command.LocationId)
        {
            return new FixedByBinding(write.Db.SalesOrderLines.Where(line => line.Id == bound).Select(line => line.Order.Number).Single(), order.Number);
        }

        var unit = product.Item.Unit;
        return QuantityRules.CheckPositive(command.Planned, unit, "Planned quantity")
            ?? (order is not null && command.Planned < Quantity.Min(order.Planned, order.Completed) ? new LessThanDone(product.FullName, order.Completed, unit) : null);
    }

    private static List<Refusal> ApplyIngredients(StockWrite write, ManufacturingOrder order, IReadOnlyList<Ingredient> inputs)
    {
        var variants = OrderFacts.Variants(write, [.. inputs.Select(input => input.VariantId)], order.Ingredients.Select(line => line.VariantId));
        if (!variants.Succeeded)
        {
            return [.. variants.Refusals];
        }

        List<Refusal> refusals = [];
        var kept = inputs.Where(input => input.Id is not null).Select(input => input.Id!.Value).ToHashSet();
        foreach (var removed in order.Ingredients.Where(line => line.Id != default && !kept.Contains(line.Id)).ToList())
        {
            if (OrderRules.CheckRemoval(removed.Variant, removed.Consumed) is { } refusal)
            {
                refusals.Add(refusal);
            }

            order.Ingredients.Remove(removed);
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            var variant = variants.Value[inputs[i].VariantId];
            var refusal = inputs.Take(i).Any(other => other.VariantId == variant.Id) ? new IngredientTwice(variant.FullName)
                : ApplyIngredient(order, inputs[i], i, variant);
            if (refusal is not null)
            {
                refusals.Add(refusal.At(i));
            }
        }

        return refusals;
    }

    private static Refusal? ApplyIngredient(ManufacturingOrder order, Ingredient input, int position, Variant variant)
    {
        var line = input.Id is { } id ? order.Ingredients.FirstOrDefault(row => row.Id == id) : null;
        if (input.Id is not null && line is null)
        {
            return new NotFound("Ingredient", variant.FullName);
        }

        if (variant.Id == order.VariantId)
        {
            return new MakesItself(variant.FullName);
        }

        if (!input.QuantityPerUnit.IsPositive)
        {
            return new NotPositive("Quantity per unit");
        }

        if (input.QuantityPerUnit > Quantity.Limit || input.QuantityPerUnit.Amount * order.Planned.Amount > Quantity.Limit.Amount)
        {
            return new TooLarge($"Quantity of {variant.FullName}");
        }

        if (line is not null && line.VariantId != variant.Id)
        {
            if (OrderRules.CheckRemoval(line.Variant, line.Consumed) is { } refusal)
            {
                return refusal;
            }

            order.Ingredients.Remove(line);
            line = null;
        }

        if (line is null)
        {
            line = new IngredientLine { VariantId = variant.Id, Variant = variant, QuantityPerUnit = input.QuantityPerUnit };
            order.Ingredients.Add(line);
        }

        line.QuantityPerUnit = input.QuantityPerUnit;
        line.Position = position;
        line.Plan(order.Planned, variant.Item.Unit);
        return null;
    }
}
