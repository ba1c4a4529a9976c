using System.Text.Json;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Tracing;
using BatchApp.Storage;

namespace BatchApp.Api.Tracing;

/// <summary>Puts what the trace of the screens found into nodes and edges, with the same names.</summary>
public sealed class TraceGraphReads(StockStore store, TraceQuery trace, TraceTablesQuery tables, CustomersQuery customers)
{
    /// <summary>Null where there is no such batch.</summary>
    public Task<TraceRun?> RunAsync(BatchId batch, CancellationToken cancellation) =>
        trace.RunAsync(new TraceSubject(TraceSubjectKind.Batch, [batch.Value]), cancellation: cancellation);

    public Task<(IReadOnlyList<TraceNodeObject> Nodes, IReadOnlyList<TraceEdgeObject> Edges, IReadOnlyList<TracePartnerObject> Suppliers)> GraphAsync(
        IReadOnlyList<Trace> sides, CancellationToken cancellation) => store.ReadAsync<(IReadOnlyList<TraceNodeObject>, IReadOnlyList<TraceEdgeObject>, IReadOnlyList<TracePartnerObject>)>(
        async (read, token) =>
        {
            var movements = sides.SelectMany(Movements).DistinctBy(movement => movement.At.Seq).ToList();
            var batches = await TraceNames.OfBatchesAsync(read.Db, sides.SelectMany(side => side.Batches).Select(batch => batch.Id), token);
            var acts = await TraceNames.OfActsAsync(read.Db, movements.Select(movement => movement.Act), token);
            List<TraceNodeObject> nodes =
            [
                .. sides.SelectMany(side => side.Batches.Select(batch => Node(side, batch, batches[batch.Id]))).DistinctBy(node => node.Node),
                .. sides.SelectMany(side => Movements(side).GroupBy(movement => movement.Act).Select(act => Node(side, acts[act.Key], act.Min(movement => movement.At.OccurredAt)))).DistinctBy(node => node.Node),
            ];
            return (
                nodes,
                [.. movements.Where(movement => batches.ContainsKey(movement.Batch)).Select(Edge)],
                [.. movements.Where(movement => movement.From.Kind == AccountKind.Supplier).Select(movement => Supplier(movement, acts[movement.Act], batches[movement.Batch]))]);
        },
        cancellation);

    public async Task<IReadOnlyList<TracePartnerObject>> CustomersAsync(TraceRun run, CancellationToken cancellation) =>
    [
        .. (await customers.RowsAsync((await customers.AllAsync(run, cancellation)).Rows, cancellation)).Select(row => new TracePartnerObject(
            row.Order.Partner, row.Order.Contact, row.Order.Number, row.ShippedAt, row.Through.Id.Value, row.Through.Number, WireJson.Text(row.Quantity), row.Share)),
    ];

    public async Task<IReadOnlyList<TraceHeldObject>> OnHandAsync(TraceRun run, CancellationToken cancellation) =>
    [
        .. (await tables.OnHandAsync(TraceTablesQuery.Kept(run), cancellation)).Select(row => new TraceHeldObject(
            row.Batch.Id.Value, row.Batch.Number, row.Location, row.PackedFor?.Number, WireJson.Text(row.Quantity))),
    ];

    /// <summary>What happened on a side: between batches by its documents, and into or out of the house.</summary>
    private static IEnumerable<TracedMovement> Movements(Trace side) =>
        side.Documents.SelectMany(document => side.NearSide(document).Concat(side.FarSide(document))).Concat(side.Batches.Where(batch => !batch.IsEnd).SelectMany(side.Beyond));

    private static string Of(BatchId batch) => FormattableString.Invariant($"batch:{batch.Value}");

    private static string Of(ActId act) => FormattableString.Invariant($"document:{act.Value}");

    private static TraceEdgeObject Edge(TracedMovement movement) => movement.ComesIn
        ? new(Of(movement.Act), Of(movement.Batch), WireJson.Text(movement.Quantity))
        : new(Of(movement.Batch), Of(movement.Act), WireJson.Text(movement.Quantity));

    private static TraceNodeObject Node(Trace side, TracedBatch batch, BatchName name) => new(
        Of(batch.Id), "BATCH", batch.IsSource ? "SOURCE" : Side(side), batch.Id.Value, name.IsUnbatched ? null : name.Number, name.VariantId.Value, name.Item, name.Unit.Name,
        WireJson.Instant(name.Expiry), WireJson.Text(batch.Quantity), batch.Share, batch.IsEnd, batch.IsInLoop, null, null, null);

    private static TraceNodeObject Node(Trace side, ActName act, DateTime at) => new(
        Of(act.Id), JsonNamingPolicy.SnakeCaseUpper.ConvertName(act.Kind.ToString()), Side(side), null, null, null, null, null, null, null, null, IsEnd: false, IsInLoop: false, act.Number, at, act.Partner);

    private static string Side(Trace side) => side.Direction == TraceDirection.Forward ? "FORWARD" : "BACKWARD";

    private static TracePartnerObject Supplier(TracedMovement movement, ActName act, BatchName batch) => new(
        act.Partner, act.Contact, act.Number, movement.At.OccurredAt, batch.Id.Value, batch.Number, WireJson.Text(movement.Quantity), null);
}
