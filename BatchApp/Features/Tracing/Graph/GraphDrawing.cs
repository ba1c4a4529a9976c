using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Wording;

namespace BatchApp.Features.Tracing.Graph;

/// <summary>Which nodes and edges a trace's picture has, and what stands in them.</summary>
internal sealed class GraphDrawing
{
    private readonly TraceRun run;
    private readonly CustomerShares customers;
    private readonly Dictionary<string, GraphNode> nodes = [];
    private readonly Dictionary<(string From, string To), (Quantity Quantity, UnitOfMeasure Unit)> edges = [];
    private readonly Dictionary<(TraceDirection, BatchId), string> keys = [];
    private IReadOnlyDictionary<BatchId, BatchName> batchNames = null!;
    private IReadOnlyDictionary<ActId, ActName> actNames = null!;
    private BusinessCalendar calendar = null!;

    public GraphDrawing(TraceRun run, CustomerShares customers)
    {
        this.run = run;
        this.customers = customers;
        Shown = [.. Choose(run.Backward, GraphQuery.MostBatches / 2), .. Choose(run.Forward, GraphQuery.MostBatches / 2)];
        foreach (var (trace, batch) in Shown)
        {
            // In the middle both directions meet in one node.
            keys[(trace.Direction, batch.Id)] = batch.IsSource && run.Subject.IsOfBatches ? $"b{batch.Id.Value}" : $"{(int)trace.Direction}b{batch.Id.Value}";
        }

        Sales = [.. customers.Rows.Where(row => keys.ContainsKey((TraceDirection.Forward, row.Batch))).GroupBy(row => row.Batch)
            .GroupBy(batch => run.Forward.Find(batch.Key)!.Depth).SelectMany(SalesOf)];
    }

    public List<(Trace Trace, TracedBatch Batch)> Shown { get; }

    /// <summary>The sales orders beside each batch.</summary>
    private List<BatchSales> Sales { get; }

    public IEnumerable<ActId> Acts() => new[] { run.Backward, run.Forward }.SelectMany(trace => ShownDocuments(trace).Select(document => document.Act))
        .Concat(Shown.SelectMany(shown => Origins(shown.Trace, shown.Batch)).Select(movement => movement.Act))
        .Concat(Sales.SelectMany(sales => sales.Drawn).Select(order => order.Act)).Distinct();

    public TraceGraph With(IReadOnlyDictionary<BatchId, BatchName> batches, IReadOnlyDictionary<ActId, ActName> acts, BusinessCalendar days)
    {
        (batchNames, actNames, calendar) = (batches, acts, days);
        if (!run.Subject.IsOfBatches)
        {
            nodes["centre"] = new GraphNode("centre", GraphNodeKind.Order, 0, run.Head.Title, run.Head.About, run.Head.Address) { IsCentre = true };
        }

        foreach (var (trace, batch) in Shown)
        {
            AddBatch(trace, batch);
        }

        foreach (var trace in new[] { run.Backward, run.Forward })
        {
            foreach (var document in ShownDocuments(trace))
            {
                AddDocument(trace, document);
            }

            Fold(trace);
        }

        AddOrders();
        GraphColumns.Spread(nodes, edges.Keys);
        return new TraceGraph([.. nodes.Values], [.. edges.Select(edge => new GraphEdge(edge.Key.From, edge.Key.To, edge.Value.Quantity.IsZero ? "" : QuantityText.Format(edge.Value.Quantity, edge.Value.Unit)))]);
    }

    private static IEnumerable<(Trace, TracedBatch)> Choose(Trace trace, int most) =>
        trace.Batches.GroupBy(batch => batch.Depth).SelectMany(level => level.Take(GraphQuery.MostInColumn)).Take(most).Select(batch => (trace, batch));

    /// <summary>Of a level's batches: the more of them were sold, the fewer orders are drawn beside each, so that a column can be read.</summary>
    private static IEnumerable<BatchSales> SalesOf(IGrouping<int, IGrouping<BatchId, CustomerShare>> level)
    {
        var most = Math.Clamp(GraphQuery.MostInColumn / level.Count(), 1, GraphQuery.MostOrders);
        foreach (var batch in level)
        {
            List<CustomerShare> orders = [.. batch];
            var drawn = orders.Count <= most ? orders.Count : most - 1;
            yield return new BatchSales(batch.Key, orders[..drawn], orders[drawn..]);
        }
    }

    private IEnumerable<TracedDocument> ShownDocuments(Trace trace) => trace.Documents.Where(document =>
        trace.NearSide(document).Any(line => keys.ContainsKey((trace.Direction, line.Batch))) && trace.FarSide(document).Any(line => keys.ContainsKey((trace.Direction, line.Batch))));

    private int ColumnOf(Trace trace, int depth) =>
        (trace.Direction == TraceDirection.Forward ? 2 : -2) * (depth + (run.Subject.IsOfBatches ? 0 : 1));

    private void AddBatch(Trace trace, TracedBatch batch)
    {
        var name = batchNames[batch.Id];
        var key = keys[(trace.Direction, batch.Id)];
        var isCentre = batch.IsSource && run.Subject.IsOfBatches;
        if (isCentre && nodes.TryGetValue(key, out var drawn))
        {
            // The way back told where it came from already; that it is in a loop either way tells.
            nodes[key] = drawn with { IsInLoop = drawn.IsInLoop || batch.IsInLoop, Detail = drawn.Detail.Length > 0 ? drawn.Detail : Detail(trace, batch, name) };
            return;
        }

        var title = name.IsTracked ? $"{name.Number} · {name.Item}" : name.Item;
        nodes[key] = new GraphNode(key, GraphNodeKind.Batch, ColumnOf(trace, batch.Depth), title, batch.IsEnd ? End(name) : Detail(trace, batch, name), Addresses.Trace(new TraceSubject(TraceSubjectKind.Batch, [batch.Id.Value]).Path))
        {
            IsCentre = isCentre,
            IsEnd = batch.IsEnd,
            IsInLoop = batch.IsInLoop,
            IsStopped = name.Standing.Status != BatchStatus.Available,
        };
        if (batch.IsSource && !run.Subject.IsOfBatches)
        {
            Connect(trace.Direction == TraceDirection.Forward ? ("centre", key) : (key, "centre"), batch.Quantity, name.Unit);
        }
    }

    private static string End(BatchName name) => name.IsTracked ? "no traceability" : "not tracked by batches";

    private string Detail(Trace trace, TracedBatch batch, BatchName name)
    {
        var origins = Origins(trace, batch).GroupBy(movement => movement.Document).Select(group => (Act: actNames[group.First().Act], group.First().At, Quantity: group.Sum(line => line.Quantity))).ToList();
        return origins switch
        {
            [] => "",
            [var one] => string.Join(" · ", new[]
            {
                one.Act.Number.Length > 0 ? one.Act.Number : StatusText.Of(one.Act.Kind),
                one.Act.Partner,
                Day(one.At),
                QuantityText.Format(one.Quantity, name.Unit),
            }.Where(text => text.Length > 0)),
            _ when origins.TrueForAll(origin => origin.Act.Number == origins[0].Act.Number && origin.Act.Number.Length > 0) => $"{origins[0].Act.Number} · {origins.Count} times · {Sum()}",
            _ => $"{origins.Count} {(origins.TrueForAll(origin => origin.Act.Kind == ActKind.Receipt) ? "receipts" : origins.TrueForAll(origin => origin.Act.Kind == ActKind.Production) ? "productions" : "sources")} · {Sum()}",
        };

        string Sum() => QuantityText.Format(origins.Select(origin => origin.Quantity).Sum(), name.Unit);
    }

    /// <summary>What brought a batch, as far as it belongs to the trace.</summary>
    private static IEnumerable<TracedMovement> Origins(Trace trace, TracedBatch batch) => trace.Direction == TraceDirection.Backward
        ? trace.Beyond(batch)
        : batch.IsSource ? batch.Movements.Where(movement => movement.ComesIn && movement.From.Kind != AccountKind.Customer) : trace.WaysTo(batch.Id).Select(way => way.Line);

    private string Day(Moment at) => DateText.Format(calendar.DayOf(at.OccurredAt));

    private void AddDocument(Trace trace, TracedDocument document)
    {
        var forward = trace.Direction == TraceDirection.Forward;
        List<TracedMovement> inputs = [.. forward ? trace.NearSide(document) : trace.FarSide(document)];
        List<TracedMovement> outputs = [.. forward ? trace.FarSide(document) : trace.NearSide(document)];
        var over = IsOwn(trace, document, outputs) ? null : Node(trace, document);
        foreach (var input in inputs.Where(line => keys.ContainsKey((trace.Direction, line.Batch))))
        {
            foreach (var to in over is not null ? [over] : outputs.Select(line => keys[(trace.Direction, line.Batch)]).Distinct())
            {
                Connect((keys[(trace.Direction, input.Batch)], to), input.Quantity, batchNames[input.Batch].Unit);
            }
        }

        foreach (var output in over is null ? [] : outputs.Where(line => keys.ContainsKey((trace.Direction, line.Batch))))
        {
            Connect((over!, keys[(trace.Direction, output.Batch)]), output.Quantity, batchNames[output.Batch].Unit);
        }
    }

    /// <summary>It made one batch, and nothing else made that: the batch stands for both.</summary>
    private bool IsOwn(Trace trace, TracedDocument document, List<TracedMovement> outputs) =>
        document.Lines.Where(line => line.IsOutput).Select(line => line.Batch).Distinct().Count() == 1
        && keys.ContainsKey((trace.Direction, outputs[0].Batch))
        && (trace.Direction == TraceDirection.Forward
            ? trace.WaysTo(outputs[0].Batch).Select(way => way.Document).Distinct().Count() == 1
            : trace.Beyond(trace.Find(outputs[0].Batch)!).Where(movement => movement.IsOutput).Select(movement => movement.Document).Distinct().Count() == 1);

    private string Node(Trace trace, TracedDocument document)
    {
        var key = $"d{document.Id.Value}";
        var name = actNames[document.Act];
        var wasted = document.Lines.Where(line => line.IsWaste).Sum(line => line.Quantity);
        var unit = document.Lines.Where(line => line.IsWaste).Select(line => batchNames.GetValueOrDefault(line.Batch)?.Unit).FirstOrDefault();
        nodes[key] = new GraphNode(
            key,
            GraphNodeKind.Document,
            ColumnOf(trace, document.Depth) - (trace.Direction == TraceDirection.Forward ? 1 : -1),
            name.Number.Length > 0 ? name.Number : StatusText.Of(name.Kind),
            wasted.IsPositive && unit is not null ? $"{Day(document.At)} · {QuantityText.Format(wasted, unit)} wasted" : Day(document.At),
            name.Address);
        return key;
    }

    /// <summary>What is not drawn of a level stands in one node, which leads to the table.</summary>
    private void Fold(Trace trace)
    {
        var forward = trace.Direction == TraceDirection.Forward;
        foreach (var level in trace.Batches.Where(batch => !keys.ContainsKey((trace.Direction, batch.Id))).GroupBy(batch => batch.Depth))
        {
            var key = $"{(int)trace.Direction}more{level.Key}";
            var count = level.Count();
            nodes[key] = new GraphNode(
                key,
                GraphNodeKind.More,
                ColumnOf(trace, level.Key),
                $"{QuantityText.Format((decimal)count)} more {(count == 1 ? "batch" : "batches")}",
                "See the table",
                Addresses.Trace(run.Subject.Path, forward ? "used-in" : "made-from"));
            var beside = level.SelectMany(batch => trace.WaysTo(batch.Id)).Select(way => way.Document).Distinct().SelectMany(trace.NearSide)
                .Select(line => keys.GetValueOrDefault((trace.Direction, line.Batch))).OfType<string>().Distinct().Take(GraphQuery.MostInColumn);
            foreach (var near in beside)
            {
                // Of several units at once no quantity can be told.
                edges[forward ? (near, key) : (key, near)] = (Quantity.Zero, UnitOfMeasure.Pieces);
            }
        }
    }

    private void AddOrders()
    {
        foreach (var share in Sales.SelectMany(sales => sales.Drawn))
        {
            var act = actNames[share.Act];
            var key = $"o{share.Order.Value}";
            var column = OrderColumn(share.Batch);
            nodes[key] = nodes.TryGetValue(key, out var drawn)
                ? drawn with { Column = Math.Max(drawn.Column, column) }
                : new GraphNode(key, GraphNodeKind.Order, column, $"{act.Number} · {act.Partner}", share.DeliveredAt is { } at ? $"delivered {DateText.Format(calendar.DayOf(at))}" : "packed", act.Address);
            Connect((keys[(TraceDirection.Forward, share.Batch)], key), share.Quantity, batchNames[share.Batch].Unit);
        }

        foreach (var sales in Sales.Where(sales => sales.Folded.Count > 0))
        {
            var key = $"orders{sales.Batch.Value}";
            var people = sales.Folded.Select(row => row.Customer).Distinct().Count();
            nodes[key] = new GraphNode(
                key,
                GraphNodeKind.More,
                OrderColumn(sales.Batch),
                $"{sales.Folded.Count} {(sales.Drawn.Count > 0 ? "more " : "")}sales orders",
                people == 1 ? "1 customer" : $"{people} customers",
                Addresses.Trace(run.Subject.Path, "customers"));
            Connect((keys[(TraceDirection.Forward, sales.Batch)], key), sales.Folded.Select(row => row.Quantity).Sum(), batchNames[sales.Batch].Unit);
        }
    }

    private int OrderColumn(BatchId batch) => ColumnOf(run.Forward, run.Forward.Find(batch)!.Depth) + 2;

    private void Connect((string From, string To) between, Quantity quantity, UnitOfMeasure unit) =>
        edges[between] = (edges.TryGetValue(between, out var known) ? known.Quantity + quantity : quantity, unit);

    /// <param name="Drawn">Each as a node of its own.</param>
    /// <param name="Folded">Together in one node.</param>
    private sealed record BatchSales(BatchId Batch, IReadOnlyList<CustomerShare> Drawn, IReadOnlyList<CustomerShare> Folded);
}
