using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Announces that goods of a sales order will come back, or changes what was announced while nothing is posted for it. What is
/// said of it stands in the sales order's history.
/// </summary>
[UseCase("announce returns from customers", Right.Ship)]
public sealed class SaveReturnOrder(StockStore store)
{
    /// <param name="Id">Null for a new one.</param>
    /// <param name="OrderId">What was sold; of one that stands it is not asked.</param>
    /// <param name="Number">Empty for the next number.</param>
    /// <param name="OrderedAt">UTC; null for now, or for what stands.</param>
    /// <param name="HasArrived">The goods are here, though not in stock.</param>
    /// <param name="ArrivesAt">UTC, and not in the future once they arrived; null when nobody said.</param>
    public sealed record Command(
        RequestId RequestId,
        ReturnOrderId? Id,
        int Version,
        SalesOrderId OrderId,
        string Number,
        LocationId LocationId,
        string Note,
        DateTime? OrderedAt,
        bool HasArrived,
        DateTime? ArrivesAt,
        IReadOnlyList<ReturnWish> Lines) : Domain.Command(RequestId);

    /// <param name="Line">The last one of it; null while it has none.</param>
    public sealed record Saved(ReturnOrderId Id, ReturnOrderLineId? Line);

    public Task<Result<Saved>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Saved> Apply(StockWrite write, Command command)
    {
        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        var found = command.Id is { } id ? ReturnOrderFacts.Unchanged(write, id, command.Version) : (Result<ReturnOrder>?)null;
        if (found is { Succeeded: false } missing)
        {
            return missing.As<Saved>();
        }

        var stored = found?.Value;
        if (stored is not null && ReturnOrderFacts.IsPosted(write.Db, stored))
        {
            return new FixedByPostings(stored.Number, "Return");
        }

        var orderId = stored?.SalesOrderId ?? command.OrderId;
        if (write.Db.SalesOrders.FirstOrDefault(row => row.Id == orderId) is not { } sold)
        {
            return new NotFound("Sales order", $"{orderId.Value}");
        }

        if (OrderFacts.Location(write, command.LocationId, stored?.LocationId) is { } wrongPlace)
        {
            return wrongPlace;
        }

        var arrived = ActTime.Create(command.HasArrived ? command.ArrivesAt : null, write.Now, write.Calendar);
        var number = ReturnOrderFacts.Number(write.Db, sold, command.Number, stored?.Number);
        if (!arrived.Succeeded || !number.Succeeded)
        {
            return !arrived.Succeeded ? arrived.As<Saved>() : number.As<Saved>();
        }

        var order = stored ?? new ReturnOrder
        {
            Number = number.Value,
            SalesOrderId = sold.Id,
            SalesOrder = sold,
            LocationId = command.LocationId,
            OrderedAt = write.Now,
            EnteredAt = write.Now,
        };
        var before = stored is null ? null : ParticularsOf(write.Db, stored);
        var refusals = LinesRefused(write, command, order);
        refusals = refusals.Count > 0 ? refusals : order.Change(command.Lines, ReturnOrderFacts.Shipped(write.Db, sold.Id));
        if (refusals.Count > 0)
        {
            return Result<Saved>.Refused(refusals);
        }

        (order.Number, order.LocationId, order.Note) = (number.Value, command.LocationId, command.Note.Trim());
        order.OrderedAt = BusinessCalendar.Stored(command.OrderedAt ?? order.OrderedAt);
        order.HasArrived = command.HasArrived;
        order.ArrivesAt = command.HasArrived ? arrived.Value.OccurredAt : command.ArrivesAt is { } at ? BusinessCalendar.Stored(at) : null;
        order.Touch(write.Now);
        if (stored is null)
        {
            write.Db.ReturnOrders.Add(order);
        }

        write.Note(sold, before, ParticularsOf(write.Db, order));
        write.Save();
        return new Saved(order.Id, order.Lines.Count == 0 ? null : order.Lines.MaxBy(line => line.Id.Value)!.Id);
    }

    /// <summary>Lines that lie at no location that there is.</summary>
    private static IReadOnlyList<Refusal> LinesRefused(StockWrite write, Command command, ReturnOrder order) =>
    [
        .. command.Lines.Index()
            .Select(line => OrderFacts.Location(write, line.Item.LocationId, order.Lines.Find(known => known.Id == line.Item.Id)?.LocationId)?.At(line.Index)).OfType<Refusal>(),
    ];

    internal static Particulars ParticularsOf(BatchDb db, ReturnOrder order)
    {
        Particulars particulars = new()
        {
            { "Return", order.Number },
            { "Arrives at", db.Locations.Find(order.LocationId)?.Name },
            { "Arrived", order.HasArrived },
            { "Arrives on", order.ArrivesAt is { } at ? at : NotedValue.Blank },
            { "Note of the return", order.Note },
        };
        var lines = db.SalesOrderLines.Include(line => line.Variant).ThenInclude(variant => variant.Item).Where(line => line.OrderId == order.SalesOrderId).ToDictionary(line => line.Id);
        foreach (var line in order.Lines)
        {
            var variant = lines[line.SalesOrderLineId].Variant;
            particulars.Add($"{variant.FullName} to come back", NotedValue.Of(line.Quantity, variant.Item.Unit));
        }

        return particulars;
    }
}
