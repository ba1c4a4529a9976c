using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Tracing;

/// <summary>
/// How much of what a forward trace reached can stem from where it began. Within a batch everything is mixed: whatever
/// leaves it carries the batch's own share of that moment. What a production makes can stem from it by the share of each
/// ingredient variant that does, the ingredients added up, all of it at the most; waste takes its part along. Goods that come
/// back from customers bring the share that left with them.
/// </summary>
public sealed class Exposure
{
    private readonly HashSet<BatchId> whole;
    private readonly HashSet<(BatchId, Moment)> seeds;
    private readonly Dictionary<BatchId, Pools> pools = [];
    private readonly Dictionary<StockDocumentId, TracedDocument> documents;
    private readonly Dictionary<StockDocumentId, Dictionary<VariantId, double>> used = [];
    private readonly Dictionary<StockDocumentId, double> made = [];
    private readonly Dictionary<long, double> shipped = [];

    private Exposure(Trace trace)
    {
        whole = [.. trace.Seeds.Where(seed => seed.At is null).Select(seed => seed.Batch)];
        seeds = [.. trace.Seeds.Where(seed => seed.At is not null).Select(seed => (seed.Batch, seed.At!.Value))];
        documents = trace.Documents.ToDictionary(document => document.Id);
    }

    /// <summary>Gives each batch of a forward trace its share.</summary>
    internal static void Measure(Trace trace, CancellationToken cancellation)
    {
        var exposure = new Exposure(trace);
        foreach (var movement in trace.Batches.SelectMany(batch => batch.Movements).OrderBy(movement => movement.At))
        {
            exposure.Follow(movement);
            cancellation.ThrowIfCancellationRequested();
        }

        trace.SharesOfShipments = exposure.shipped;
        var exposed = trace.Documents
            .SelectMany(document => trace.FarSide(document).Select(line => (line.Batch, line.Quantity, Share: exposure.ShareOf(document))))
            .GroupBy(line => line.Batch)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity.Units * line.Share));
        foreach (var batch in trace.Batches)
        {
            batch.Share = batch.IsSource || batch.Quantity.IsZero ? 1 : exposed.GetValueOrDefault(batch.Id) / batch.Quantity.Units;
        }
    }

    private void Follow(TracedMovement movement)
    {
        var pool = pools.TryGetValue(movement.Batch, out var known) ? known : pools[movement.Batch] = new Pools { IsWhole = whole.Contains(movement.Batch) };
        var units = movement.Quantity.Units;
        if (movement.ComesIn)
        {
            var share = seeds.Contains((movement.Batch, movement.At)) ? 1
                : movement.From.Kind is AccountKind.Customer or AccountKind.Packed ? pool.Gone.Take(units)
                : movement.IsOutput && documents.TryGetValue(movement.Document, out var maker) ? ShareOf(maker)
                : 0;
            pool.Here.Put(units, pool.IsWhole ? 1 : share);
        }
        else if (movement.GoesOut)
        {
            var share = pool.Here.Take(units);
            if (movement.IsInput)
            {
                var exposed = used.TryGetValue(movement.Document, out var soFar) ? soFar : used[movement.Document] = [];
                exposed[movement.Variant] = exposed.GetValueOrDefault(movement.Variant) + (units * share);
            }
            else if (movement.To.Kind is AccountKind.Packed or AccountKind.Customer)
            {
                pool.Gone.Put(units, share);
                shipped[movement.At.Seq] = share;
            }
        }
    }

    /// <summary>Of what a document made; its inputs stand before its outputs.</summary>
    private double ShareOf(TracedDocument document)
    {
        if (made.TryGetValue(document.Id, out var known))
        {
            return known;
        }

        var exposed = used.GetValueOrDefault(document.Id) ?? [];
        var share = exposed.Sum(entry => entry.Value / document.Lines.Where(line => line.IsInput && line.Variant == entry.Key).Sum(line => line.Quantity).Units);
        return made[document.Id] = Math.Min(1, share);
    }

    /// <summary>What of a batch is in the house, and what left for customers.</summary>
    private sealed class Pools
    {
        public bool IsWhole { get; init; }

        public Pool Here { get; } = new();

        public Pool Gone { get; } = new();
    }

    /// <summary>A mixture.</summary>
    private sealed class Pool
    {
        private double all;
        private double exposed;

        public void Put(long units, double share)
        {
            all += units;
            exposed += units * share;
        }

        /// <returns>The share of what is taken, which is that of all there is.</returns>
        public double Take(long units)
        {
            var share = all > 0 ? Math.Clamp(exposed / all, 0, 1) : 0;
            all -= units;
            exposed = all > 0 ? exposed - (units * share) : 0;
            return share;
        }
    }
}
