using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Chooses batches for the lines of a sales order ahead of packing (product.md 5.7). It takes no stock. Refuses closed
/// orders, more than a line has open, batches that could not be packed now, what other orders planned, and for a line
/// that is made to order any other batch.
/// </summary>
[UseCase("plan batches for sales orders", Right.Ship)]
public sealed class PlanSalesBatches(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="Lines">What is planned from now on; lines that are not named keep their plans.</param>
    public sealed record Command(RequestId RequestId, SalesOrderId OrderId, int Version, IReadOnlyList<PlannedLine> Lines)
        : Domain.Command(RequestId);

    /// <param name="Picks">None gives up what was planned.</param>
    public sealed record PlannedLine(SalesOrderLineId LineId, IReadOnlyList<BatchPick> Picks);

    /// <returns>The order's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders.Include(row => row.Location)
            .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Lines).ThenInclude(line => line.Plans).ThenInclude(plan => plan.Batch)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Sales order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        if (order.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        var lines = new List<SalesOrderLine>();
        foreach (var (index, wanted) in command.Lines.Index())
        {
            if (order.Lines.FirstOrDefault(line => line.Id == wanted.LineId) is not { } line || lines.Contains(line))
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
        var bound = MadeToOrderFacts.Of(write.Db, [.. lines.Select(line => line.Id)]);
        refusals = refusals.Count > 0 ? refusals
            : [.. lines.Zip(command.Lines).Index().SelectMany(row => bound.GetValueOrDefault(row.Item.First.Id)?.Check(row.Item.First.Variant, row.Item.Second.Picks, row.Index) ?? [])];
        if (refusals.Count > 0)
        {
            return Result<string>.Refused(refusals);
        }

        var before = PlanParticulars.Of(order.Lines.SelectMany(line => line.Plans));
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
            PlanParticulars.Of(order.Lines.SelectMany(line => line.Plans)),
            mentions: [.. order.Lines.SelectMany(line => line.Plans).Select(plan => plan.Batch).Distinct().Select(batch => (Subject)batch)]);
        write.Save();
        return order.Number;
    }
}
