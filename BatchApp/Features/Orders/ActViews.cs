using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Orders;

/// <summary>A receipt, production or fulfilment as it stands on its order's card; a reverted one as it stood last.</summary>
/// <param name="Who">Posted it first.</param>
/// <param name="Status">Of a fulfilment; null for other acts.</param>
/// <param name="EnteredLate">Written down on a later day than it happened.</param>
public sealed record ActView(
    ActId Id, DateTime OccurredAt, string Who, bool EnteredLate, FulfilmentStatus? Status, DateTime? DeliveredAt, IReadOnlyList<ActLineView> Lines)
{
    /// <summary>Why a production lost some of what it made; null when nothing was lost.</summary>
    public string? WasteReason { get; init; }

    /// <summary>Why goods were returned; null of other acts, and when nobody said.</summary>
    public string? ReturnReason { get; init; }

    public ActKind Kind { get; init; }

    /// <summary>The documents that stand, oldest first; none of a reverted act.</summary>
    public IReadOnlyList<ActStep> Steps { get; init; } = [];

    /// <summary>Who took it back, and when; null while it stands.</summary>
    public ActNote? Reverted { get; init; }

    /// <summary>Who corrected it last, and when; null while it stands as it was posted.</summary>
    public ActNote? Corrected { get; init; }

    /// <summary>Whether somebody posted all that stands of it on a day.</summary>
    public bool IsAllBy(string name, DateOnly day, Domain.Company.BusinessCalendar calendar) =>
        Steps.All(step => step.Who == name && calendar.DayOf(step.PostedAt) == day);
}

/// <summary>A document of an act that stands.</summary>
/// <param name="To">Where its goods went.</param>
public sealed record ActStep(StockDocumentId Id, DateTime OccurredAt, string Who, DateTime PostedAt, AccountKind To);

/// <summary>Who did something with an act, and when.</summary>
/// <param name="Document">The newest of its documents.</param>
public sealed record ActNote(string Who, DateTime At, StockDocumentId Document);

/// <summary>One batch of an act.</summary>
/// <param name="Batch">Its number; null for an untracked item.</param>
public sealed record ActLineView(
    ActLineRole Role, VariantId VariantId, string Item, UnitOfMeasure Unit, string? Batch, BatchId BatchId, DateOnly? Expiry, string Location, Quantity Quantity)
{
    public ActLineId Id { get; init; }

    public LocationId LocationId { get; init; }

    /// <summary>The id of the order line behind it, of whatever kind; null for a product.</summary>
    public int? OrderLine { get; init; }

    /// <summary>The unit in which its order line counts; null where that is the stock unit (product.md 3.6).</summary>
    public UnitConversion? Purchase { get; init; }

    /// <summary>It left stock; else it came into it.</summary>
    public bool IsOutgoing { get; init; }

    /// <summary>The item is tracked by batches now.</summary>
    public bool IsTracked { get; init; }
}

/// <summary>Reads the acts of an order in the order in which they happened, reverted ones with them.</summary>
internal static class ActViews
{
    private sealed record Head(ActId Id, FulfilmentStatus? Status, string? WasteReason, string? ReturnReason);

    private sealed record Document(
        StockDocumentId Id, ActId ActId, ActKind Kind, DocumentCause Cause, DateTime OccurredAt, DateTime PostedAt, string PostedBy, StockDocumentId? ReversesId, AccountKind From, AccountKind To)
    {
        /// <summary>False where batches became Unbatched on the way: nobody did that to the goods.</summary>
        public bool IsStep => (From, To) != (AccountKind.Regroup, AccountKind.Transit);
    }

    public static async Task<IReadOnlyList<ActView>> OfAsync<TAct>(StockRead read, IQueryable<TAct> acts, CancellationToken cancellation)
        where TAct : Act
    {
        var db = read.Db;
        var wanted = acts.Select(act => act.Id);
        var heads = await db.Acts.Where(act => wanted.Contains(act.Id))
            .Select(act => new Head(
                act.Id,
                act is SalesFulfilment ? (FulfilmentStatus?)((SalesFulfilment)act).Status : null,
                act is ProductionRun ? ((ProductionRun)act).WasteReason : null,
                act is SalesReturn ? ((SalesReturn)act).Reason : act is SupplierReturn ? ((SupplierReturn)act).Reason : null))
            .ToDictionaryAsync(head => head.Id, cancellation);
        var ids = heads.Keys.ToList();
        var documents = await db.Documents.Where(document => ids.Contains(document.ActId))
            .OrderBy(document => document.Id)
            .Select(document => new Document(
                document.Id, document.ActId, document.Act.Kind, document.Cause, document.OccurredAt, document.PostedAt, document.PostedBy, document.ReversesId,
                document.Movements.OrderByDescending(movement => movement.Seq).Select(movement => movement.From.Kind).First(),
                document.Movements.OrderByDescending(movement => movement.Seq).Select(movement => movement.To.Kind).First()))
            .ToListAsync(cancellation);
        var lines = (await LinesAsync(db, ids, cancellation)).ToLookup(row => row.Document, row => row.Line);
        return
        [
            .. documents.GroupBy(document => document.ActId)
                .Select(act => View(read, [.. act], heads[act.Key], lines))
                .OrderBy(act => act.OccurredAt).ThenBy(act => act.Id.Value),
        ];
    }

    /// <summary>How much of an order line the acts amount to that stand.</summary>
    public static Quantity Standing(IReadOnlyList<ActView> acts, int orderLine) =>
        acts.Where(act => act.Reverted is null).SelectMany(act => act.Lines).Where(line => line.OrderLine == orderLine).Sum(line => line.Quantity);

    private static ActView View(StockRead read, List<Document> documents, Head head, ILookup<StockDocumentId, ActLineView> lines)
    {
        var undone = documents.Select(document => document.ReversesId).OfType<StockDocumentId>().ToHashSet();
        var standing = documents.Where(document => document.Cause != DocumentCause.Reversal && !undone.Contains(document.Id)).ToList();
        var (posted, newest) = (documents[0], documents[^1]);
        // What was taken back last: all that the newest reversals undid at one stroke.
        var shown = standing.Count > 0 ? standing
            : documents.Where(document => documents.Exists(reversal => reversal.ReversesId == document.Id && reversal.PostedAt == newest.PostedAt && reversal.Cause == DocumentCause.Reversal)).ToList();
        var corrected = standing.LastOrDefault(document => document.Cause == DocumentCause.Correction);
        return new ActView(
            posted.ActId,
            shown[0].OccurredAt,
            posted.PostedBy,
            read.Calendar.DayOf(shown[0].OccurredAt) < read.Calendar.DayOf(posted.PostedAt),
            head.Status,
            shown.Find(document => document.To == AccountKind.Customer)?.OccurredAt,
            [.. shown.SelectMany(document => lines[document.Id]).DistinctBy(line => line.Id).OrderBy(line => line.Id.Value)])
        {
            Kind = posted.Kind,
            WasteReason = head.WasteReason,
            ReturnReason = head.ReturnReason,
            Steps = [.. standing.Where(document => document.IsStep).OrderBy(document => document.OccurredAt).ThenBy(document => document.Id.Value)
                .Select(document => new ActStep(document.Id, document.OccurredAt, document.PostedBy, document.PostedAt, document.To))],
            Reverted = standing.Count == 0 ? new ActNote(newest.PostedBy, newest.PostedAt, newest.Id) : null,
            Corrected = corrected is null ? null : new ActNote(corrected.PostedBy, corrected.PostedAt, corrected.Id),
        };
    }

    private static async Task<IReadOnlyList<(StockDocumentId Document, ActLineView Line)>> LinesAsync(BatchDb db, List<ActId> acts, CancellationToken cancellation)
    {
        var rows = await db.Movements.Where(movement => acts.Contains(movement.Document.ActId) && movement.Document.Cause != DocumentCause.Reversal)
            .OrderBy(movement => movement.Seq)
            .Select(movement => new
            {
                movement.DocumentId,
                IsOutgoing = movement.From.Kind == AccountKind.Stock,
                Line = movement.ActLine,
                movement.Batch.VariantId,
                movement.Batch.Variant.Item,
                Variant = movement.Batch.Variant.Name,
                movement.Batch.Number,
                movement.Batch.Expiry,
                Location = db.Locations.Where(location => location.Id == movement.ActLine.LocationId).Select(location => location.Name).First(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => (row.DocumentId, new ActLineView(
                row.Line.Role,
                row.VariantId,
                Domain.Items.Variant.NameOf(row.Item.Name, row.Variant),
                row.Item.Unit,
                row.Item.IsTracked || row.Number != Domain.Batches.BatchNumber.Unbatched ? row.Number : null,
                row.Line.BatchId,
                row.Expiry,
                // What was written off as it came back never lay anywhere.
                row.Line.Role == ActLineRole.ReturnWrittenOff ? "" : row.Location,
                row.Line.Quantity)
            {
                Id = row.Line.Id,
                LocationId = row.Line.LocationId,
                OrderLine = row.Line.PurchaseOrderLineId?.Value ?? row.Line.IngredientLineId?.Value ?? row.Line.SalesOrderLineId?.Value,
                IsOutgoing = row.IsOutgoing,
                IsTracked = row.Item.IsTracked,
            })),
        ];
    }
}
