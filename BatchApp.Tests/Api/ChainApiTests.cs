namespace BatchApp.Tests.Api;

/// <summary>The whole chain from the first item to both traces, by a program that has an address and a key and nothing else.</summary>
public sealed class ChainApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Fact]
    public async Task What_is_bought_made_and_shipped_over_HTTP_is_traced_both_ways()
    {
        var flour = await ItemAsync("materials", "Flour", "kg");
        var bread = await ItemAsync("products", "Bread", "pcs");
        await api.Http.PostAsync("/bom_rows", new { product_item_id = bread.Item, product_variant_id = bread.Variant, ingredient_variant_id = flour.Variant, quantity = 0.5 });
        await api.Http.PostAsync("/inventory_safety_stock_levels", new { location_id = 1, variant_id = flour.Variant, value = 3 });

        // Two batches are bought; one of them goes into the bread.
        var supplier = await api.Http.PostAsync("/suppliers", new { name = "Mill" });
        var purchase = await api.Http.PostAsync("/purchase_orders", new
        {
            supplier_id = supplier.Id,
            location_id = 1,
            purchase_order_rows = new[] { new { variant_id = flour.Variant, quantity = 10, price_per_unit = 1 } },
        });
        var (first, second) = (await BatchAsync(flour.Variant, "F-1", "2028-03-31T00:00:00.000Z"), await BatchAsync(flour.Variant, "F-2", "2028-06-30T00:00:00.000Z"));
        await api.Http.PostAsync(
            "/purchase_order_receive",
            new { purchase_order_row_id = RowOf(purchase, "purchase_order_rows"), quantity = 10, batch_transactions = Parts((first, 6), (second, 4)) },
            System.Net.HttpStatusCode.NoContent);
        Assert.Equal("RECEIVED", (string)(await api.Http.ReadAsync($"/purchase_orders/{purchase.Id}"))["status"]!);
        Assert.Equal(("10.00000", "3.00000"), await StockAsync(flour.Variant));

        var baked = await BatchAsync(bread.Variant, "B-1", "2027-01-31T00:00:00.000Z");
        var making = await api.Http.PostAsync("/manufacturing_orders", new { variant_id = bread.Variant, location_id = 1, planned_quantity = 8 });
        var ingredient = Assert.Single((await api.Http.ReadAsync($"/manufacturing_order_recipe_rows?manufacturing_order_id={making.Id}")).Data);
        await api.Http.PostAsync("/manufacturing_order_productions", new
        {
            manufacturing_order_id = making.Id,
            completed_quantity = 8,
            is_final = true,
            batch_transaction = new { batch_id = baked, quantity = 8 },
            ingredients = new[] { new { manufacturing_order_recipe_row_id = (int)ingredient["id"]!, quantity = 4, batch_transactions = Parts((first, 4)) } },
        });
        Assert.Equal("DONE", (string)(await api.Http.ReadAsync($"/manufacturing_orders/{making.Id}"))["status"]!);

        var customer = await api.Http.PostAsync("/customers", new { name = "Corner shop" });
        var sale = await api.Http.PostAsync("/sales_orders", new { customer_id = customer.Id, sales_order_rows = new[] { new { variant_id = bread.Variant, quantity = 5 } } });
        await api.Http.PostAsync("/sales_order_fulfillments", new
        {
            sales_order_id = sale.Id,
            status = "DELIVERED",
            sales_order_fulfillment_rows = new[] { new { sales_order_row_id = RowOf(sale, "sales_order_rows"), quantity = 5, batch_transactions = Parts((baked, 5)) } },
        });

        // The heart of it: which orders used the batch, and where it came from and went.
        Assert.Equal(sale.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_orders?batch_id={baked}")).Data)["id"]!);
        Assert.Equal(sale.Id, (int)Assert.Single((await api.Http.ReadAsync("/sales_orders?batch_number=b-1")).Data)["id"]!);
        Assert.Empty((await api.Http.ReadAsync($"/sales_orders?batch_id={second}")).Data);
        Assert.Equal(
            [("SalesOrderRow", -5m, (string)sale["order_no"]!), ("Production", 8m, (string)making["order_no"]!)],
            (await api.Http.ReadAsync($"/inventory_movements?batch_id={baked}")).Data.Select(row => ((string)row["resource_type"]!, (decimal)row["quantity_change"]!, (string)row["caused_by_order_no"]!)));

        var backward = await api.Http.ReadAsync($"/batches/{baked}/trace?direction=backward");
        Assert.Equal([first, baked], BatchesOf(backward));
        Assert.Equal("Mill", (string)Assert.Single(backward["suppliers"].AsArray())!["name"]!);
        var forward = await api.Http.ReadAsync($"/batches/{first}/trace?direction=forward");
        Assert.Equal([first, baked], BatchesOf(forward));
        var reached = Assert.Single(forward["customers"].AsArray())!;
        Assert.Equal(("Corner shop", "5.00000"), ((string)reached["name"]!, (string)reached["quantity"]!));
        Assert.Equal([second], BatchesOf(await api.Http.ReadAsync($"/batches/{second}/trace?direction=both")));

        Assert.Equal(
            [(first, "2.00000"), (second, "4.00000")],
            (await api.Http.ReadAsync($"/batch_stocks?variant_id={flour.Variant}")).Data.Select(row => ((int)row["batch_id"]!, (string)row["quantity_in_stock"]!)).Order());
        Assert.Equal("3.00000", (await StockAsync(bread.Variant)).InStock);
        Assert.Empty(await api.Company.VerifyAsync());
    }

    private async Task<(int Item, int Variant)> ItemAsync(string path, string name, string unit)
    {
        var made = await api.Http.PostAsync($"/{path}", new { name, uom = unit, batch_tracked = true, variants = new[] { new { sku = name.ToUpperInvariant() } } });
        return (made.Id, (int)made["variants"][0]!["id"]!);
    }

    private async Task<int> BatchAsync(int variant, string number, string expiry) =>
        (await api.Http.PostAsync("/batches", new { batch_number = number, variant_id = variant, expiration_date = expiry })).Id;

    private async Task<(string InStock, string SafetyStock)> StockAsync(int variant)
    {
        var row = Assert.Single((await api.Http.ReadAsync($"/inventory?variant_id={variant}&location_id=1")).Data);
        return ((string)row["quantity_in_stock"]!, (string)row["safety_stock_level"]!);
    }

    private static int RowOf(ApiAnswer order, string rows) => (int)Assert.Single(order[rows].AsArray())!["id"]!;

    private static object[] Parts(params (int Batch, decimal Quantity)[] parts) => [.. parts.Select(part => new { batch_id = part.Batch, quantity = part.Quantity })];

    private static IEnumerable<int> BatchesOf(ApiAnswer trace) =>
        trace["nodes"].AsArray().Where(node => (string)node!["type"]! == "BATCH").Select(node => (int)node!["batch_id"]!).Order();
}
