using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Items;
using BatchApp.Features.Search;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class IntelScenarios : Bakery
{
    private IntelQuery Intel => Company.Get<IntelQuery>();

    [Fact, Scenario("K51"), Scenario("K52")]
    public async Task A_batch_shows_exactly_its_own_sales_orders_and_movements()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 10);
        var sold = new List<string>();
        foreach (var batch in new[] { w1, w1, w1, w2 })
        {
            Company.Clock.Advance(TimeSpan.FromHours(1));
            var order = await Company.SalesOrderAsync(null, (White, 2));
            await TestCompany.Done(Company.TryPackAsync(order, (batch, 2)));
            sold.Add(order);
        }

        var ofW1 = new IntelScope(White, null, w1);
        var rows = (await Intel.SalesOrdersAsync(ofW1, PageRequest.Whole)).Rows;
        Assert.Equal([sold[2], sold[1], sold[0]], rows.Select(row => row.Order));
        Assert.Equal([(-2, 4), (-2, 6), (-2, 8), (10, 10)], await Company.HistoryAsync(White, w1));
        Assert.Equal(4, (await Intel.SalesOrdersAsync(new IntelScope(White, null, null), PageRequest.Whole)).Total);
        Assert.Equal([12m, 14m, 16m, 18m, 20m, 10m], (await Company.HistoryAsync(White, null)).Select(row => row.Balance));
        var counts = (await Intel.HeaderAsync(ofW1))!.Counts;
        Assert.Equal((4, 3, 0, 1, 1), (counts[IntelTab.Movements], counts[IntelTab.SalesOrders], counts[IntelTab.ManufacturingOrders], counts[IntelTab.PurchaseOrders], counts[IntelTab.Batches]));
        foreach (var order in rows.Select(row => row.Order))
        {
            Assert.Equal(order, (await Company.SalesCardAsync(order)).Number);
        }
    }

    [Fact, Scenario("G8")]
    public async Task The_ledger_of_a_batch_goes_on_in_a_new_year_from_what_was_there_at_its_start()
    {
        var batch = await Company.StockAsync(Flour, "F1", 172_800);
        Company.Clock.Advance(TimeSpan.FromDays(60));
        await TestCompany.Done(Company.TryAdjustAsync(MoveVerbs.Adjusted(Flour, -28_250, Into(batch, 28_250))));

        var rows = (await Intel.MovementsAsync(new IntelScope(Flour, null, batch), PageRequest.Whole)).Rows;

        var january = Assert.Single(rows, row => row.OccurredAt.Year == 2027);
        Assert.Equal((172_800m, 144_550m), ((january.Balance - january.Change).Amount, january.Balance.Amount));
        Assert.Equal(172_800, Assert.Single(rows, row => row.OccurredAt.Year == 2026).Balance.Amount);
    }

    [Fact, Scenario("F19")]
    public async Task An_item_sold_from_three_batches_shows_under_one_batch_only_its_own_part_packed_or_delivered()
    {
        var b = new List<BatchId>();
        foreach (var number in new[] { "B1", "B2", "B3" })
        {
            b.Add(await Company.StockAsync(White, number, 10));
        }

        var rye = await Company.StockAsync(Rye, "B2", 10);
        var mixed = await Company.SalesOrderAsync(null, (White, 9), (Rye, 1), (White, 2));
        await TestCompany.Done(Company.TryShipAsync(mixed, FulfilmentStatus.Packed, null, (0, [(b[0], 3), (b[1], 2), (b[2], 4)]), (1, [(rye, 1)]), (2, [(b[1], 1)])));
        var delivered = await Company.SalesOrderAsync(null, (White, 4));
        await TestCompany.Done(Company.TryShipAsync(delivered, FulfilmentStatus.Delivered, null, (0, [(b[1], 4)])));
        var other = await Company.SalesOrderAsync(null, (White, 1));
        await TestCompany.Done(Company.TryPackAsync(other, (b[0], 1)));

        var rows = (await Intel.SalesOrdersAsync(new IntelScope(White, null, b[1]), PageRequest.Whole)).Rows;

        Assert.Equal([(delivered, 4m, SalesOrderStatus.Delivered), (mixed, 3m, SalesOrderStatus.PartiallyPacked)], rows.Select(row => (row.Order, row.Quantity.Amount, row.Status)));
        Assert.Equal([true, false], rows.Select(row => row.DeliveredAt is not null));
        Assert.Equal([1m], (await Intel.SalesOrdersAsync(new IntelScope(Rye, null, rye), PageRequest.Whole)).Rows.Select(row => row.Quantity.Amount));
        // The batch of another variant shows nothing here, however the scope was put together.
        Assert.Empty((await Intel.MovementsAsync(new IntelScope(White, null, rye), PageRequest.Whole)).Rows);
    }

    [Fact]
    public async Task A_batch_of_another_variant_shows_no_orders_under_this_one()
    {
        var rye = await Company.StockAsync(Rye, "B2", 10);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (Rye, 1)), (rye, 1)));
        var scope = new IntelScope(White, null, rye);

        Assert.Empty((await Intel.SalesOrdersAsync(scope, PageRequest.Whole)).Rows);
        Assert.Empty((await Intel.PurchaseOrdersAsync(scope, PageRequest.Whole)).Rows);
        Assert.Empty((await Intel.ManufacturingOrdersAsync(scope, PageRequest.Whole)).Rows);
    }

    [Fact]
    public async Task Manufacturing_and_purchase_orders_of_a_batch_show_its_part()
    {
        await Company.UnbatchedStockAsync(Salt, 1);
        var f1 = await Company.StockAsync(Flour, "F1", 6);
        var f2 = await Company.StockAsync(Flour, "F2", 8);
        var making = await Company.ManufacturingOrderAsync(White, 20);
        await TestCompany.Done(Company.TryCompleteAsync(making, 20, [New("W1", 12), New("W2", 8)], (10, [(f1, 6), (f2, 4)]), (0.2m, [])));

        Assert.Equal([(making, false, 4m)], (await Intel.ManufacturingOrdersAsync(new IntelScope(Flour, null, f2), PageRequest.Whole)).Rows.Select(row => (row.Order, row.MadeIn, row.Quantity.Amount)));
        Assert.Equal([(making, true, 12m)], (await Intel.ManufacturingOrdersAsync(new IntelScope(White, null, await Company.BatchAsync(White, "W1")), PageRequest.Whole)).Rows.Select(row => (row.Order, row.MadeIn, row.Quantity.Amount)));
        Assert.Equal([8m], (await Intel.PurchaseOrdersAsync(new IntelScope(Flour, null, f2), PageRequest.Whole)).Rows.Select(row => row.Quantity.Amount));
        Assert.Equal(2, (await Intel.PurchaseOrdersAsync(new IntelScope(Flour, null, null), PageRequest.Whole)).Total);
        Assert.Equal([(false, 10m)], (await Intel.ManufacturingOrdersAsync(new IntelScope(Flour, null, null), PageRequest.Whole)).Rows.Select(row => (row.MadeIn, row.Quantity.Amount)));
    }

    [Fact]
    public async Task Running_balances_are_the_same_page_by_page_and_follow_the_time_of_the_act()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        await Company.StockAsync(White, "W1", 5, Annex);
        Company.Clock.Advance(TimeSpan.FromDays(2));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (w1, 4)));
        await Company.StockAsync(White, "W2", 7, at: Company.Now.AddDays(-1));
        var scope = new IntelScope(White, null, null);

        var whole = (await Intel.MovementsAsync(scope, PageRequest.Whole)).Rows;
        Assert.Equal([(-4m, 18m), (7m, 22m), (5m, 15m), (10m, 10m)], whole.Select(row => (row.Change.Amount, row.Balance.Amount)));
        Assert.Equal([false, true, false, false], whole.Select(row => row.EnteredLate));
        var paged = new List<MovementRow>();
        for (var page = 0; page < 4; page++)
        {
            paged.AddRange((await Intel.MovementsAsync(scope, new PageRequest(page, 1))).Rows);
        }

        Assert.Equal(whole, paged);
        Assert.Equal([(5m, 5m)], (await Intel.MovementsAsync(scope with { LocationId = Annex }, PageRequest.Whole)).Rows.Select(row => (row.Change.Amount, row.Balance.Amount)));
        Assert.Equal([(-4m, 6m), (10m, 10m)], (await Intel.MovementsAsync(new IntelScope(White, Main, w1), PageRequest.Whole)).Rows.Select(row => (row.Change.Amount, row.Balance.Amount)));
    }

    [Fact, Scenario("K56")]
    public async Task Calculated_stock_is_in_stock_less_committed_plus_expected_less_safety()
    {
        var gum = await Company.ItemAsync("Gum", unit: "pcs", tracked: false);
        var command = (await Company.ItemCardAsync(gum)).ToCommand();
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program, command with { Variants = [command.Variants[0] with { SafetyStock = Quantity.Of(5) }] }));
        await Company.UnbatchedStockAsync(gum, 7);
        await Company.PurchaseOrderAsync(Annex, (gum, 100));

        Assert.Equal(102, (await Company.FiguresAsync(gum)).Calculated.Amount);
        Assert.Equal((7, 0, 100, 5, 102), Row(await Company.StockRowsAsync()));
        // Safety stock guards all locations together: it counts there alone.
        Assert.Equal((7, 0, 0, 0, 7), Row(await Company.StockRowsAsync(Main)));
        Assert.Equal(7, (await Company.FiguresAsync(gum, Main)).Calculated.Amount);

        await Company.SalesOrderAsync(null, (gum, 110));
        Assert.Equal(-8, (await Company.FiguresAsync(gum)).Calculated.Amount);

        (decimal, decimal, decimal, decimal, decimal) Row(IReadOnlyList<BatchApp.Features.Stock.StockRow> rows)
        {
            var row = rows.Single(stock => stock.VariantId == gum);
            return (row.InStock.Amount, row.Committed.Amount, row.Expected.Amount, row.SafetyStock.Amount, row.Calculated.Amount);
        }
    }

    [Fact, Scenario("K57")]
    public async Task All_locations_together_show_the_total_and_the_split()
    {
        var w1 = await Company.StockAsync(White, "W1", 6);
        await Company.StockAsync(White, "W1", 4, Annex);

        var row = (await Company.BatchRowsAsync()).Single();
        Assert.Equal(10, row.OnHand.Amount);
        Assert.Equal([("Main", 6m), ("Annex", 4m)], row.Locations.Select(held => (held.Location, held.OnHand.Amount)));
        Assert.Equal(4, (await Company.BatchRowsAsync(location: Annex)).Single().OnHand.Amount);
        var batch = (await Intel.BatchesAsync(White, null)).Single();
        Assert.Equal((w1, 10, 2), (batch.BatchId, batch.OnHand.Amount, batch.Locations.Count));
        Assert.Equal([("Main", 6m), ("Annex", 4m)], (await Company.Get<BatchApp.Features.Stock.StockScreenQuery>().SplitAsync(White)).Select(split => (split.Location, split.InStock.Amount)));
    }

    [Fact]
    public async Task The_sum_over_batches_is_in_stock_for_every_variant_and_location()
    {
        await Company.StockAsync(White, "W1", 6);
        await Company.StockAsync(White, "W2", 4, Annex);
        await Company.StockAsync(Rye, "W1", 3);

        foreach (var variant in new[] { White, Rye })
        {
            foreach (var location in new LocationId?[] { null, Main, Annex })
            {
                Assert.Equal(
                    (await Company.FiguresAsync(variant, location)).InStock,
                    (await Intel.BatchesAsync(variant, location)).Sum(batch => batch.OnHand));
            }
        }
    }

    [Fact]
    public async Task Search_finds_numbers_orders_and_partners_whatever_their_case()
    {
        var w1 = await Company.StockAsync(White, "Lørdag-7", 6);
        var order = await Company.SalesOrderAsync(await Company.CustomerAsync("Åse"), null, (White, 1));

        Assert.Equal(w1, (await Company.Get<SearchQuery>().FindAsync("LØRDAG-7")).Single().BatchId);
        Assert.True((await Company.Get<SearchQuery>().FindAsync(order.ToLowerInvariant())).Single(hit => hit.Kind == HitKind.SalesOrder).Exact);
        Assert.Equal("Åse", (await Company.Get<SearchQuery>().FindAsync("åS")).Single(hit => hit.Kind == HitKind.Customer).Title);
        Assert.Empty(await Company.Get<SearchQuery>().FindAsync("no such thing"));
        Assert.Empty(await Company.Get<SearchQuery>().FindAsync("  "));
        Assert.Empty(await Company.Get<SearchQuery>().FindAsync("\ud83d"));
        Assert.Empty(await Company.Get<SearchQuery>().FindAsync("%"));
    }
}
