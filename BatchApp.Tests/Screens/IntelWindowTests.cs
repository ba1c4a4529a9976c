using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class IntelWindowTests : ScreenTest
{
    private Area Intel => Dialog("Inventory intel");

    [Fact]
    public async Task The_window_names_the_variant_and_tells_its_four_numbers()
    {
        await Company.StockAsync(White, "W1", 7);
        await Company.SalesOrderAsync(Main, (White, 9));
        await Company.ManufacturingOrderAsync(White, 1);

        await OpenAsync(White);

        Assert.Equal("Inventory intel", Intel.Heading);
        Assert.Contains("Bread · White · Bread-White · pcs", Intel.Text, StringComparison.Ordinal);
        Assert.Contains("In stock 7 pcs Committed 9 pcs Expected 1 pcs Calculated stock below zero: -1 pcs", Intel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_opens_on_its_sales_orders_and_a_material_on_its_manufacturing_orders()
    {
        await OpenAsync(White);
        Assert.Equal("Sales orders 0", Intel.Current("Inventory intel tabs"));
        Assert.Contains("No sales order asks for Bread · White.", Intel.Text, StringComparison.Ordinal);

        await Company.ManufacturingOrderAsync(White, 4);
        await OpenAsync(Flour);
        Eventually(() => Assert.Equal("Manufacturing orders 1", Intel.Current("Inventory intel tabs")));
        await LoadedAsync();
        Assert.Equal(("Used in", "Bread · White", "2 kg"), (Intel.Rows[0]["Role"], Intel.Rows[0]["Product"], Intel.Rows[0]["Quantity"]));
    }

    [Fact]
    public async Task Batches_are_listed_after_all_batches_unexpired_first_and_empty_ones_behind_a_switch()
    {
        await Company.StockAsync(White, "E1", 1, expiry: Today);
        await Company.StockAsync(White, "W1", 2, expiry: Today.AddDays(40));
        await Company.StockAsync(White, "W2", 3, expiry: Today.AddDays(5));
        await Company.StockAsync(White, "W3", 4);
        await Company.CreateBatchAsync(White, "W0");
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await OpenAsync(White);

        Assert.Equal(
            [
                ("All batches", "10 pcs", true),
                ("W2", "3 pcs, 28 Nov 2026 · 4 days", true),
                ("W1", "2 pcs · 2 Jan 2027", true),
                ("W3", "4 pcs", true),
                ("E1", "1 pcs, Expired 23 Nov 2026", true),
            ],
            await ListOfAsync(Intel, "Batch #"));

        await Intel.ClickFieldAsync("Batch #");
        await ClickBelowListAsync("Show empty (1)");
        Assert.Equal("W0", Options().Select(NameOf).Last());
        await ClickBelowListAsync("Hide empty (1)");
        Assert.DoesNotContain("W0", Options().Select(NameOf));
    }

    [Fact, Scenario("K51"), Scenario("F19")]
    public async Task A_chosen_batch_filters_every_tab_and_all_batches_restores_the_rest()
    {
        var (w1, orders) = await ThreeOrdersOfOneBatchAsync();
        await OpenAsync(White);
        Assert.Equal(orders.Reverse(), Intel.Column("Sales order"));

        await ChooseAsync(Intel, "Batch #", "W1");
        Eventually(() => Assert.Equal(orders.Take(3).Reverse(), Intel.Column("Sales order")));
        Assert.Equal(["3 pcs", "2 pcs", "1 pcs"], Intel.Column("Quantity"));
        Assert.Equal(["", "", "23 Nov 2026 12:00"], Intel.Column("Delivered"));
        Assert.Contains($"batch={w1.Value}", Address, StringComparison.Ordinal);
        Assert.Contains("tab=sales-orders", Address, StringComparison.Ordinal);

        await FollowAsync(Intel, "Movements 4");
        Eventually(() => Assert.Equal(["-3", "-2", "-1", "+10"], Intel.Column("Change").Select(change => change.Replace("−", "-", StringComparison.Ordinal))));
        Assert.Equal(["4 pcs", "7 pcs", "9 pcs", "10 pcs"], Intel.Column("Balance"));
        Assert.All(Intel.Column("Batch #"), batch => Assert.Equal("W1", batch));

        await FollowAsync(Intel, "Purchase orders 1");
        Eventually(() => Assert.Equal(["10 pcs"], Intel.Column("Quantity")));
        await FollowAsync(Intel, "Batches 1");
        Eventually(() => Assert.Equal(["W1"], Intel.Column("Batch #")));
        await FollowAsync(Intel, "Manufacturing orders 0");
        Eventually(() => Assert.Contains("No manufacturing order made or used batch W1.", Intel.Text, StringComparison.Ordinal));

        await ChooseAsync(Intel, "Batch #", "All batches");
        await FollowAsync(Intel, "Movements 6");
        Eventually(() => Assert.Equal("20 pcs", Intel.Rows[0]["Balance"]));
        Assert.DoesNotContain("batch=", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_batch_and_tab_opens_just_that()
    {
        var (w1, orders) = await ThreeOrdersOfOneBatchAsync();

        await GoAsync($"/stock?intel={White.Value}&tab=movements&batch={w1.Value}");

        Assert.Equal(("W1", "Movements 4"), (Intel.Value("Batch #"), Intel.Current("Inventory intel tabs")));
        Assert.Equal([.. orders.Take(3).Reverse(), "PO-1"], Intel.Column("Document"));
    }

    [Fact]
    public async Task A_batch_of_another_variant_in_the_address_shows_everything_and_nothing_of_that_batch()
    {
        await ThreeOrdersOfOneBatchAsync();
        var rye = await Company.StockAsync(Rye, "R1", 5);

        await GoAsync($"/stock?intel={White.Value}&tab=movements&batch={rye.Value}");

        Assert.Equal(("All batches", "Movements 6"), (Intel.Value("Batch #"), Intel.Current("Inventory intel tabs")));
        Assert.Equal(6, Intel.Rows.Count);
        Assert.DoesNotContain("R1", Intel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_variant_gets_a_plain_sentence()
    {
        await GoAsync("/stock?intel=999");

        Assert.Contains("There is no such item.", Intel.Text, StringComparison.Ordinal);
        await Intel.ClickAsync("Close");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal("/stock", Address);
    }

    [Fact, Scenario("K52")]
    public async Task An_order_number_opens_that_order()
    {
        var (_, orders) = await ThreeOrdersOfOneBatchAsync();
        await OpenAsync(White);

        await FollowAsync(Intel, orders[1]);

        Eventually(() => Assert.Equal(orders[1], Screen.Heading));
        Assert.Equal($"/sell/{orders[1]}", Address);
        Assert.Empty(DialogNames());
    }

    [Fact]
    public async Task The_numbers_lead_to_the_tab_that_explains_them()
    {
        await Company.StockAsync(Flour, "F1", 7);
        await OpenAsync(Flour);

        await FollowAsync(Intel, "7 kg");

        Eventually(() => Assert.Equal("Movements 1", Intel.Current("Inventory intel tabs")));
    }

    [Fact]
    public async Task A_location_narrows_numbers_batches_and_movements()
    {
        await Company.StockAsync(White, "W1", 5);
        await Company.StockAsync(White, "W1", 2, Annex);
        await Company.StockAsync(White, "W2", 1);
        await GoAsync($"/stock?intel={White.Value}&tab=movements");

        await Intel.SelectAsync("Intel location", "Annex");

        Eventually(() => Assert.Contains("In stock 2 pcs", Intel.Text, StringComparison.Ordinal));
        Eventually(() => Assert.Equal(["Annex"], Intel.Column("Location")));
        Assert.Equal(["All batches", "W1"], await OptionsOfAsync(Intel, "Batch #"));
        Assert.Contains($"location={Annex.Value}", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_posts_shows_without_reloading()
    {
        var order = await Company.SalesOrderAsync(Main, (White, 2));
        await OpenAsync(White);
        Assert.Equal(["Not shipped"], Intel.Column("Status"));

        var batch = await Company.StockAsync(White, "W1", 2);
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 2)));

        Eventually(() => Assert.Equal(["Packed"], Intel.Column("Status")));
    }

    [Fact]
    public async Task A_row_of_the_batches_tab_chooses_the_batch()
    {
        await ThreeOrdersOfOneBatchAsync();
        await GoAsync($"/stock?intel={White.Value}&tab=batches");

        await Intel.ClickRowAsync("Batch #", "W2");

        Eventually(() => Assert.Equal("W2", Intel.Value("Batch #")));
    }

    [Fact, Scenario("K1")]
    public async Task An_untracked_item_has_no_batch_select()
    {
        await Company.UnbatchedStockAsync(Salt, 5);

        await GoAsync($"/stock?intel={Salt.Value}&tab=movements");

        Assert.False(Intel.HasField("Batch #"));
        Assert.DoesNotContain("no traceability", Intel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_comes_a_page_at_a_time_and_its_balances_go_on()
    {
        for (var i = 0; i < 53; i++)
        {
            await Company.StockAsync(White, "W1", 1);
        }

        await GoAsync($"/stock?intel={White.Value}&tab=movements");
        Assert.Equal((50, "53 pcs"), (Intel.Rows.Count, Intel.Rows[0]["Balance"]));

        await Intel.ClickAsync("Next");

        Eventually(() => Assert.Equal(["3 pcs", "2 pcs", "1 pcs"], Intel.Column("Balance")));
        Assert.Contains("51–53 of 53", Intel.Text, StringComparison.Ordinal);
    }

    private async Task OpenAsync(VariantId variant)
    {
        await GoAsync($"/stock?intel={variant.Value}");
        Eventually(() => Assert.Equal(["Inventory intel"], DialogNames()));
    }

    /// <summary>W1 in three orders, delivered, packed, packed; W2 in a fourth.</summary>
    private async Task<(BatchId W1, string[] Orders)> ThreeOrdersOfOneBatchAsync()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 20);
        List<string> orders = [];
        for (var i = 1; i <= 3; i++)
        {
            orders.Add(await Company.SalesOrderAsync(Main, (White, i)));
            await TestCompany.Done(Company.TryShipAsync(orders[^1], i == 1 ? FulfilmentStatus.Delivered : FulfilmentStatus.Packed, null, (0, [(w1, i)])));
        }

        orders.Add(await Company.SalesOrderAsync(Main, (White, 4)));
        await TestCompany.Done(Company.TryPackAsync(orders[3], (w2, 4)));
        return (w1, [.. orders]);
    }
}
