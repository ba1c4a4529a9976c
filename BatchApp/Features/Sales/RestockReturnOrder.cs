using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Sales;

/// <summary>Puts announced goods into stock, by the return that is posted for them (product.md 7.5).</summary>
[UseCase("take announced goods back", Right.Ship)]
public sealed class RestockReturnOrder(StockStore store)
{
    /// <param name="Version">The version of the return order that the request knew.</param>
    /// <param name="OccurredAt">UTC; null for when they arrived, or now.</param>
    public sealed record Command(RequestId RequestId, ReturnOrderId Id, int Version, DateTime? OccurredAt) : Domain.Command(RequestId);

    public Task<Result<ReturnOrderId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ReturnOrderId> Apply(StockWrite write, Command command)
    {
        var found = ReturnOrderFacts.Unchanged(write, command.Id, command.Version);
        if (!found.Succeeded)
        {
            return found.As<ReturnOrderId>();
        }

        var order = found.Value;
        if (ReturnOrderFacts.IsPosted(write.Db, order))
        {
            return new FixedByPostings(order.Number, "Return");
        }

        var quarantine = write.Db.Locations.Where(location => location.IsQuarantine).Select(location => location.Id).ToHashSet();
        var parts = order.ToPost(ReturnOrderFacts.Shipped(write.Db, order.SalesOrderId), quarantine.Contains);
        if (!parts.Succeeded)
        {
            return parts.As<ReturnOrderId>();
        }

        var reasons = order.Lines.Select(line => line.Reason).OfType<ReturnReason>().Distinct().Select(Words).ToList();
        var posted = TakeBackSoldGoods.Apply(write, new TakeBackSoldGoods.Command(
            command.RequestId, order.SalesOrderId, order.SalesOrder.Version, command.OccurredAt ?? order.ArrivesAt, parts.Value, reasons.Count == 0 ? null : string.Join(", ", reasons)));
        if (!posted.Succeeded)
        {
            return posted.As<ReturnOrderId>();
        }

        Particulars was = new() { { $"{order.Number} restocked", false } };
        (order.ReturnId, order.HasArrived, order.ArrivesAt) = (posted.Value, true, BusinessCalendar.Stored(command.OccurredAt ?? order.ArrivesAt ?? write.Now));
        order.Touch(write.Now);
        write.Note(order.SalesOrder, was, new() { { $"{order.Number} restocked", true } });
        write.Save();
        return order.Id;
    }

    /// <summary>As it stands in the books.</summary>
    public static string Words(ReturnReason reason) => reason switch
    {
        ReturnReason.Damaged => "Damaged",
        ReturnReason.WrongItem => "Wrong item",
        ReturnReason.NotAsDescribed => "Not as described",
        ReturnReason.NotNeeded => "Not needed",
        ReturnReason.Recalled => "Recalled",
        ReturnReason.Other => "Other",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Has no word yet."),
    };
}
