using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Purchasing;

/// <summary>
/// Sends goods of a purchase order back to its supplier, as far as they came on it and are still here (product.md 4.3).
/// </summary>
[UseCase("return goods to suppliers", Right.Receive)]
public sealed class ReturnToSupplier(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="OccurredAt">UTC; null for now.</param>
    public sealed record Command(
        RequestId RequestId, PurchaseOrderId OrderId, int Version, DateTime? OccurredAt, IReadOnlyList<SentBackPart> Parts, string Reason) : Domain.Command(RequestId);

    public Task<Result<ActId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ActId> Apply(StockWrite write, Command command)
    {
        var order = write.Db.PurchaseOrders
            .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Purchase order", $"{command.OrderId.Value}");
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

        var posting = SupplierReturn.Plan(
            order,
            command.Parts,
            PartnerGoodsFacts.Bought(write.Db, order.Id),
            Stock(write.Db, command.Parts, time.Value),
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

    private static Dictionary<(BatchId, LocationId), BatchStock> Stock(BatchDb db, IReadOnlyList<SentBackPart> parts, ActTime time) =>
        parts.GroupBy(part => part.Location)
            .SelectMany(place => PickFacts.Load(db, [.. place.Select(part => part.BatchId)], place.Key, time.OccurredAt))
            .ToDictionary(stock => stock.Key, stock => stock.Value);
}
