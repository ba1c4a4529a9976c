using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Tracing;

/// <summary>What a walk through the ledger found in one direction.</summary>
/// <param name="Seeds">Where it began.</param>
/// <param name="Batches">Each once, in the order in which they were reached; where it began first.</param>
/// <param name="Documents">Each once, in the order in which they were reached.</param>
/// <param name="StoppedAt">The number of batches at which it stopped with more to come; null when it is whole.</param>
public sealed record Trace(
    TraceDirection Direction,
    IReadOnlyList<TraceSeed> Seeds,
    IReadOnlyList<TracedBatch> Batches,
    IReadOnlyList<TracedDocument> Documents,
    int? StoppedAt)
{
    private readonly Dictionary<BatchId, TracedBatch> byId = Batches.ToDictionary(batch => batch.Id);
    private ILookup<BatchId, (TracedDocument Document, TracedMovement Line)>? ways;

    /// <summary>
    /// Of each shipment of a forward trace, by the movement's Seq: the share of it that can stem from where the trace began,
    /// from 0 to 1.
    /// </summary>
    public IReadOnlyDictionary<long, double> SharesOfShipments { get; internal set; } = new Dictionary<long, double>();

    /// <summary>Levels of productions and regroupings; 0 of something that was never made of or into anything.</summary>
    public int Depth => Documents.Count == 0 ? 0 : Documents.Max(document => document.Depth);

    /// <summary>The batch if the trace reached it.</summary>
    public TracedBatch? Find(BatchId batch) => byId.GetValueOrDefault(batch);

    /// <summary>What of a document leads toward where the trace began: its inputs forward, its outputs backward.</summary>
    public IEnumerable<TracedMovement> NearSide(TracedDocument document) =>
        document.Lines.Where(line => (Direction == TraceDirection.Forward ? line.IsInput : line.IsOutput) && Holds(line));

    /// <summary>What of a document leads away from where the trace began.</summary>
    public IEnumerable<TracedMovement> FarSide(TracedDocument document) =>
        document.Lines.Where(line => Direction == TraceDirection.Forward ? line.IsOutput : line.IsInput);

    /// <summary>The movements of a batch on the traced side of its edge; those that pass within the house or on from the packing bench left out.</summary>
    public IEnumerable<TracedMovement> Beyond(TracedBatch batch) => batch.Movements.Where(movement => Direction == TraceDirection.Forward
        ? movement.GoesOut && movement.At > batch.Edge
        : movement.ComesIn && movement.At < batch.Edge);

    /// <summary>What left the house out of the traced batches, packed goods included.</summary>
    public IEnumerable<TracedMovement> Shipments => Batches.SelectMany(Beyond).Where(movement => movement.To.Kind is AccountKind.Packed or AccountKind.Customer);

    /// <summary>The documents by which the trace came to a batch, each with its line: forward what made it, backward what took of it.</summary>
    public IEnumerable<(TracedDocument Document, TracedMovement Line)> WaysTo(BatchId batch) =>
        (ways ??= Documents.SelectMany(document => FarSide(document).Select(line => (document, line))).ToLookup(way => way.line.Batch))[batch];

    /// <summary>The same trace with no more than so many levels; 0 leaves only where it began.</summary>
    public Trace UpTo(int depth) =>
        new(Direction, Seeds, [.. Batches.Where(batch => batch.Depth <= depth)], [.. Documents.Where(document => document.Depth <= depth)], StoppedAt) { SharesOfShipments = SharesOfShipments };

    private bool Holds(TracedMovement line) => Find(line.Batch) is { } batch
        && (Direction == TraceDirection.Forward ? line.At > batch.Edge : line.At < batch.Edge);
}
