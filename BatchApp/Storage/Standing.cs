using BatchApp.Domain.Ledger;

namespace BatchApp.Storage;

/// <summary>
/// What stands: was posted, or put in the place of something else, and not taken back. Screens and rules look at it alone;
/// the history shows everything.
/// </summary>
public static class Standing
{
    public static IQueryable<StockDocument> ThatStand(this IQueryable<StockDocument> documents, BatchDb db) =>
        documents.Where(document => document.Cause != DocumentCause.Reversal && !db.Documents.Any(reversal => reversal.ReversesId == document.Id));

    public static IQueryable<StockMovement> ThatStand(this IQueryable<StockMovement> movements, BatchDb db) =>
        movements.Where(movement => movement.Document.Cause != DocumentCause.Reversal && !db.Documents.Any(reversal => reversal.ReversesId == movement.DocumentId));
}
