using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Corrections;

/// <summary>An act with what stands of it.</summary>
/// <param name="Standing">Its documents that are not reversed, oldest first.</param>
/// <param name="Order">The order that it serves; null when it serves none.</param>
internal sealed record PostedAct(Act Act, IReadOnlyList<StockDocument> Standing, ServedOrder? Order)
{
    /// <summary>What people call it.</summary>
    public string Name => Order?.Number ?? "This document";
}

/// <summary>What a correction asks of the order behind an act, or of a document that is known by its own number.</summary>
/// <param name="IsFinished">Received, done or delivered as a whole.</param>
internal sealed record ServedOrder(string Number, int Version, bool IsFinished);

/// <summary>Loads acts for taking back or correcting, and writes what was decided about them.</summary>
internal static class PostedActs
{
    /// <summary>Those of the acts of which something stands, oldest first.</summary>
    public static IReadOnlyList<PostedAct> Load(BatchDb db, IReadOnlyCollection<ActId> ids) =>
    [
        .. db.Documents.ThatStand(db).Where(document => ids.Contains(document.ActId))
            .Include(document => document.Act)
            .Include(document => document.Movements).ThenInclude(movement => movement.ActLine)
            .Include(document => document.Movements).ThenInclude(movement => movement.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .Include(document => document.Movements).ThenInclude(movement => movement.From)
            .Include(document => document.Movements).ThenInclude(movement => movement.To)
            .OrderBy(document => document.Id).AsSplitQuery().ToList()
            .GroupBy(document => document.Act)
            .Select(act => new PostedAct(act.Key, [.. act], OrderOf(db, act.Key))),
    ];

    /// <summary>
    /// An act as the form showed it. Refuses one that is unknown or reverted, one whose order was changed meanwhile
    /// (product.md 10.2), and whoever may not do this with it.
    /// </summary>
    /// <param name="version">The version of the order that the form showed; of an act without one it is not asked.</param>
    /// <param name="does">What is asked: "revert what was received".</param>
    /// <param name="isUndo">It may be one's own act of today that finished the order.</param>
    public static Result<PostedAct> Unchanged(StockWrite write, ActId id, int version, string does, bool isUndo = false)
    {
        if (Load(write.Db, [id]) is not [var act])
        {
            return write.Db.Acts.AsNoTracking().FirstOrDefault(row => row.Id == id) is { } gone
                ? new RevertedAlready(OrderOf(write.Db, gone)?.Number ?? "This document")
                : new NotFound("Document", $"{id.Value}");
        }

        return act.Order is { } order && order.Version != version ? new ChangedMeanwhile(order.Number)
            : CheckRight(write, act, does, isUndo) is { } notAllowed ? notAllowed
            : act;
    }

    public static Refusal? CheckRight(StockWrite write, PostedAct act, string does, bool isUndo)
    {
        var isOwnOfToday = isUndo && act.Standing.All(document => document.PostedBy == write.Actor.Name && write.Calendar.DayOf(document.PostedAt) == write.Today);
        return write.Require(does, CorrectionRights.Enough(act.Act.Kind, act.Order is { IsFinished: true } && !isOwnOfToday));
    }

    /// <summary>Posts all of it together, or refuses because of what has moved on or was stopped since.</summary>
    public static IReadOnlyList<Refusal> Post(StockWrite write, IReadOnlyList<PostedAct> acts, IReadOnlyList<StockPosting> postings)
    {
        IReadOnlyList<Refusal> refusals = [.. Reversal.Check(postings, PlaceFacts.Load(write.Db, postings)), .. StoppedGoods.Check(postings)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var undone = postings.Select(posting => posting.Reverses).ToHashSet();
        foreach (var (act, standing, _) in acts)
        {
            var movements = postings.Where(posting => posting.Act == act && posting.Reverses is null).SelectMany(posting => posting.Movements).ToList();
            act.Lines.AddRange(movements.Select(movement => movement.Line).Where(line => line.Id == default).Distinct());
            act.Follow([
                .. standing.Where(document => !undone.Contains(document)).SelectMany(document => document.Movements)
                    .Select(movement => new PlannedMovement(movement.ActLine, movement.From.ToAccount(), movement.To.ToAccount())),
                .. movements,
            ]);
        }

        write.Post(postings);
        write.Save();
        return MergedExpiry.GiveBack(write, postings);
    }

    private static ServedOrder? OrderOf(BatchDb db, Act act) => act switch
    {
        PurchaseReceipt receipt => db.PurchaseOrders.Where(order => order.Id == receipt.PurchaseOrderId)
            .Select(order => new ServedOrder(order.Number, order.Version, order.Status == PurchaseOrderStatus.Received)).Single(),
        ProductionRun run => db.ManufacturingOrders.Where(order => order.Id == run.ManufacturingOrderId)
            .Select(order => new ServedOrder(order.Number, order.Version, order.Status == ManufacturingOrderStatus.Done)).Single(),
        SalesFulfilment fulfilment => db.SalesOrders.Where(order => order.Id == fulfilment.SalesOrderId)
            .Select(order => new ServedOrder(order.Number, order.Version, order.Status == SalesOrderStatus.Delivered)).Single(),
        // A return finishes no order, and an order that is finished is where it usually stands: whoever may post it may take it back.
        SalesReturn taken => db.SalesOrders.Where(order => order.Id == taken.SalesOrderId).Select(order => new ServedOrder(order.Number, order.Version, false)).Single(),
        SupplierReturn sent => db.PurchaseOrders.Where(order => order.Id == sent.PurchaseOrderId).Select(order => new ServedOrder(order.Number, order.Version, false)).Single(),
        StockAdjustment adjustment => new ServedOrder(adjustment.Number, 0, false),
        StockTransfer transfer => new ServedOrder(transfer.Number, transfer.Version, false),
        _ => null,
    };
}
