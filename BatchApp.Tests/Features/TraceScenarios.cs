using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Tracing;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Where it came from, where it went, what is still here (product.md 9).</summary>
public sealed class TraceScenarios : Bakery
{
    private BatchId flour;
    private CustomerId ann;
    private CustomerId bob;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flour = await Company.StockAsync(Flour, "F1", 50);
        await Company.UnbatchedStockAsync(Salt, 10);
        (ann, bob) = (await Company.CustomerAsync("Ann"), await Company.CustomerAsync("Bob"));
        Company.Clock.Advance(TimeSpan.FromHours(1));
    }

    [Fact, Scenario("K53"), Scenario("F10")]
    public async Task Forward_from_a_suppliers_batch_are_the_products_the_customers_and_what_is_still_here()
    {
        var cleo = await Company.CustomerAsync("Cleo");
        var (w1, w2) = (await Company.MakeAsync(White, "W1", 20, (flour, 10)), await Company.MakeAsync(White, "W2", 10, (flour, 5)));
        await Company.DeliverAsync(ann, White, w1, 12);
        await Company.DeliverAsync(bob, White, w2, 4);
        var packed = await Company.DeliverAsync(cleo, White, w2, 3, FulfilmentStatus.Packed);

        var run = await Company.TraceAsync(flour);

        Assert.Equal("W1 20, W2 10", (await Company.UsedInAsync(run)).Told());
        var customers = await Company.CustomersAsync(run);
        Assert.Equal("Ann W1 12, Bob W2 4, Cleo W2 3", customers.Told());
        Assert.Equal([true, true, false], customers.OrderBy(row => row.Order.Number).Select(row => row.DeliveredAt is not null));
        Assert.All(customers, row => Assert.Equal(1.0, row.Share));
        Assert.Equal($"F1 35 Main, W1 8 Main, W2 3 Main, W2 3 packed for {packed}", (await Company.StillHereAsync(run)).Told());
        Assert.All((await Company.UsedInAsync(run)).SelectMany(row => row.MadeBy), document => Assert.Equal(ActKind.Production, document.Act.Kind));
    }

    [Fact, Scenario("K54"), Scenario("F2")]
    public async Task Backward_from_a_sale_are_batches_productions_receipts_and_suppliers_through_two_levels()
    {
        var toast = await Company.ItemAsync("Toast", ItemKind.Product, "pcs", recipe: [(White, 0.1m)]);
        var white = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        var sold = await Company.DeliverAsync(ann, toast, await Company.MakeAsync(toast, "T1", 30, (white, 3)), 7);

        var run = await Company.TraceSaleAsync(sold);

        var rows = await Company.MadeFromAsync(run);
        Assert.Equal("T1 7, W1 3, F1 10, Salt 0.2", rows.Told());
        Assert.Equal([0, 1, 2, 2], rows.Select(row => row.Depth));
        var receipt = Assert.Single(rows.Single(row => row.Batch.Id == flour).CameFrom);
        Assert.Equal((ActKind.Receipt, 50m), (receipt.Act.Kind, receipt.Quantity.Amount));
        Assert.StartsWith("Supplier ", receipt.Act.Partner);
        Assert.Equal(ActKind.Production, Assert.Single(rows[1].CameFrom).Act.Kind);
        Assert.Equal((sold, "Ann"), (run.Head.Title, run.Head.About));
    }

    [Fact, Scenario("F1")]
    public async Task The_delivery_stands_in_the_trace_of_every_batch_on_the_way()
    {
        var toast = await Company.ItemAsync("Toast", ItemKind.Product, "pcs", recipe: [(White, 0.1m)]);
        var white = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        var made = await Company.MakeAsync(toast, "T1", 30, (white, 3));
        var order = await Company.DeliverAsync(ann, toast, made, 7);

        foreach (var batch in new[] { flour, white, made })
        {
            Assert.Equal(order, Assert.Single(await Company.CustomersAsync(await Company.TraceAsync(batch))).Order.Number);
        }
    }

    [Fact, Scenario("F5")]
    public async Task A_batch_reached_by_two_ways_stands_once_with_both_quantities()
    {
        var mix = await Company.ItemAsync("Mix", ItemKind.Product, "kg", recipe: [(Flour, 0.5m)]);
        var box = await Company.ItemAsync("Box", ItemKind.Product, "pcs", recipe: [(mix, 1m)]);
        var (one, two) = (await Company.MakeAsync(mix, "M1", 20, (flour, 10)), await Company.MakeAsync(mix, "M2", 20, (flour, 10)));
        await Company.MakeAsync(box, "D", 10, (one, 10));
        var d = await Company.MakeAsync(box, "D", 5, (two, 5));

        var run = await Company.TraceAsync(flour);

        Assert.Equal("M1 20, M2 20, D 15", (await Company.UsedInAsync(run)).Told());
        Assert.Equal(2, run.Forward.WaysTo(d).Count());
        Assert.Equal("M1 10, M2 5, F1 20", (await Company.MadeFromAsync(await Company.TraceAsync(d))).Told());
    }

    [Fact, Scenario("F8")]
    public async Task What_topped_up_a_batch_later_is_no_ancestor_of_what_was_made_before()
    {
        var early = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        Company.Clock.Advance(TimeSpan.FromDays(30));
        await Company.StockAsync(Flour, "F1", 100);
        var late = await Company.MakeAsync(White, "W2", 20, (flour, 10));

        Assert.Equal([50m], (await FlourOf(early)).CameFrom.Select(document => document.Quantity.Amount));
        Assert.Equal([100m, 50m], (await FlourOf(late)).CameFrom.Select(document => document.Quantity.Amount));

        async Task<MadeFromRow> FlourOf(BatchId batch) => (await Company.MadeFromAsync(await Company.TraceAsync(batch))).Single(row => row.Batch.Id == flour);
    }

    [Fact, Scenario("F13"), Scenario("E17")]
    public async Task What_was_reverted_is_absent_from_the_trace_and_stands_in_the_history()
    {
        var white = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        await Company.RevertAsync((await Company.ActsAsync(ActKind.Production))[^1]);

        Assert.Empty((await Company.TraceAsync(flour)).UsedIn);
        Assert.Empty((await Company.TraceAsync(white)).MadeFrom);
        Assert.Equal(2, (await Company.HistoryAsync(White, white)).Length);
    }

    [Fact, Scenario("F14")]
    public async Task A_batch_never_used_has_an_empty_trace_and_an_unknown_one_none()
    {
        var run = await Company.TraceAsync(flour);
        Assert.Empty(run.UsedIn);
        Assert.Empty(await Company.CustomersAsync(run));
        Assert.Equal("F1 50 Main", (await Company.StillHereAsync(run)).Told());

        await TestCompany.Done(Company.CreateBatchAsync(Flour, "Never"));
        Assert.Empty((await Company.StillHereAsync(await Company.TraceAsync(await Company.BatchAsync(Flour, "Never")))).Told());
        foreach (var kind in Enum.GetValues<TraceSubjectKind>())
        {
            Assert.Null(await Company.Get<TraceQuery>().RunAsync(new TraceSubject(kind, [4711])));
        }
    }

    [Fact, Scenario("F18")]
    public async Task A_batch_born_from_an_adjustment_says_who_and_why_and_that_it_was_not_bought()
    {
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.Found, "Behind the shelf", null, MoveVerbs.Adjusted(Flour, 5, New("F9", 5))));
        var white = await Company.MakeAsync(White, "W1", 10, (await Company.BatchAsync(Flour, "F9"), 5));

        var run = await Company.TraceAsync(white);
        var origin = Assert.Single((await Company.MadeFromAsync(run)).Single(row => row.Batch.Number == "F9").CameFrom);
        Assert.Equal((ActKind.Adjustment, Actor.Program.Name, "Behind the shelf"), (origin.Act.Kind, origin.Act.Who, origin.Act.Cause));
        var gaps = await Company.Get<GapsQuery>().FindAsync(run);
        Assert.Equal([TraceGapKind.Untracked, TraceGapKind.BornByAdjustment], gaps.Rows.Select(gap => gap.Kind));
        Assert.Equal($"5 kg of F9 came by an adjustment of {Actor.Program.Name} (Behind the shelf): origin not a purchase.", TraceTabs.Sentence(gaps.Rows[1]));
        Assert.Equal((0, 2), (gaps.Completeness.Known, gaps.Completeness.All));
    }

    [Fact, Scenario("E1")]
    public async Task Two_batches_of_one_ingredient_show_with_their_quantities()
    {
        var (x1, x2) = (await Company.StockAsync(Flour, "X1", 3), await Company.StockAsync(Flour, "X2", 2));
        var white = await Company.MakeAsync(White, "W1", 10, (x1, 3), (x2, 2));

        Assert.Equal("X1 3, X2 2, Salt 0.1", (await Company.MadeFromAsync(await Company.TraceAsync(white))).Told());
    }

    [Fact, Scenario("E3"), Scenario("E4")]
    public async Task By_products_lead_to_the_ingredients_of_their_own_run_whatever_their_number()
    {
        var crumbs = await Company.ItemAsync("Crumbs");
        var f2 = await Company.StockAsync(Flour, "F2", 50);
        var order = await Company.ManufacturingOrderAsync(White, 20);
        await RunAsync("111", flour);
        await RunAsync("112", f2);
        var (white, crumb) = (await Company.BatchAsync(White, "111"), await Company.BatchAsync(crumbs, "111"));
        await Company.DeliverAsync(ann, White, white, 2);
        await Company.DeliverAsync(bob, crumbs, crumb, 1);

        Assert.Equal("F1 5, Salt 0.1", (await Company.MadeFromAsync(await Company.TraceAsync(white))).Told());
        Assert.Equal("F1 5, Salt 0.1", (await Company.MadeFromAsync(await Company.TraceAsync(crumb))).Told());
        Assert.Equal("Ann 111 2, Bob 111 1", (await Company.CustomersAsync(await Company.TraceAsync(flour))).Told());

        async Task RunAsync(string number, BatchId from)
        {
            var card = await Company.MakingCardAsync(order);
            await TestCompany.Done(Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, new CompleteProduction.Command(
                RequestId.New(), card.Id, card.Version, null, Quantity.Of(10), [New(number, 10)],
                [new(card.Ingredients[0].Id, Quantity.Of(5), [new(from, Quantity.Of(5))]), new(card.Ingredients[1].Id, Quantity.Of(0.1m), [])])
            {
                Besides = new MadeBesides([new ByProduct(crumbs, Quantity.Of(1), [New(number, 1)])], Quantity.Zero, ""),
            }));
        }
    }

    [Fact, Scenario("E5")]
    public async Task An_untracked_ingredient_appears_with_its_quantity_and_ends_its_branch()
    {
        var white = await Company.MakeAsync(White, "W1", 20, (flour, 10));

        var salt = (await Company.MadeFromAsync(await Company.TraceAsync(white))).Single(row => row.Batch.Label == "Salt");

        Assert.Equal((0.2m, true), (salt.Quantity.Amount, salt.IsEnd));
        Assert.Empty(salt.CameFrom);
    }

    [Fact, Scenario("E11")]
    public async Task What_was_really_used_stands_in_the_trace()
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);
        await TestCompany.Done(Company.TryCompleteAsync(order, 20, [New("W1", 20)], (10.4m, [(flour, 10.4m)]), (0.2m, [])));

        Assert.Equal("F1 10.4, Salt 0.2", (await Company.MadeFromAsync(await Company.TraceAsync(await Company.BatchAsync(White, "W1")))).Told());
        Assert.Equal(10.4m, (await Company.BalanceAsync(flour)).Balance[MassBalanceLine.Used].Amount);
    }

    [Fact, Scenario("E13")]
    public async Task Waste_is_seen_in_the_trace_and_in_the_balance()
    {
        var order = await Company.ManufacturingOrderAsync(White, 2);
        var card = await Company.MakingCardAsync(order);
        await TestCompany.Done(Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, new CompleteProduction.Command(
            RequestId.New(), card.Id, card.Version, null, Quantity.Of(1), [New("W1", 1)],
            [new(card.Ingredients[0].Id, Quantity.Of(20), [new(flour, Quantity.Of(20))]), new(card.Ingredients[1].Id, Quantity.Of(0.2m), [])])
        {
            Besides = new MadeBesides([], Quantity.Of(1), "Burnt"),
        }));

        var row = Assert.Single(await Company.UsedInAsync(await Company.TraceAsync(flour)));
        Assert.Equal((1m, 1m), (row.Quantity.Amount, row.Wasted.Amount));
        var balance = (await Company.BalanceAsync(await Company.BatchAsync(White, "W1"))).Balance;
        Assert.Equal((2m, 1m, 1m, true), (balance[MassBalanceLine.Made].Amount, balance[MassBalanceLine.Wasted].Amount, balance.Here.Amount, balance.Closes));
    }

    [Fact]
    public async Task A_share_is_what_the_mixture_carries()
    {
        // 10 of F1 and 30 of F2 in one dough: a quarter of each product can stem from F1; sold later, mixed with another batch of dough, less.
        var dough = await Company.ItemAsync("Dough", ItemKind.Product, "kg", recipe: [(Flour, 1m)]);
        var f2 = await Company.StockAsync(Flour, "F2", 100);
        var mixed = await Company.MakeAsync(dough, "D1", 40, (flour, 10), (f2, 30));
        await Company.DeliverAsync(ann, dough, mixed, 20);
        await Company.MakeAsync(dough, "D1", 20, (f2, 20));
        await Company.DeliverAsync(bob, dough, mixed, 10);

        var customers = await Company.CustomersAsync(await Company.TraceAsync(flour));

        Assert.Equal([0.25, 0.125], customers.OrderBy(row => row.Order.Number).Select(row => Math.Round(row.Share!.Value, 9)));
    }

    [Fact]
    public async Task Splits_and_merges_are_passed_through()
    {
        var part = await TestCompany.Done(Company.TrySplitAsync(flour, 20, "F1-B"));
        var f2 = await Company.StockAsync(Flour, "F2", 5);
        await TestCompany.Done(Company.TryMergeAsync(part, f2));
        var white = await Company.MakeAsync(White, "W1", 10, (part, 5));

        Assert.Equal("F1-B 20, W1 10", (await Company.UsedInAsync(await Company.TraceAsync(flour))).Told());
        Assert.Equal("F1-B 5, Salt 0.1, F1 20, F2 5", (await Company.MadeFromAsync(await Company.TraceAsync(white))).Told());
    }

    [Fact]
    public async Task A_part_that_goes_back_into_its_batch_is_a_loop_that_ends_and_is_marked()
    {
        var part = await TestCompany.Done(Company.TrySplitAsync(flour, 20, "F1-B"));
        await TestCompany.Done(Company.TryMergeAsync(flour, part));
        var white = await Company.MakeAsync(White, "W1", 10, (flour, 5));

        var run = await Company.TraceAsync(white);

        // 5 for the bread, and 20 that went away and came back.
        Assert.Equal("F1 25, Salt 0.1, F1-B 20", (await Company.MadeFromAsync(run)).Told());
        Assert.Equal(["F1", "F1-B"], (await Company.MadeFromAsync(run)).Where(row => row.IsInLoop).Select(row => row.Batch.Number));
        Assert.Equal("F1-B 20, W1 10", (await Company.UsedInAsync(await Company.TraceAsync(flour))).Told());
    }

    [Fact]
    public async Task As_known_at_a_moment_leaves_out_what_came_to_light_later_and_keeps_what_was_taken_back_later()
    {
        var white = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        var order = await Company.DeliverAsync(ann, White, white, 3);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var then = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.RevertAsync((await Company.ActsAsync(ActKind.Fulfilment))[^1]);
        var late = await Company.SalesOrderAsync(bob, null, (White, 2));
        await TestCompany.Done(Company.TryShipAsync(late, FulfilmentStatus.Delivered, then.AddHours(-20), (0, [(white, 2)])));

        var (known, now) = (await Company.TraceAsync(flour, then), await Company.TraceAsync(flour));

        Assert.Equal("Ann W1 3", (await Company.CustomersAsync(known)).Told());
        Assert.Equal("Bob W1 2", (await Company.CustomersAsync(now)).Told());
        Assert.Equal("F1 40 Main, W1 17 Main", (await Company.StillHereAsync(known)).Told());
        var difference = TraceDifference.Of(known, await Company.Get<CustomersQuery>().AllAsync(known), now, await Company.Get<CustomersQuery>().AllAsync(now));
        Assert.Equal((0, 1, 1), (difference.UsedIn.Count, difference.Customers.Count, difference.NoLonger.Count));
        Assert.Contains((await Company.Get<GapsQuery>().FindAsync(now)).Rows, gap => gap.Kind == TraceGapKind.EnteredLate && gap.Document.Act.Number == late);
        Assert.NotEqual(order, late);
    }

    [Fact]
    public async Task Unbatched_stock_ends_the_trace_and_is_a_gap_both_ways()
    {
        await Company.TrackAsync(Salt, BatchTracking.Batches);
        var white = await Company.ManufacturingOrderAsync(White, 20);
        var unbatched = await Company.UnbatchedAsync(Salt);
        await TestCompany.Done(Company.TryCompleteAsync(white, 20, [New("W1", 20)], (10, [(flour, 10)]), (0.2m, [(unbatched, 0.2m)])));
        var run = await Company.TraceAsync(await Company.BatchAsync(White, "W1"));
        Assert.Equal([TraceGapKind.UnbatchedUsed, TraceGapKind.NoSupplierNumber], (await Company.Get<GapsQuery>().FindAsync(run)).Rows.Select(gap => gap.Kind));

        await Company.TrackAsync(Flour, BatchTracking.None, confirmed: true);
        var gone = await Company.TraceAsync(flour);
        Assert.Contains((await Company.Get<GapsQuery>().FindAsync(gone)).Rows, gap => gap.Kind == TraceGapKind.WentIntoUnbatched);
    }

    [Fact]
    public async Task The_mass_balance_shows_exactly_what_a_count_missed()
    {
        await Company.MakeAsync(White, "W1", 20, (flour, 10));
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.Damaged, "", null, MoveVerbs.Adjusted(Flour, -2, Into(flour, 2))));
        await Company.CountAsync(Main, Flour, flour, 37.5m);

        var balance = (await Company.BalanceAsync(flour)).Balance;

        Assert.Equal((50m, 10m, 2m, 37.5m, -0.5m, true), (
            balance[MassBalanceLine.Received].Amount, balance[MassBalanceLine.Used].Amount, balance[MassBalanceLine.WrittenOff].Amount, balance[MassBalanceLine.OnHand].Amount, balance.Unexplained.Amount, balance.Closes));
    }

    [Fact, Scenario("N1")]
    public async Task A_trace_sends_no_more_statements_for_more_documents()
    {
        var white = await Company.MakeAsync(White, "W1", 40, (flour, 20));
        await Company.DeliverAsync(ann, White, white, 1);
        var few = await StatementsAsync();
        for (var i = 0; i < 12; i++)
        {
            await Company.DeliverAsync(bob, White, white, 1);
        }

        Assert.Equal(few, await StatementsAsync());

        async Task<int> StatementsAsync()
        {
            using var statements = new Statements(Company.Path);
            var run = await Company.TraceAsync(flour);
            await Company.CustomersAsync(run);
            return statements.Sent.Count;
        }
    }

    [Fact, Scenario("Q6")]
    public async Task Rows_count_in_the_stock_unit_with_the_documents_unit_beside_it()
    {
        var order = await Company.BuyInPacksAsync(Flour, 2);
        await Company.ReceiveAsync(order, null, (0, 50, Main, [New("F2", 50)]));
        var white = await Company.MakeAsync(White, "W1", 20, (await Company.BatchAsync(Flour, "F2"), 10));

        var receipt = Assert.Single((await Company.MadeFromAsync(await Company.TraceAsync(white))).Single(row => row.Batch.Number == "F2").CameFrom);

        Assert.Equal((50m, "2 bag"), (receipt.Quantity.Amount, receipt.InDocument));
    }

    [Theory, Scenario("F16")]
    [InlineData("batch", "-1")]
    [InlineData("batch", "")]
    [InlineData("batch", "1,2")]
    [InlineData("lot", "1")]
    [InlineData("batch", "99999999999999")]
    public void What_is_nothing_to_trace_is_told_so(string word, string ids) => Assert.Null(TraceSubject.Of(word, ids));

    [Fact]
    public void Ten_thousand_batches_at_once_are_too_many()
    {
        Assert.Null(TraceSubject.Of("batches", string.Join(',', Enumerable.Range(1, 10_000))));
        Assert.Equal(3, TraceSubject.Of("batches", "1,2,3")!.Ids.Count);
    }
}
