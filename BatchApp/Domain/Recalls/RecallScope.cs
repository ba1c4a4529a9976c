using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;

namespace BatchApp.Domain.Recalls;

/// <summary>
/// What a recall reaches: everything made from where it began, and what of it customers have (product.md 9.5). Packed goods
/// and goods in transit are still here (7.1), so they are no customer's.
/// </summary>
/// <param name="Batches">Each once, where it began first.</param>
/// <param name="Shipments">One for each batch of each fulfilment of which something was handed over.</param>
public sealed record RecallScope(IReadOnlyList<ScopeBatch> Batches, IReadOnlyList<ScopeShipment> Shipments)
{
    /// <param name="trace">Forward.</param>
    public static RecallScope Of(Trace trace) => new(
        [.. trace.Batches.Select(batch => new ScopeBatch(batch.Id, batch.Depth, batch.Quantity, batch.Share ?? 1, batch.IsEnd && !batch.IsSource, HereOf(batch)))],
        [.. trace.Batches.SelectMany(batch => ShipmentsOf(trace, batch)).OrderBy(shipment => shipment.DeliveredAt)]);

    /// <summary>On hand at any location, on the way between two, or packed.</summary>
    private static Quantity HereOf(TracedBatch batch) => batch.Movements
        .Sum(movement => (IsHere(movement.To.Kind) ? movement.Quantity : Quantity.Zero) - (IsHere(movement.From.Kind) ? movement.Quantity : Quantity.Zero));

    private static IEnumerable<ScopeShipment> ShipmentsOf(Trace trace, TracedBatch batch)
    {
        // What left before anything traced came into the batch is nobody's concern.
        var left = trace.Beyond(batch).Where(movement => movement.To.Kind is AccountKind.Packed or AccountKind.Customer).ToLookup(movement => movement.Act);
        foreach (var act in left)
        {
            var handed = batch.Movements.Where(movement => movement.Act == act.Key && movement.To.Kind == AccountKind.Customer).ToList();
            if (handed.Count > 0)
            {
                var taken = act.Sum(movement => movement.Quantity.Units);
                var exposed = act.Sum(movement => movement.Quantity.Units * trace.SharesOfShipments.GetValueOrDefault(movement.At.Seq, 1));
                yield return new ScopeShipment(
                    batch.Id, act.Key, handed.Sum(movement => movement.Quantity), Math.Clamp(exposed / taken, 0, 1), handed.Max(movement => movement.At.OccurredAt));
            }
        }
    }

    private static bool IsHere(AccountKind kind) => kind is AccountKind.Stock or AccountKind.Transit or AccountKind.Packed;
}

/// <summary>A batch in the scope of a recall.</summary>
/// <param name="Depth">0 where the recall began.</param>
/// <param name="Quantity">What was made of it by what the recall reaches; of a beginning, all that ever came in.</param>
/// <param name="Share">How much of the quantity can stem from where the recall began, from 0 to 1.</param>
/// <param name="IsEnd">Unbatched: what became of it nobody can say (9.3).</param>
/// <param name="Here">What of it is still in the house; unknown, and so zero, where the trace ends.</param>
public sealed record ScopeBatch(BatchId BatchId, int Depth, Quantity Quantity, double Share, bool IsEnd, Quantity Here)
{
    public bool IsSource => Depth == 0;
}

/// <summary>What a customer got of a batch by one fulfilment.</summary>
/// <param name="Share">How much of it can stem from where the recall began.</param>
/// <param name="DeliveredAt">When the last of it was handed over (UTC).</param>
public sealed record ScopeShipment(BatchId BatchId, ActId Fulfilment, Quantity Quantity, double Share, DateTime DeliveredAt);
