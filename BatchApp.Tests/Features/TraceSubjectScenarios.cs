using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Tracing;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>A trace begins from a batch, several, an order, or one of its acts (product.md 9.1).</summary>
public sealed class TraceSubjectScenarios : Bakery
{
    private BatchId flour;
    private BatchId other;
    private BatchId white;
    private BatchId second;

    /// <summary>Two receipts, each into a product of its own, each of which is sold.</summary>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Company.UnbatchedStockAsync(Salt, 10);
        (flour, other) = (await Company.StockAsync(Flour, "F1", 50), await Company.StockAsync(Flour, "F2", 30));
        (white, second) = (await Company.MakeAsync(White, "W1", 20, (flour, 10)), await Company.MakeAsync(White, "W2", 10, (other, 5)));
        await Company.DeliverAsync(await Company.CustomerAsync("Ann"), White, white, 12);
        await Company.DeliverAsync(await Company.CustomerAsync("Bob"), White, second, 4);
    }

    [Fact]
    public async Task A_purchase_order_and_each_of_its_receipts_lead_to_what_was_made_of_what_they_brought()
    {
        var receipt = await Company.ReadAsync(db => db.Receipts.Where(act => db.ActLines.Any(line => line.ActId == act.Id && line.BatchId == flour)).Select(act => new { act.Id, act.PurchaseOrderId }).SingleAsync());

        foreach (var subject in new[] { Subject(TraceSubjectKind.PurchaseOrder, receipt.PurchaseOrderId.Value), Subject(TraceSubjectKind.Receipt, receipt.Id.Value) })
        {
            var run = await Company.TraceAsync(subject);
            Assert.Empty(run.MadeFrom);
            Assert.Equal("F1 50, W1 20", (await Company.UsedInAsync(run)).Told());
            Assert.Equal("Ann W1 12", (await Company.CustomersAsync(run)).Told());
            Assert.Equal("F1 40 Main, W1 8 Main", (await Company.StillHereAsync(run)).Told());
        }
    }

    [Fact]
    public async Task A_manufacturing_order_and_each_of_its_productions_lead_both_ways_and_keep_their_runs_apart()
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);
        await TestCompany.Done(Company.TryCompleteAsync(order, 8, [Verbs.New("W3", 8)], (4, [(flour, 4)]), (0.08m, [])));
        await TestCompany.Done(Company.TryCompleteAsync(order, 12, [Verbs.New("W4", 12)], (6, [(other, 6)]), (0.12m, [])));
        var making = (await Company.MakingCardAsync(order)).Id;
        var runs = await Company.ReadAsync(db => db.Productions.Where(act => act.ManufacturingOrderId == making).OrderBy(act => act.Id).Select(act => act.Id).ToListAsync());

        var whole = await Company.TraceAsync(Subject(TraceSubjectKind.ManufacturingOrder, making.Value));
        Assert.Equal("F1 4, F2 6, Salt 0.2", (await Company.MadeFromAsync(whole)).OrderBy(row => row.Batch.Label).Told());
        Assert.Equal("W3 8, W4 12", (await Company.UsedInAsync(whole)).Told());

        var later = await Company.TraceAsync(Subject(TraceSubjectKind.Production, runs[1].Value));
        Assert.Equal("F2 6, Salt 0.12", (await Company.MadeFromAsync(later)).OrderBy(row => row.Batch.Label).Told());
        Assert.Equal("W4 12", (await Company.UsedInAsync(later)).Told());
        Assert.Equal(order, later.Head.Title);
    }

    [Fact]
    public async Task A_fulfilment_leads_to_what_left_with_it_alone()
    {
        var order = await Company.SalesOrderAsync(await Company.CustomerAsync("Cleo"), null, (White, 5));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(white, 2)])));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(second, 3)])));
        var sale = (await Company.SalesCardAsync(order)).Id;
        var first = await Company.ReadAsync(db => db.Fulfilments.Where(act => act.SalesOrderId == sale).OrderBy(act => act.Id).Select(act => act.Id).FirstAsync());

        Assert.Equal("W1 2, W2 3, F1 10, F2 5, Salt 0.3", Sorted(await Company.MadeFromAsync(await Company.TraceSaleAsync(order))));
        Assert.Equal("W1 2, F1 10, Salt 0.2", Sorted(await Company.MadeFromAsync(await Company.TraceAsync(Subject(TraceSubjectKind.Fulfilment, first.Value)))));

        static string Sorted(IEnumerable<MadeFromRow> rows) => rows.OrderBy(row => row.Depth).ThenBy(row => row.Batch.Label, StringComparer.Ordinal).Told();
    }

    [Fact]
    public async Task The_trace_of_several_batches_is_what_the_traces_of_each_find()
    {
        var (one, two) = (await Company.TraceAsync(flour), await Company.TraceAsync(second));

        var both = await Company.TraceAsync(new TraceSubject(TraceSubjectKind.Batches, [flour.Value, second.Value]));

        Assert.Equal(Ids(one.Forward).Union(Ids(two.Forward)).Order(), Ids(both.Forward).Order());
        Assert.Equal(Ids(one.Backward).Union(Ids(two.Backward)).Order(), Ids(both.Backward).Order());
        Assert.Equal("Ann W1 12, Bob W2 4", (await Company.CustomersAsync(both)).Told());
        Assert.Equal(("2 batches", "F1, W2"), (both.Head.Title, both.Head.About));

        static IEnumerable<int> Ids(Trace trace) => trace.Batches.Select(batch => batch.Id.Value);
    }

    [Fact]
    public async Task An_act_is_traced_by_what_it_is_and_by_nothing_else()
    {
        var receipt = (await Company.ReadAsync(db => db.Receipts.OrderBy(act => act.Id).Select(act => act.Id).FirstAsync())).Value;

        Assert.NotNull(await Company.Get<TraceQuery>().RunAsync(Subject(TraceSubjectKind.Receipt, receipt)));
        Assert.Null(await Company.Get<TraceQuery>().RunAsync(Subject(TraceSubjectKind.Production, receipt)));
        Assert.Null(await Company.Get<TraceQuery>().RunAsync(Subject(TraceSubjectKind.Fulfilment, receipt)));
        Assert.Null(await Company.Get<TraceQuery>().RunAsync(new TraceSubject(TraceSubjectKind.Batches, [flour.Value, 4711])));
    }

    private static TraceSubject Subject(TraceSubjectKind kind, int id) => new(kind, [id]);
}
