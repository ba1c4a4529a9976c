using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// Asks of every posting whether more would be returned by it than ever changed hands. Only here, so that no use case can
/// forget it (product.md 7.5).
/// </summary>
internal static class ReturnGuard
{
    public static IReadOnlyList<Refusal> Check(BatchDb db, IReadOnlyList<StockPosting> postings)
    {
        var lowered = ReturnRules.Lowered(postings);
        return lowered.Count == 0 ? [] : ReturnRules.Check(postings, Histories(db, lowered));
    }

    private static Dictionary<PartnerPlace, PlaceHistory> Histories(BatchDb db, IReadOnlyList<(PartnerPlace Place, Domain.Batches.Batch Batch)> places)
    {
        var sold = places.Select(row => row.Place.Sold).Where(line => line is not null).ToList();
        var bought = places.Select(row => row.Place.Bought).Where(line => line is not null).ToList();
        // Each order line's own movements, by its own index; the other way each batch would go through all of its own.
        var rows = (sold.Count == 0 ? [] : Entries(db, db.ActLines.Where(line => sold.Contains(line.SalesOrderLineId))))
            .Concat(bought.Count == 0 ? [] : Entries(db, db.ActLines.Where(line => bought.Contains(line.PurchaseOrderLineId)))).ToLookup(row => row.Place, row => row.Entry);
        return places.ToDictionary(
            row => row.Place,
            row => new PlaceHistory(row.Batch, "", rows[row.Place].Sum(entry => entry.Change), [.. rows[row.Place].OrderBy(entry => entry.OccurredAt)]));
    }

    private static List<(PartnerPlace Place, PlaceEntry Entry)> Entries(BatchDb db, IQueryable<ActLine> lines)
    {
        var rows = (
            from line in lines
            join movement in db.Movements on line.Id equals movement.ActLineId
            orderby movement.Seq
            select new
            {
                Line = line,
                movement.OccurredAt,
                From = movement.From.Kind,
                To = movement.To.Kind,
                movement.Document.ActId,
                movement.Document.Act.Kind,
                Order = line.SalesOrderLineId != null
                    ? db.SalesOrderLines.Where(row => row.Id == line.SalesOrderLineId).Select(row => row.Order.Number).First()
                    : db.PurchaseOrderLines.Where(row => row.Id == line.PurchaseOrderLineId).Select(row => row.Order.Number).First(),
                Stands = movement.Document.Cause != DocumentCause.Reversal && !db.Documents.Any(reversal => reversal.ReversesId == movement.DocumentId),
            }).AsNoTracking().ToList();
        return
        [
            .. rows.Select(row => (
                new PartnerPlace(row.Line.SalesOrderLineId, row.Line.PurchaseOrderLineId, row.Line.BatchId),
                new PlaceEntry(row.OccurredAt, ReturnRules.Change(row.Line, row.From, row.To), new DocumentName(row.Kind, row.ActId, row.Order), row.Stands))),
        ];
    }
}
