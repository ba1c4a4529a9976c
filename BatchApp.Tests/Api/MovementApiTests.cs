using BatchApp.Domain.Items;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Api;

/// <summary>What changed stock.</summary>
public sealed class MovementApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Fact]
    public async Task Movements_tell_batch_cause_and_what_was_there_after_them()
    {
        var flour = await api.Company.ItemAsync("Flour moved");
        var bread = await api.Company.ItemAsync("Bread moved", ItemKind.Product, recipe: [(flour, 1)]);
        var (first, second) = (await api.Company.StockAsync(flour, "M-1", 10), await api.Company.StockAsync(flour, "M-2", 5));
        var order = await api.Company.ManufacturingOrderAsync(bread, 4);
        await TestCompany.Done(api.Company.TryCompleteAsync(order, 4, [New("MB-1", 4)], (4, [(first, 4)])));
        var sale = await api.Company.SalesOrderAsync(null, (bread, 3));
        await TestCompany.Done(api.Company.TryPackAsync(sale, (await api.Company.BatchAsync(bread, "MB-1"), 3)));

        var rows = (await api.Http.ReadAsync($"/inventory_movements?variant_ids={flour.Value}")).Data;
        Assert.Equal(
            [("ProductionIngredient", -4m, 11m, first.Value), ("PurchaseOrderRow", 5m, 15m, second.Value), ("PurchaseOrderRow", 10m, 10m, first.Value)],
            rows.Select(row => ((string)row["resource_type"]!, (decimal)row["quantity_change"]!, (decimal)row["balance_after"]!, (int)row["batch_id"]!)));
        Assert.Equal(order, (string)rows[0]["caused_by_order_no"]!);
        Assert.Equal(2, (await api.Http.ReadAsync($"/inventory_movements?batch_id={first.Value}&location_id=1")).Data.Count);
        Assert.Empty((await api.Http.ReadAsync($"/inventory_movements?batch_id={first.Value}&location_id=2")).Data);

        var sold = Assert.Single((await api.Http.ReadAsync($"/inventory_movements?caused_by_order_no={sale}&resource_type=SalesOrderRow")).Data);
        Assert.Equal((-3m, 1m), ((decimal)sold["quantity_change"]!, (decimal)sold["balance_after"]!));
        Assert.Single((await api.Http.ReadAsync($"/inventory_movements?ids={(int)sold["id"]!}&resource_id={(int)sold["resource_id"]!}&caused_by_resource_id={(int)sold["caused_by_resource_id"]!}&created_at_min=2020-01-01T00:00:00Z&updated_at_max=2100-01-01T00:00:00Z")).Data);
        var made = Assert.Single((await api.Http.ReadAsync($"/inventory_movements?variant_ids={bread.Value}&resource_type=Production")).Data);
        Assert.Single((await api.Http.ReadAsync($"/inventory_movements?variant_ids={bread.Value}&resource_id={(int)made["resource_id"]!}&caused_by_resource_id={(int)made["caused_by_resource_id"]!}")).Data);
        Assert.Equal("3", (string)(await api.Http.ReadAsync($"/inventory_movements?variant_ids={flour.Value}&limit=1")).Pagination["total_pages"]!);
    }

    [Fact]
    public async Task Stock_without_a_batch_has_none_and_what_does_not_move_stock_matches_nothing()
    {
        var salt = await api.Company.ItemAsync("Salt moved", tracked: false);
        await api.Company.UnbatchedStockAsync(salt, 5);

        Assert.Null(Assert.Single((await api.Http.ReadAsync($"/inventory_movements?variant_ids={salt.Value}")).Data)["batch_id"]);
        Assert.Empty((await api.Http.ReadAsync("/inventory_movements?resource_type=PurchaseOrderRecipeRow")).Data);
    }
}
