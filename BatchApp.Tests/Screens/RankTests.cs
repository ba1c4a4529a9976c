using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>Open orders are moved in their list by mouse, by keys and by their menu (product.md 4.7).</summary>
public sealed class RankTests : ScreenTest
{
    [Fact]
    public async Task A_row_dragged_down_comes_behind_the_one_it_is_dropped_on_and_dragged_up_before_it()
    {
        var (a, b, c) = (await SaleAsync(), await SaleAsync(), await SaleAsync());
        await GoAsync("/sell");

        await Screen.DragAsync($"Move {a}", "Order", b);
        Eventually(() => Assert.Equal([b, a, c], Screen.Column("Order")));
        await Screen.DragAsync($"Move {c}", "Order", b);
        Eventually(() => Assert.Equal([c, b, a], Screen.Column("Order")));
        Assert.Contains($"{c} moved.", Messages, StringComparison.Ordinal);
        Assert.Equal([c, b, a], await Company.RankedSalesAsync());

        // Dropped where it was, nothing moves.
        await Screen.DragAsync($"Move {b}", "Order", b);
        Assert.Equal([c, b, a], await Company.RankedSalesAsync());
    }

    [Fact]
    public async Task Alt_with_the_arrows_moves_by_one_and_Home_to_the_top()
    {
        var (a, b, c) = (await SaleAsync(), await SaleAsync(), await SaleAsync());
        await GoAsync("/sell");

        await Screen.PressAsync($"Move {a}", "ArrowDown", alt: true);
        Eventually(() => Assert.Equal([b, a, c], Screen.Column("Order")));
        await Screen.PressAsync($"Move {c}", "ArrowUp", alt: true);
        Eventually(() => Assert.Equal([b, c, a], Screen.Column("Order")));
        await Screen.PressAsync($"Move {a}", "Home");
        Eventually(() => Assert.Equal([a, b, c], Screen.Column("Order")));

        // At the end of the list, and without Alt, the keys mean nothing.
        await Screen.PressAsync($"Move {a}", "ArrowUp", alt: true);
        await Screen.PressAsync($"Move {c}", "ArrowDown", alt: true);
        await Screen.PressAsync($"Move {b}", "ArrowUp");
        Assert.Equal([a, b, c], await Company.RankedSalesAsync());
    }

    [Fact]
    public async Task Productions_move_the_same_way_and_take_the_stock_with_them()
    {
        await Company.StockAsync(Flour, "F1", 5);
        await Company.UnbatchedStockAsync(Salt, 5);
        var (first, second) = (await Company.ManufacturingOrderAsync(White, 10), await Company.ManufacturingOrderAsync(White, 10));
        await GoAsync("/make");
        var before = Screen.Column("Ingredients");
        Assert.NotEqual(before[0], before[1]);

        await Screen.DragAsync($"Move {second}", "Order", first);

        Eventually(() => Assert.Equal([second, first], Screen.Column("Order")));
        Assert.Equal(before, Screen.Column("Ingredients"));
    }

    [Fact]
    public async Task Whoever_may_not_rank_has_no_handle()
    {
        SignedIn = new Actor(new UserId(99), "Vera", Role.Viewer);
        var order = await SaleAsync();

        await GoAsync("/sell");

        Assert.False(Screen.HasButton($"Move {order}"));
    }

    private Task<string> SaleAsync() => Company.SalesOrderAsync(Main, (White, 1));
}
