using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Purchasing;

/// <summary>Takes goods of a purchase order into stock, every tracked line into batches (product.md 5.2).</summary>
[UseCase("receive goods", Right.Receive)]
public sealed class ReceivePurchaseOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="OccurredAt">UTC; null for now.</param>
    /// <param name="MoreConfirmed">That more came than is open was seen, and it is to be taken in anyway (5.6).</param>
    public sealed record Command(
        RequestId RequestId,
        PurchaseOrderId OrderId,
        int Version,
        DateTime? OccurredAt,
        IReadOnlyList<ReceivedLine> Lines,
        bool MoreConfirmed = false) : Domain.Command(RequestId);

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

        foreach (var (index, line) in command.Lines.Index())
        {
            if (OrderFacts.Location(write, line.Location) is { } unknown)
            {
                return unknown.At(index);
            }
        }

        var variants = order.Lines.ToDictionary(line => line.Id, line => line.VariantId);
        var known = BatchFacts.Load(
            write.Db,
            [.. command.Lines.Where(line => variants.ContainsKey(line.LineId)).Select(line => (variants[line.LineId], line.Parts))],
            order.SupplierId);
        if (ArrivalDates.Correct(write, known, [.. command.Lines.Select(line => line.Parts)]) is { } wrongDate)
        {
            return wrongDate;
        }

        var posting = PurchaseReceipt.Plan(order, command.Lines, known, time.Value, command.MoreConfirmed);
        if (!posting.Succeeded)
        {
            return posting.As<ActId>();
        }

        var document = write.Post(posting.Value);
        write.Save();
        return document.ActId;
    }
}
