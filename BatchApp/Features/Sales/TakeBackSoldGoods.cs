using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Takes goods of a sales order back from its customer, into the batches that they left from, or writes them off
/// (product.md 7.5). Goods without a recorded fulfilment come in by an adjustment instead.
/// </summary>
[UseCase("take goods back from customers", Right.Ship)]
public sealed class TakeBackSoldGoods(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="OccurredAt">UTC; null for now.</param>
    /// <param name="Reason">May be empty unless something is written off.</param>
    public sealed record Command(
        RequestId RequestId, SalesOrderId OrderId, int Version, DateTime? OccurredAt, IReadOnlyList<ReturnedPart> Parts, string? Reason) : Domain.Command(RequestId);

    public Task<Result<ActId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ActId> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders
            .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Sales order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        var time = ActTime.Create(command.OccurredAt, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return time.As<ActId>();
        }

        var ids = command.Parts.Select(part => part.BatchId).Distinct().ToList();
        var posting = SalesReturn.Plan(
            order,
            command.Parts,
            PartnerGoodsFacts.Sold(write.Db, order.Id),
            write.Db.Batches.Include(batch => batch.Variant).ThenInclude(variant => variant.Item).Where(batch => ids.Contains(batch.Id)).ToDictionary(batch => batch.Id),
            write.Db.Locations.ToDictionary(location => location.Id),
            time.Value,
            command.Reason);
        if (!posting.Succeeded)
        {
            return posting.As<ActId>();
        }

        var document = write.Post(posting.Value);
        write.Save();
        return document.ActId;
    }
}
