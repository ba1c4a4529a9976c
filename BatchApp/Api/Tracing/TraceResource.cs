using System.Text.Json;
using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Tracing;

namespace BatchApp.Api.Tracing;

/// <summary>Where a batch came from and where it went, to any depth.</summary>
public sealed class TraceResource(TraceGraphReads graph, MassBalanceQuery balances, GapsQuery gaps) : IApiResource
{
    public void Map(ApiRoutes api) => api.Get<TraceFilter>("/batches/{id}/trace", OneAsync);

    /// <summary>The query of <c>GET /batches/{id}/trace</c>.</summary>
    private sealed record TraceFilter(string Direction = "both");

    private async Task<IResult> OneAsync(ApiCall call, TraceFilter filter)
    {
        if (await graph.RunAsync(new BatchId(call.Id), call.Cancellation) is not { } run)
        {
            return ApiErrors.NotFound();
        }

        List<Trace> sides = [.. new[] { (run.Backward, "backward"), (run.Forward, "forward") }.Where(side => filter.Direction == "both" || filter.Direction == side.Item2).Select(side => side.Item1)];
        var (nodes, edges, suppliers) = await graph.GraphAsync(sides, call.Cancellation);
        var balance = (await balances.OfAsync([.. run.Forward.Batches.Where(batch => batch.IsSource)], call.Cancellation))[0].Balance;
        var found = await gaps.FindAsync(run, call.Cancellation);
        return ApiCall.One(new TraceObject
        {
            BatchId = call.Id,
            Direction = filter.Direction,
            IsComplete = sides.TrueForAll(side => side.StoppedAt is null),
            Nodes = nodes,
            Edges = edges,
            Suppliers = suppliers,
            Customers = sides.Contains(run.Forward) ? await graph.CustomersAsync(run, call.Cancellation) : [],
            OnHand = await graph.OnHandAsync(run, call.Cancellation),
            MassBalance = new(balance.Lines.OrderBy(line => line.Key).ToDictionary(line => Word(line.Key), line => WireJson.Text(line.Value)), WireJson.Text(balance.Unexplained), balance.Closes),
            Gaps = new(found.Completeness.Known, found.Completeness.All, found.Total, [.. found.Rows.Select(Gap)]),
        });
    }

    private static TraceGapObject Gap(TraceGapRow row) => new(
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(row.Kind.ToString()), row.Batch.Id.Value, row.Batch.Number, row.Document.Act.Number, row.Document.At, WireJson.Text(row.Document.Quantity));

    private static string Word(MassBalanceLine line) => JsonNamingPolicy.SnakeCaseLower.ConvertName(line.ToString());
}
