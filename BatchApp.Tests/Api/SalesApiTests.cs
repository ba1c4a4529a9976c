using System.Net;
using BatchApp.Domain;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

/// <summary>Sales orders, their rows and what goes out of them.</summary>
public sealed class SalesApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    private int customers;

    private async Task<ApiAnswer> OrderAsync(VariantId variant, decimal quantity, string? note = null) => await api.Http.PostAsync("/sales_orders", new
    {
        customer_id = (await api.Company.CustomerAsync($"Buyer {variant.Value} {++customers}")).Value,
        additional_info = note ?? "",
        sales_order_rows = new[] { new { variant_id = variant.Value, quantity, price_per_unit = 2.5m } },
    });

    private static int RowOf(ApiAnswer order) => (int)order["sales_order_rows"][0]!["id"]!;

    [Fact]
    public async Task An_order_is_made_changed_listed_and_cancelled()
    {
        var bread = await api.Company.ItemAsync("Bread ordered");
        var made = await OrderAsync(bread, 3, "By noon");
        Assert.Equal(("NOT_SHIPPED", 1, "NOT_AVAILABLE"), ((string)made["status"]!, (int)made["location_id"]!, (string)made["product_availability"]!));

        var changed = await api.Http.PatchAsync($"/sales_orders/{made.Id}", new { customer_ref = "PO 7", status = "PENDING", delivery_date = "2026-12-24T00:00:00.000Z" });
        Assert.Equal(("PENDING", "PO 7", "By noon"), ((string)changed["status"]!, (string)changed["customer_ref"]!, (string)changed["additional_info"]!));
        Assert.Equal("2026-12-24T00:00:00.000Z", (string)changed["delivery_date"]!);
        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_orders?order_no={Uri.EscapeDataString((string)made["order_no"]!)}&status=PENDING")).Data)["id"]!);
        Assert.Empty((await api.Http.ReadAsync($"/sales_orders?ids={made.Id}&source=shop")).Data);

        await api.Http.RemoveAsync($"/sales_orders/{made.Id}");
        await api.Http.RemoveAsync($"/sales_orders/{made.Id}", HttpStatusCode.NotFound);
        await api.Http.GetAsync($"/sales_orders/{made.Id}", HttpStatusCode.NotFound);
        Assert.Empty((await api.Http.ReadAsync($"/sales_orders?ids={made.Id}")).Data);
        Assert.NotNull(Assert.Single((await api.Http.ReadAsync($"/sales_orders?ids={made.Id}&include_deleted=true")).Data)["deleted_at"]);
    }

    [Fact]
    public async Task What_is_wrong_with_an_order_stands_at_its_field()
    {
        var bread = await api.Company.ItemAsync("Bread wrong");
        var barn = await api.Company.LocationAsync("Barn of sales");
        var customer = (await api.Company.CustomerAsync("Wrong buyer")).Value;

        Assert.Equal(["/customer_id missing"], (await api.Http.PostAsync(
            "/sales_orders", new { customer_id = 999999, sales_order_rows = new[] { new { variant_id = bread.Value, quantity = 1 } } }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(["/sales_order_rows/0/variant_id missing"], (await api.Http.PostAsync(
            "/sales_orders", new { customer_id = customer, sales_order_rows = new[] { new { variant_id = 999999, quantity = 1 } } }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(["/sales_order_rows/0/quantity notPositive"], (await api.Http.PostAsync(
            "/sales_orders", new { customer_id = customer, sales_order_rows = new[] { new { variant_id = bread.Value, quantity = 0 } } }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(["/sales_order_rows/0/quantity type"], (await api.Http.PostAsync(
            "/sales_orders", new { customer_id = customer, sales_order_rows = new[] { new { variant_id = bread.Value, quantity = 0.0000001m } } }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(["/sales_order_rows/0/location_id shipsFromOneLocation"], (await api.Http.PostAsync(
            "/sales_orders",
            new { customer_id = customer, location_id = 1, sales_order_rows = new[] { new { variant_id = bread.Value, quantity = 1, location_id = barn.Value } } },
            HttpStatusCode.UnprocessableEntity)).Details);
        await api.Http.PatchAsync("/sales_orders/999999", new { customer_ref = "x" }, HttpStatusCode.NotFound);
    }

    /// <summary>An item that was tracked once it had stock.</summary>
    private async Task<BatchApp.Domain.VariantId> WithUnbatchedAsync(string name, decimal quantity)
    {
        var item = await api.Company.ItemAsync(name, tracked: false);
        await api.Company.UnbatchedStockAsync(item, quantity);
        await TestCompany.Done(api.Company.TrackAsync(item, BatchApp.Domain.Items.BatchTracking.Batches));
        return item;
    }

    [Fact]
    public async Task Delivered_without_batches_goes_out_first_expired_first_out_and_is_found_by_its_batches()
    {
        var bread = await WithUnbatchedAsync("Bread delivered", 50);
        var late = await api.Company.StockAsync(bread, "D-LATE", 5, expiry: new DateOnly(2027, 6, 1));
        var early = await api.Company.StockAsync(bread, "D-EARLY", 2, expiry: new DateOnly(2027, 5, 1));
        var order = await OrderAsync(bread, 3);

        Assert.Equal(["/status sentByItself"], (await api.Http.PatchAsync($"/sales_orders/{order.Id}", new { status = "DELIVERED", customer_ref = "y" }, HttpStatusCode.UnprocessableEntity)).Details);
        var delivered = await api.Http.PatchAsync($"/sales_orders/{order.Id}", new { status = "DELIVERED" });

        Assert.Equal("DELIVERED", (string)delivered["status"]!);
        Assert.NotNull(delivered["picked_date"]);
        Assert.Equal(
            [(late.Value, 1m), (early.Value, 2m)],
            delivered["sales_order_rows"][0]!["batch_transactions"]!.AsArray().Select(part => ((int)part!["batch_id"]!, (decimal)part["quantity"]!)));
        Assert.Equal(order.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_orders?batch_id={early.Value}")).Data)["id"]!);
        Assert.Equal(order.Id, (int)Assert.Single((await api.Http.ReadAsync("/sales_orders?batch_number=d-late")).Data)["id"]!);
        // What stands already is answered.
        await api.Http.PatchAsync($"/sales_orders/{order.Id}", new { status = "DELIVERED" });
        await api.Http.RemoveAsync($"/sales_orders/{order.Id}", HttpStatusCode.PreconditionFailed);

        Assert.Equal(["/status neverPacked"], (await api.Http.PatchAsync($"/sales_orders/{order.Id}", new { status = "PACKED" }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal("NOT_SHIPPED", (string)(await api.Http.PatchAsync($"/sales_orders/{order.Id}", new { status = "NOT_SHIPPED" }))["status"]!);
        Assert.Empty((await api.Http.ReadAsync($"/sales_orders?batch_id={early.Value}")).Data);
        Assert.Equal(2, await api.Company.OnHandAsync(early));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task Too_little_stock_is_refused_and_nothing_goes_out()
    {
        var bread = await WithUnbatchedAsync("Bread short", 50);
        var batch = await api.Company.StockAsync(bread, "S-1", 2);
        var order = await OrderAsync(bread, 3);

        var refused = await api.Http.PatchAsync($"/sales_orders/{order.Id}", new { status = "PACKED" }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal([" notFullyAssigned"], refused.Details);
        Assert.Equal(2, await api.Company.OnHandAsync(batch));
    }

    [Fact]
    public async Task Rows_come_change_take_a_plan_and_go()
    {
        var (bread, cake) = (await api.Company.ItemAsync("Bread row"), await api.Company.ItemAsync("Cake row"));
        var (first, second) = (await api.Company.StockAsync(bread, "R-1", 5), await api.Company.StockAsync(bread, "R-2", 5));
        var order = await OrderAsync(bread, 3);
        var row = RowOf(order);

        var added = await api.Http.PostAsync("/sales_order_rows", new { sales_order_id = order.Id, variant_id = cake.Value, quantity = 2 });
        Assert.Equal((cake.Value, 2m), ((int)added["variant_id"]!, (decimal)added["quantity"]!));
        Assert.Equal(4m, (decimal)(await api.Http.PatchAsync($"/sales_order_rows/{row}", new { quantity = 4 }))["quantity"]!);
        Assert.Equal(["/quantity notPositive"], (await api.Http.PatchAsync($"/sales_order_rows/{row}", new { quantity = -1 }, HttpStatusCode.UnprocessableEntity)).Details);

        var planned = await api.Http.PatchAsync($"/sales_order_rows/{row}", new { batch_transactions = new[] { new { batch_id = second.Value, quantity = 3 }, new { batch_id = first.Value, quantity = 1 } } });
        Assert.Equal([first.Value, second.Value], planned["batch_transactions"].AsArray().Select(part => (int)part!["batch_id"]!));
        Assert.Equal(["/batch_transactions notFullyAssigned"], (await api.Http.PatchAsync(
            $"/sales_order_rows/{row}", new { batch_transactions = new[] { new { batch_id = first.Value, quantity = 1 } } }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(5, await api.Company.OnHandAsync(second));
        Assert.Empty((await api.Http.PatchAsync($"/sales_order_rows/{row}", """{"traceability":[]}"""))["batch_transactions"].AsArray());

        var rows = (await api.Http.ReadAsync($"/sales_order_rows?sales_order_ids={order.Id}&extend=variant")).Data;
        Assert.Equal([bread.Value, cake.Value], rows.Select(one => (int)one["variant"]!["id"]!));
        Assert.Equal("IN_STOCK", (string)(await api.Http.ReadAsync($"/sales_order_rows/{row}"))["product_availability"]!);
        Assert.Equal(added.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_order_rows?sales_order_ids={order.Id}&product_availability=NOT_AVAILABLE")).Data)["id"]!);
        await api.Http.RemoveAsync($"/sales_order_rows/{added.Id}");
        await api.Http.RemoveAsync($"/sales_order_rows/{added.Id}", HttpStatusCode.NotFound);
        await api.Http.RemoveAsync($"/sales_order_rows/{row}", HttpStatusCode.PreconditionFailed);
        Assert.Equal(["/sales_order_id notFound"], (await api.Http.PostAsync(
            "/sales_order_rows", new { sales_order_id = 999999, variant_id = cake.Value, quantity = 2 }, HttpStatusCode.UnprocessableEntity)).Details);
    }

    [Fact]
    public async Task A_fulfilment_is_packed_once_delivered_taken_back_and_reverted()
    {
        var bread = await api.Company.ItemAsync("Bread packed");
        var batch = await api.Company.StockAsync(bread, "P-1", 5);
        var order = await OrderAsync(bread, 4);
        var body = new
        {
            sales_order_id = order.Id,
            status = "PACKED",
            sales_order_fulfillment_rows = new[] { new { sales_order_row_id = RowOf(order), quantity = 3, traceability = new[] { new { batch_id = batch.Value, quantity = 3 } } } },
        };

        var packed = await api.Http.PostAsync("/sales_order_fulfillments", body, idempotencyKey: "pack");
        Assert.Equal(packed.Id, (await api.Http.PostAsync("/sales_order_fulfillments", body, idempotencyKey: "pack")).Id);
        Assert.Equal(2, await api.Company.OnHandAsync(batch));
        Assert.Equal(("PACKED", 3m, batch.Value), (
            (string)packed["status"]!,
            (decimal)packed["sales_order_fulfillment_rows"][0]!["quantity"]!,
            (int)packed["sales_order_fulfillment_rows"][0]!["batch_transactions"]![0]!["batch_id"]!));
        Assert.Equal(["/sales_order_fulfillment_rows/0/quantity moreThanOpen"], (await api.Http.PostAsync("/sales_order_fulfillments", body, HttpStatusCode.UnprocessableEntity)).Details);

        Assert.Equal("DELIVERED", (string)(await api.Http.PatchAsync($"/sales_order_fulfillments/{packed.Id}", new { status = "DELIVERED" }))["status"]!);
        Assert.Equal("PARTIALLY_DELIVERED", (string)(await api.Http.ReadAsync($"/sales_orders/{order.Id}"))["status"]!);
        Assert.Equal("PACKED", (string)(await api.Http.PatchAsync($"/sales_order_fulfillments/{packed.Id}", new { status = "PACKED" }))["status"]!);
        Assert.Equal(packed.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_order_fulfillments?sales_order_id={order.Id}&status=PACKED&picked_date_min=2000-01-01T00:00:00Z")).Data)["id"]!);

        await api.Http.RemoveAsync($"/sales_order_fulfillments/{packed.Id}");
        await api.Http.RemoveAsync($"/sales_order_fulfillments/{packed.Id}", HttpStatusCode.NotFound);
        Assert.Empty((await api.Http.ReadAsync($"/sales_order_fulfillments?sales_order_id={order.Id}")).Data);
        Assert.Equal(5, await api.Company.OnHandAsync(batch));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task A_fulfilment_takes_Unbatched_where_null_is_sent_and_nothing_that_is_not_there()
    {
        var bread = await WithUnbatchedAsync("Bread loose", 5);
        var order = await OrderAsync(bread, 2);
        object Body(string parts) => $$"""{"sales_order_id":{{order.Id}},"status":"DELIVERED","sales_order_fulfillment_rows":[{"sales_order_row_id":{{RowOf(order)}},"quantity":2{{parts}}}]}""";

        Assert.Equal(["/sales_order_fulfillment_rows/0 notFullyAssigned"], (await api.Http.PostAsync("/sales_order_fulfillments", Body(""), HttpStatusCode.UnprocessableEntity)).Details);
        Assert.NotEmpty((await api.Http.PostAsync("/sales_order_fulfillments", Body(""","batch_transactions":[{"batch_id":999999,"quantity":2}]"""), HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(["/sales_order_fulfillment_rows/0 notKept"], (await api.Http.PostAsync("/sales_order_fulfillments", Body(""","serial_numbers":[1]"""), HttpStatusCode.UnprocessableEntity)).Details);

        var delivered = await api.Http.PostAsync("/sales_order_fulfillments", Body(""","batch_transactions":[{"batch_id":null,"quantity":2}]"""));
        Assert.Null(delivered["sales_order_fulfillment_rows"][0]!["batch_transactions"]![0]!["batch_id"]);
        Assert.Equal("DELIVERED", (string)(await api.Http.ReadAsync($"/sales_orders/{order.Id}"))["status"]!);
        await api.Http.PostAsync("/sales_order_fulfillments", """{"sales_order_id":999999,"status":"PACKED","sales_order_fulfillment_rows":[]}""", HttpStatusCode.UnprocessableEntity);
    }
}
