using BatchApp.Domain;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Tracing;
using BatchApp.Storage;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>
/// What a trace must find, the slow and simple way: one sweep over all movements in the order of time, and backward against it.
/// It knows nothing of rounds, edges or limits.
/// </summary>
internal static class TraceOracle
{
    /// <param name="movements">All that stand.</param>
    /// <param name="ends">Unbatched: reached, and not passed.</param>
    public static (HashSet<BatchId> Batches, HashSet<StockDocumentId> Documents) Find(
        TraceDirection direction, IEnumerable<TraceSeed> seeds, IEnumerable<TracedMovement> movements, IReadOnlySet<BatchId> ends)
    {
        var forward = direction == TraceDirection.Forward;
        var starts = seeds.ToList();
        var reached = starts.Select(seed => seed.Batch).ToHashSet();
        var open = starts.Where(seed => seed.At is null).Select(seed => seed.Batch).ToHashSet();
        var documents = new HashSet<StockDocumentId>();
        foreach (var movement in forward ? movements.OrderBy(movement => movement.At) : movements.OrderByDescending(movement => movement.At))
        {
            if ((forward ? movement.IsInput : movement.IsOutput) && open.Contains(movement.Batch))
            {
                documents.Add(movement.Document);
            }

            if ((forward ? movement.IsOutput : movement.IsInput) && documents.Contains(movement.Document))
            {
                reached.Add(movement.Batch);
                if (!ends.Contains(movement.Batch) || starts.Contains(new TraceSeed(movement.Batch)))
                {
                    open.Add(movement.Batch);
                }
            }

            if (!ends.Contains(movement.Batch) && starts.Contains(new TraceSeed(movement)))
            {
                open.Add(movement.Batch);
            }
        }

        return (reached, documents);
    }

    /// <summary>All movements that stand.</summary>
    public static Task<List<TracedMovement>> MovementsAsync(TestCompany company) => company.ReadAsync(db => db.Movements.ThatStand(db).Select(row => new TracedMovement(
        new Moment(row.OccurredAt, row.Seq), row.DocumentId, row.Document.ActId, row.Document.PostedAt, row.BatchId, row.VariantId,
        row.From.ToAccount(), row.To.ToAccount(), row.Quantity)).ToListAsync());

    /// <summary>
    /// Traces every batch of a company both ways through the program and compares; and every mass balance closes, with no more
    /// left unexplained than counts and silent adjustments moved.
    /// </summary>
    public static async Task AgreesAsync(TestCompany company)
    {
        var movements = await MovementsAsync(company);
        var batches = await company.ReadAsync(db => db.Batches.Select(batch => new { batch.Id, batch.IsUnbatched }).ToListAsync());
        var ends = batches.Where(batch => batch.IsUnbatched).Select(batch => batch.Id).ToHashSet();
        var unexplained = await company.ReadAsync(db => db.Adjustments.Where(act => act.Reason == BatchApp.Domain.Postings.AdjustmentReason.NotStated || act.Reason == BatchApp.Domain.Postings.AdjustmentReason.CountDifference || act.Reason == BatchApp.Domain.Postings.AdjustmentReason.Shortage).Select(act => act.Id).ToListAsync());
        Assert.NotEmpty(movements);
        foreach (var batch in batches)
        {
            var run = await company.TraceAsync(batch.Id);
            foreach (var trace in new[] { run.Backward, run.Forward })
            {
                var (reached, documents) = Find(trace.Direction, [new TraceSeed(batch.Id)], movements, ends);
                Assert.Equal(reached.Select(id => id.Value).Order(), trace.Batches.Select(found => found.Id.Value).Order());
                Assert.Equal(documents.Select(id => id.Value).Order(), trace.Documents.Select(found => found.Id.Value).Order());
            }

            Assert.All(run.Forward.Batches, reached => Assert.InRange(reached.Share!.Value, 0, 1 + 1e-9));
            var balance = (await company.Get<MassBalanceQuery>().OfAsync([run.Forward.Batches[0]])).Single().Balance;
            Assert.True(balance.Closes);
            var counted = movements.Where(movement => movement.Batch == batch.Id && unexplained.Contains(movement.Act)).Sum(movement => movement.ComesIn ? movement.Quantity.Units : -movement.Quantity.Units);
            Assert.Equal(counted, balance.Unexplained.Units);
        }
    }
}
