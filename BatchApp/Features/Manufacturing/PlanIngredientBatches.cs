using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Chooses batches for the ingredients of a manufacturing order ahead of completing (product.md 5.7). It takes no stock.
/// Refuses closed orders, more than a line has open, batches that could not be used now, and what other orders planned.
/// </summary>
[UseCase("plan batches for ingredients", Right.Make)]
public sealed class PlanIngredientBatches(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="Lines">What is planned from now on; lines that are not named keep their plans.</param>
    public sealed record Command(RequestId RequestId, ManufacturingOrderId OrderId, int Version, IReadOnlyList<PlannedLine> Lines)
        : Domain.Command(RequestId);

    /// <param name="Picks">None gives up what was planned.</param>
    public sealed record PlannedLine(IngredientLineId LineId, IReadOnlyList<BatchPick> Picks);

    /// <returns>The order's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.ManufacturingOrders.Include(row => row.Location)
            .Include(row => row.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Ingredients).ThenInclude(line => line.Plans).ThenInclude(plan => plan.Batch)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Manufacturing order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        if (order.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        var lines = new List<IngredientLine>();
        foreach (var (index, wanted) in command.Lines.Index())
        {
            if (order.Ingredients.FirstOrDefault(line => line.Id == wanted.LineId) is not { } line || lines.Contains(line))
            {
                return new NotFound("Line", $"{wanted.LineId.Value}").At(index);
            }

            lines.Add(line);
        }

        var chosen = command.Lines.SelectMany(line => line.Picks).Select(pick => pick.BatchId).ToList();
        var stock = PickFacts.Load(write.Db, chosen, order.LocationId, write.Now);
        var others = PlanFacts.Load(write.Db, chosen, order.LocationId)
            .Where(plan => plan.Owner != PlanOwner.Of(order.Id)).ToLookup(plan => plan.BatchId, plan => plan.For);
        var refusals = PlanRules.Check(
            [.. lines.Zip(command.Lines, (line, wanted) => (new PickNeed(line.Variant, order.Location, line.Open), wanted.Picks))], stock, others, write.Today);
        if (refusals.Count > 0)
        {
            return Result<string>.Refused(refusals);
        }

        var before = PlanParticulars.Of(order.Ingredients.SelectMany(line => line.Plans));
        foreach (var (line, wanted) in lines.Zip(command.Lines))
        {
            line.Plans.Clear();
            // One line a batch: the same batch chosen twice is one plan.
            line.Plans.AddRange(wanted.Picks.GroupBy(pick => pick.BatchId).Select(pick => new BatchPlan
            {
                BatchId = pick.Key,
                Batch = stock[(pick.Key, order.LocationId)].Batch,
                LocationId = order.LocationId,
                Quantity = Domain.Amounts.QuantitySums.Sum(pick, part => part.Quantity),
            }));
        }

        order.Version++;
        write.Note(
            order,
            before,
            PlanParticulars.Of(order.Ingredients.SelectMany(line => line.Plans)),
            mentions: [.. order.Ingredients.SelectMany(line => line.Plans).Select(plan => plan.Batch).Distinct().Select(batch => (Subject)batch)]);
        write.Save();
        return order.Number;
    }
}
