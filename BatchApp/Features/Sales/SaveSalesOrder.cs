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

namespace BatchApp.Features.Sales;

/// <summary>
/// Makes or changes a sales order. Refuses what would contradict its fulfilments, and any change once all is delivered
/// (product.md 7.3).
/// </summary>
[UseCase("enter and change sales orders", Right.Sell)]
public sealed class SaveSalesOrder(StockStore store)
{
    /// <param name="Id">Null for a new order.</param>
    /// <param name="Number">Empty for the next number.</param>
    /// <param name="IsQuote">A quote commits nothing and cannot be packed.</param>
    public sealed record Command(
        RequestId RequestId,
        SalesOrderId? Id,
        int Version,
        string Number,
        CustomerId CustomerId,
        LocationId LocationId,
        string CustomerReference,
        DateOnly OrderedOn,
        DateOnly? DeliverOn,
        string Note,
        bool IsQuote,
        IReadOnlyList<Line> Lines) : Domain.Command(RequestId);

    /// <param name="Id">Null for a new line.</param>
    /// <param name="Quantity">In the stock unit.</param>
    public sealed record Line(SalesOrderLineId? Id, VariantId VariantId, Quantity Quantity);

    /// <summary>The saved order's number and id.</summary>
    public sealed record Saved(SalesOrderId Id, string Number);

    public const int ReferenceLimit = 50;

    public Task<Result<Saved>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Saved> Apply(StockWrite write, Command command)
    {
        var order = command.Id is { } id
            ? write.Db.SalesOrders.Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                .Include(row => row.Lines).ThenInclude(line => line.Plans)
                .FirstOrDefault(row => row.Id == id)
            : null;
        if (Check(write, command, order) is { } refusal)
        {
            return refusal;
        }

        var variants = OrderFacts.Variants(write, [.. command.Lines.Select(line => line.VariantId)], order?.Lines.Select(line => line.VariantId) ?? []);
        if (!variants.Succeeded)
        {
            return variants.As<Saved>();
        }

        var number = OrderFacts.Number(write, NumberedDocument.SalesOrder, command.Number, order?.Number);
        if (!number.Succeeded)
        {
            return number.As<Saved>();
        }

        var before = order is null ? null : SalesOrderParticulars.Of(write.Db, order);
        if (order is null)
        {
            order = new SalesOrder
            {
                Number = number.Value,
                CustomerId = command.CustomerId,
                LocationId = command.LocationId,
                OrderedOn = command.OrderedOn,
                Rank = OrderFacts.LastRank(write.Db.SalesOrders.Select(row => row.Rank)),
            };
            write.Db.SalesOrders.Add(order);
        }

        order.Number = number.Value;
        order.CustomerId = command.CustomerId;
        order.LocationId = command.LocationId;
        order.CustomerReference = command.CustomerReference.Trim();
        order.OrderedOn = command.OrderedOn;
        order.DeliverOn = command.DeliverOn;
        order.Note = command.Note.Trim();
        order.IsQuote = command.IsQuote;
        order.Version++;
        var refusals = ApplyLines(order, command.Lines, variants.Value);
        refusals.AddRange(OrderFacts.RemovedWithHistory(write));
        if (refusals.Count > 0)
        {
            return Result<Saved>.Refused(refusals);
        }

        order.Refresh();
        write.Note(order, before, SalesOrderParticulars.Of(write.Db, order), mentions: write.Db.Customers.Find(order.CustomerId)!);
        write.Save();
        return new Saved(order.Id, order.Number);
    }

    private static Refusal? Check(StockWrite write, Command command, SalesOrder? order)
    {
        if (command.Id is not null && order is null)
        {
            return new NotFound("Sales order", command.Number);
        }

        if (order is not null && order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        if (order?.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        if (order is { Status: SalesOrderStatus.Delivered })
        {
            return new OrderNotOpen(order.Number, nameof(SalesOrderStatus.Delivered));
        }

        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        if (command.CustomerReference.Trim().Length > ReferenceLimit)
        {
            return new TooLong("Customer reference", ReferenceLimit);
        }

        if (!write.Db.Customers.Any(row => row.Id == command.CustomerId))
        {
            return new Missing("Customer");
        }

        if (OrderFacts.Location(write, command.LocationId, order?.LocationId) is { } location)
        {
            return location;
        }

        if (order is not null && CheckBinding(write, command, order) is { } bound)
        {
            return bound;
        }

        if (order is { IsStarted: true })
        {
            if (order.CustomerId != command.CustomerId)
            {
                return new FixedByPostings(order.Number, "Customer");
            }

            if (order.LocationId != command.LocationId)
            {
                return new FixedByPostings(order.Number, "Location");
            }

            if (command.IsQuote)
            {
                return new FixedByPostings(order.Number, "Quote");
            }
        }

        return command.Lines.Count == 0 ? new NoLines("sales order") : null;
    }

    /// <summary>What is made for a line comes to the order's place, as the line's item.</summary>
    private static FixedByBinding? CheckBinding(StockWrite write, Command command, SalesOrder order)
    {
        var bound = MadeToOrderFacts.Of(write.Db, [.. order.Lines.Select(line => line.Id)]);
        return order.Lines
            .Where(line => bound.ContainsKey(line.Id))
            .Where(line => command.LocationId != order.LocationId || command.IsQuote
                || !command.Lines.Any(wanted => wanted.Id == line.Id && wanted.VariantId == line.VariantId))
            .Select(line => new FixedByBinding(order.Number, bound[line.Id].Order))
            .FirstOrDefault();
    }

    private static List<Refusal> ApplyLines(SalesOrder order, IReadOnlyList<Line> lines, Dictionary<VariantId, Variant> variants)
    {
        List<Refusal> refusals = [];
        var kept = lines.Where(line => line.Id is not null).Select(line => line.Id!.Value).ToHashSet();
        foreach (var removed in order.Lines.Where(line => line.Id != default && !kept.Contains(line.Id)).ToList())
        {
            if (OrderRules.CheckRemoval(removed.Variant, removed.Taken) is { } refusal)
            {
                refusals.Add(refusal);
            }

            order.Lines.Remove(removed);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (ApplyLine(order, lines[i], i, variants[lines[i].VariantId]) is { } refusal)
            {
                refusals.Add(refusal.At(i));
            }
        }

        return refusals;
    }

    private static Refusal? ApplyLine(SalesOrder order, Line input, int position, Variant variant)
    {
        var line = input.Id is { } id ? order.Lines.FirstOrDefault(row => row.Id == id) : null;
        if (input.Id is not null && line is null)
        {
            return new NotFound("Line", variant.FullName);
        }

        if (QuantityRules.CheckPositive(input.Quantity, variant.Item.Unit) is { } wrongQuantity)
        {
            return wrongQuantity;
        }

        if (line is not null && OrderRules.CheckChange(line.Variant, variant.Id, line.Quantity, line.Taken, input.Quantity) is { } refusal)
        {
            return refusal;
        }

        if (line is not null && line.VariantId != variant.Id)
        {
            order.Lines.Remove(line);
            line = null;
        }

        if (line is null)
        {
            line = new SalesOrderLine { VariantId = variant.Id, Variant = variant, Quantity = input.Quantity };
            order.Lines.Add(line);
        }

        line.Quantity = input.Quantity;
        line.Position = position;
        return null;
    }
}
