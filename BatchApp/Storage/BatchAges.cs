using System.Text.Json;
using BatchApp.Domain;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// When batches first came into stock: their age counts from then (product.md 4.6). A part split off is as old as the batch
/// it was, a merged batch as old as the oldest in it; a batch that is only moved stays as old as it is.
/// </summary>
public static class BatchAges
{
    // Only what stands counts. Follows splits and merges that still stand, each only back from the moment of the regrouping: what came into a parent
    // later did not come into its child. 5 and 6 are the roles of a regrouping's lines.
    private const string Sql = """
        WITH RECURSIVE origin(Batch, Source, Until) AS (
            SELECT value, value, 9223372036854775807 FROM json_each({0})
            UNION
            SELECT origin.Batch, given.BatchId, taken.OccurredAt
            FROM origin
            JOIN ActLine line ON line.BatchId = origin.Source AND line.Role = 6
            JOIN StockMovement taken ON taken.ActLineId = line.Id AND taken.OccurredAt <= origin.Until
            JOIN StockDocument document ON document.Id = taken.DocumentId AND document.ReversesId IS NULL
            JOIN StockMovement given ON given.DocumentId = document.Id AND given.BatchId <> origin.Source
            WHERE NOT EXISTS (SELECT 1 FROM StockDocument undone WHERE undone.ReversesId = document.Id))
        SELECT origin.Batch AS BatchId, MIN((
            SELECT m.OccurredAt FROM StockMovement m CROSS JOIN StockDocument d ON d.Id = m.DocumentId
            WHERE m.BatchId = origin.Source AND d.ReversesId IS NULL AND NOT EXISTS (SELECT 1 FROM StockDocument undone WHERE undone.ReversesId = d.Id)
            ORDER BY m.OccurredAt, m.Seq LIMIT 1)) AS Since
        FROM origin GROUP BY origin.Batch
        """;

    /// <summary>Batches that never moved are left out.</summary>
    public static async Task<IReadOnlyDictionary<BatchId, DateTime>> OfAsync(BatchDb db, IEnumerable<BatchId> batches, CancellationToken cancellation)
    {
        var ids = JsonSerializer.Serialize(batches.Select(batch => batch.Value).Distinct());
        var rows = await db.Database.SqlQueryRaw<Age>(Sql, ids).ToListAsync(cancellation);
        return rows.Where(row => row.Since is not null)
            .ToDictionary(row => new BatchId(row.BatchId), row => DateTime.UnixEpoch.AddMilliseconds(row.Since!.Value));
    }

    private sealed record Age(int BatchId, long? Since);
}
