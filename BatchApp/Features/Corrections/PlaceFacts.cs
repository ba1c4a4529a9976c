using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Corrections;

/// <summary>Loads, set by set, how the places that postings touch stand from the earliest of them on.</summary>
internal static class PlaceFacts
{
    public static Dictionary<(BatchId, LocationId), PlaceHistory> Load(BatchDb db, IReadOnlyList<StockPosting> postings)
    {
        var places = Reversal.Touched(postings).Where(place => place.Batch.Id != default).ToList();
        var ids = places.Select(place => place.Batch.Id).Distinct().ToList();
        var from = postings.Min(posting => posting.OccurredAt);
        var names = db.Locations.AsNoTracking().ToDictionary(location => location.Id, location => location.Name);
        var held = db.Balances.AsNoTracking().Where(balance => ids.Contains(balance.BatchId))
            .ToDictionary(balance => (balance.BatchId, balance.LocationId), balance => balance.OnHand);
        var rows = db.Movements
            .Where(movement => ids.Contains(movement.BatchId) && movement.OccurredAt >= from
                && (movement.From.Kind == AccountKind.Stock || movement.To.Kind == AccountKind.Stock))
            .OrderBy(movement => movement.OccurredAt).ThenBy(movement => movement.Seq)
            .Select(movement => new
            {
                movement.BatchId,
                movement.OccurredAt,
                movement.Quantity,
                From = movement.From.LocationId,
                To = movement.To.LocationId,
                movement.Document.ActId,
                movement.Document.Act.Kind,
                Stands = movement.Document.Cause != DocumentCause.Reversal && !db.Documents.Any(reversal => reversal.ReversesId == movement.DocumentId),
            })
            .ToList();
        var acts = rows.Select(row => row.ActId).Distinct().ToList();
        var (numbers, into) = (ActNumbers.Of(db, acts), ActNumbers.RegroupedInto(db, acts));
        var entries = rows
            .SelectMany(row => new[] { (row, Place: row.From, Change: -row.Quantity), (row, Place: row.To, Change: row.Quantity) })
            .Where(entry => entry.Place is not null)
            .ToLookup(
                entry => (entry.row.BatchId, entry.Place!.Value),
                entry => new PlaceEntry(
                    entry.row.OccurredAt,
                    entry.Change,
                    new DocumentName(entry.row.Kind, entry.row.ActId, numbers.GetValueOrDefault(entry.row.ActId, "")) { Into = into.GetValueOrDefault(entry.row.ActId) },
                    entry.row.Stands));
        return places.ToDictionary(
            place => (place.Batch.Id, place.Location),
            place => new PlaceHistory(
                place.Batch, names[place.Location], held.GetValueOrDefault((place.Batch.Id, place.Location)), [.. entries[(place.Batch.Id, place.Location)]]));
    }
}
