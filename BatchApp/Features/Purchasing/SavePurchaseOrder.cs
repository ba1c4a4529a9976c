using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Purchasing;

/// <summary>
/// Makes or changes a purchase order. Refuses what would contradict its receipts: a line below what was received, a
/// received line removed, another supplier or location once started.
/// </summary>
[UseCase("enter and change purchase orders", Right.Buy)]
public sealed class SavePurchaseOrder(StockStore store)
{
    /// <param name="Id">Null for a new order.</param>
    /// <param name="Number">Empty for the next number.</param>
    public sealed record Command(
        RequestId RequestId,
        PurchaseOrderId? Id,
        int Version,
        string Number,
        SupplierId SupplierId,
        LocationId LocationId,
        DateOnly OrderedOn,
        DateOnly? ExpectedOn,
        string Note,
        bool IsDraft,
        IReadOnlyList<Line> Lines) : Domain.Command(RequestId);

    /// <param name="Id">Null for a new line.</param>
    /// <param name="Quantity">In the item's purchase unit when <paramref name="InPurchaseUnit"/>, else in its stock unit.</param>
    public sealed record Line(PurchaseOrderLineId? Id, VariantId VariantId, Quantity Quantity, bool InPurchaseUnit);

    /// <summary>The saved order's number and id.</summary>
    public sealed record Saved(PurchaseOrderId Id, string Number);

    public Task<Result<Saved>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Saved> Apply(StockWrite write, Command command)
    {
        var order = command.Id is { } id
            ? write.Db.PurchaseOrders.Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
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

        var number = OrderFacts.Number(write, NumberedDocument.PurchaseOrder, command.Number, order?.Number);
        if (!number.Succeeded)
        {
            return number.As<Saved>();
        }

        var before = order is null ? null : PurchaseOrderParticulars.Of(write.Db, order);
        if (order is null)
        {
            order = new PurchaseOrder
            {
                Number = number.Value,
                SupplierId = command.SupplierId,
                LocationId = command.LocationId,
                OrderedOn = command.OrderedOn,
            };
            write.Db.PurchaseOrders.Add(order);
        }

        order.Number = number.Value;
        order.SupplierId = command.SupplierId;
        order.LocationId = command.LocationId;
        order.OrderedOn = command.OrderedOn;
        order.ExpectedOn = command.ExpectedOn;
        order.Note = command.Note.Trim();
        order.IsDraft = command.IsDraft;
        order.Version++;
        var refusals = ApplyLines(order, command.Lines, variants.Value);
        refusals.AddRange(OrderFacts.RemovedWithHistory(write));
        if (refusals.Count > 0)
        {
            return Result<Saved>.Refused(refusals);
        }

        order.Refresh();
        write.Note(order, before, PurchaseOrderParticulars.Of(write.Db, order), mentions: write.Db.Suppliers.Find(order.SupplierId)!);
        write.Save();
        return new Saved(order.Id, order.Number);
    }

    private static Refusal? Check(StockWrite write, Command command, PurchaseOrder? order)
    {
        if (command.Id is not null && order is null)
        {
            return new NotFound("Purchase order", command.Number);
        }

        if (order is not null && order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        if (order?.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        if (!write.Db.Suppliers.Any(row => row.Id == command.SupplierId))
        {
            return new Missing("Supplier");
        }

        if (OrderFacts.Location(write, command.LocationId, order?.LocationId) is { } location)
        {
            return location;
        }

        if (order is { IsStarted: true } && order.SupplierId != command.SupplierId)
        {
            return new FixedByPostings(order.Number, "Supplier");
        }

        if (order is { IsStarted: true } && order.LocationId != command.LocationId)
        {
            return new FixedByPostings(order.Number, "Location");
        }

        if (order is { IsStarted: true } && command.IsDraft)
        {
            return new FixedByPostings(order.Number, "Draft");
        }

        return command.Lines.Count == 0 ? new NoLines("purchase order") : null;
    }

    private static List<Refusal> ApplyLines(PurchaseOrder order, IReadOnlyList<Line> lines, Dictionary<VariantId, Variant> variants)
    {
        List<Refusal> refusals = [];
        var kept = lines.Where(line => line.Id is not null).Select(line => line.Id!.Value).ToHashSet();
        foreach (var removed in order.Lines.Where(line => line.Id != default && !kept.Contains(line.Id)).ToList())
        {
            if (OrderRules.CheckRemoval(removed.Variant, removed.Received) is { } refusal)
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

    private static Refusal? ApplyLine(PurchaseOrder order, Line input, int position, Variant variant)
    {
        var line = input.Id is { } id ? order.Lines.FirstOrDefault(row => row.Id == id) : null;
        if (input.Id is not null && line is null)
        {
            return new NotFound("Line", variant.FullName);
        }

        // A line keeps the conversion it was ordered with, whatever the item's card says by now.
        var conversion = !input.InPurchaseUnit ? null
            : line?.VariantId == variant.Id && line.Purchase is { } agreed ? agreed
            : variant.Item.Purchase;
        if (input.InPurchaseUnit && conversion is null)
        {
            return new Missing("Purchase unit");
        }

        var unit = variant.Item.Unit;
        var quantity = conversion is null ? input.Quantity : conversion.ToStock(input.Quantity, unit);
        if (quantity is not { } stock)
        {
            return new UnevenConversion(input.Quantity, conversion!, unit);
        }

        if (QuantityRules.CheckPositive(stock, unit) is { } wrongQuantity)
        {
            return wrongQuantity;
        }

        if (line is not null && OrderRules.CheckChange(line.Variant, variant.Id, line.Quantity, line.Received, stock) is { } refusal)
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
            line = new PurchaseOrderLine { VariantId = variant.Id, Variant = variant, Quantity = stock };
            order.Lines.Add(line);
        }

        line.Quantity = stock;
        line.Purchase = conversion;
        line.Position = position;
        return null;
    }
}
