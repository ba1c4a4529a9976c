using System.Net;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

public sealed class PurchaseApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Fact]
    public async Task An_order_is_made_changed_listed_and_cancelled_by_deleting_it()
    {
        var (flour, supplier) = (await FlourAsync("Flour made"), await SupplierAsync("Mill made"));
        var made = await api.Http.PostAsync("/purchase_orders", Order(supplier, flour, 4));
        Assert.Equal(("NOT_RECEIVED", "regular", "Call first"), ((string)made["status"]!, (string)made["entity_type"]!, (string)made["additional_info"]!));
        var row = Assert.Single(made["purchase_order_rows"].AsArray())!;
        Assert.Equal((4m, "bag", 25m, 100), ((decimal)row["quantity"]!, (string)row["purchase_uom"]!, (decimal)row["purchase_uom_conversion_rate"]!, (int)await ExpectedAsync(flour)));

        var changed = await api.Http.PatchAsync($"/purchase_orders/{made.Id}", new { expected_arrival_date = "2026-12-24T00:00:00.000Z" });
        Assert.Equal(("Call first", "2026-12-24T00:00:00.000Z"), ((string)changed["additional_info"]!, (string)changed["expected_arrival_date"]!));
        Assert.Single((await api.Http.ReadAsync($"/purchase_orders?supplier_id={supplier}&extend=supplier&status=NOT_RECEIVED")).Data, order => (string)order["supplier"]!["name"]! == "Mill made");

        await api.Http.RemoveAsync($"/purchase_orders/{made.Id}");
        Assert.Empty((await api.Http.ReadAsync($"/purchase_orders?supplier_id={supplier}")).Data);
        Assert.NotNull(Assert.Single((await api.Http.ReadAsync($"/purchase_orders?supplier_id={supplier}&include_deleted=true")).Data)["deleted_at"]);
        Assert.Equal(0, await ExpectedAsync(flour));
    }

    [Scenario("K59")]
    [Fact]
    public async Task What_arrives_with_batches_splits_the_row_and_parts_that_do_not_add_up_are_refused()
    {
        var (flour, supplier) = (await FlourAsync("Flour K59"), await SupplierAsync("Mill K59"));
        var batch = (await api.Http.PostAsync("/batches", new { batch_number = "F1", variant_id = flour })).Id;
        var order = await api.Http.PostAsync("/purchase_orders", Order(supplier, flour, 4));
        var row = (int)order["purchase_order_rows"].AsArray()[0]!["id"]!;

        var wrong = await api.Http.PostAsync("/purchase_order_receive", Arrived(row, 3, (batch, 2)), HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(wrong.Details);
        Assert.Equal(0, await InStockAsync(flour));

        await api.Http.PostAsync("/purchase_order_receive", Arrived(row, 1, (batch, 1)), HttpStatusCode.NoContent);
        var rows = (await api.Http.ReadAsync($"/purchase_order_rows?purchase_order_id={order.Id}")).Data;
        Assert.Equal([(1m, false), (3m, true)], rows.Select(one => ((decimal)one["quantity"]!, one["received_date"] is null)));
        Assert.Equal(row, (int)rows[1]["id"]!);
        Assert.NotEqual(row, (int)rows[0]["id"]!);
        Assert.Equal(batch, (int)rows[0]["batch_transactions"]!.AsArray()[0]!["batch_id"]!);
        Assert.Equal("PARTIALLY_RECEIVED", (string)(await api.Http.ReadAsync($"/purchase_orders/{order.Id}"))["status"]!);

        // The receipt that closes the row takes its id; the first one keeps its own.
        await api.Http.PostAsync("/purchase_order_receive", new[] { Arrived(row, 3, (batch, 1), (batch, 2)) }, HttpStatusCode.NoContent);
        var closed = await api.Http.ReadAsync($"/purchase_orders/{order.Id}");
        Assert.Equal("RECEIVED", (string)closed["status"]!);
        Assert.Equal([(int)rows[0]["id"]!, row], closed["purchase_order_rows"].AsArray().Select(one => (int)one!["id"]!));
        Assert.Equal(100, await InStockAsync(flour));

        // Deleting a row that was received takes its receipt back, and the row is open again.
        await api.Http.RemoveAsync($"/purchase_order_rows/{row}");
        Assert.Equal(25, await InStockAsync(flour));
        Assert.Null((await api.Http.ReadAsync($"/purchase_order_rows/{row}")).Body!["received_date"]);
        await api.Http.RemoveAsync($"/purchase_orders/{order.Id}", HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_same_arrival_sent_twice_comes_once_and_with_other_content_it_is_a_conflict()
    {
        var (flour, supplier) = (await FlourAsync("Flour twice"), await SupplierAsync("Mill twice"));
        var batch = (await api.Http.PostAsync("/batches", new { batch_number = "F1", variant_id = flour })).Id;
        var row = (int)(await api.Http.PostAsync("/purchase_orders", Order(supplier, flour, 4)))["purchase_order_rows"].AsArray()[0]!["id"]!;

        await api.Http.PostAsync("/purchase_order_receive", Arrived(row, 1, (batch, 1)), HttpStatusCode.NoContent, "delivery 17");
        await api.Http.PostAsync("/purchase_order_receive", Arrived(row, 1, (batch, 1)), HttpStatusCode.NoContent, "delivery 17");
        await api.Http.PostAsync("/purchase_order_receive", Arrived(row, 2, (batch, 2)), HttpStatusCode.Conflict, "delivery 17");
        Assert.Equal(25, await InStockAsync(flour));
    }

    [Fact]
    public async Task Several_orders_arrive_in_one_step_or_not_at_all()
    {
        var (flour, supplier) = (await FlourAsync("Flour several"), await SupplierAsync("Mill several"));
        var batch = (await api.Http.PostAsync("/batches", new { batch_number = "F1", variant_id = flour })).Id;
        List<int> rows = [];
        for (var i = 0; i < 2; i++)
        {
            rows.Add((int)(await api.Http.PostAsync("/purchase_orders", Order(supplier, flour, 1)))["purchase_order_rows"].AsArray()[0]!["id"]!);
        }

        var refused = await api.Http.PostAsync("/purchase_order_receive", new[] { Arrived(rows[0], 1, (batch, 1)), Arrived(rows[1], 1) }, HttpStatusCode.UnprocessableEntity);
        Assert.All(refused.Details, detail => Assert.StartsWith("/1", detail, StringComparison.Ordinal));
        Assert.Equal(0, await InStockAsync(flour));
        await api.Http.PostAsync("/purchase_order_receive", rows.Select(row => Arrived(row, 1, (batch, 1))), HttpStatusCode.NoContent);
        Assert.Equal(50, await InStockAsync(flour));
    }

    [Fact]
    public async Task Rows_come_change_and_go_while_they_are_open()
    {
        var (flour, supplier) = (await FlourAsync("Flour rows"), await SupplierAsync("Mill rows"));
        var order = await api.Http.PostAsync("/purchase_orders", Order(supplier, flour, 4));
        var added = await api.Http.PostAsync("/purchase_order_rows", new { purchase_order_id = order.Id, quantity = 10, variant_id = flour, price_per_unit = 1, purchase_uom = "kg" });
        Assert.Equal((10m, "kg", 110m), ((decimal)added["quantity"]!, (string)added["purchase_uom"]!, await ExpectedAsync(flour)));

        // A row sent again is one row; receiving all is an act of its own.
        object Again() => new { purchase_order_id = order.Id, quantity = 1, variant_id = flour, price_per_unit = 1, purchase_uom = "kg" };
        var first = await api.Http.PostAsync("/purchase_order_rows", Again(), idempotencyKey: $"row of {order.Id}");
        Assert.Equal(first.Id, (await api.Http.PostAsync("/purchase_order_rows", Again(), idempotencyKey: $"row of {order.Id}")).Id);
        await api.Http.RemoveAsync($"/purchase_order_rows/{first.Id}");
        Assert.Equal(["/status sentByItself"], (await api.Http.PatchAsync($"/purchase_orders/{order.Id}", new { status = "RECEIVED", additional_info = "x" }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal("Call first", (string)(await api.Http.ReadAsync($"/purchase_orders/{order.Id}"))["additional_info"]!);

        Assert.Equal(12m, (decimal)(await api.Http.PatchAsync($"/purchase_order_rows/{added.Id}", new { quantity = 12 }))["quantity"]!);
        Assert.Equal(["/purchase_uom unknownUnit"], (await api.Http.PatchAsync($"/purchase_order_rows/{added.Id}", new { purchase_uom = "barrel" }, HttpStatusCode.UnprocessableEntity)).Details);
        await api.Http.RemoveAsync($"/purchase_order_rows/{added.Id}");
        Assert.Equal(100, await ExpectedAsync(flour));
        await api.Http.GetAsync($"/purchase_order_rows/{added.Id}", HttpStatusCode.NotFound);
    }

    private async Task<int> FlourAsync(string name) => (await api.Company.ItemAsync(name, ItemKind.Material, purchase: ("bag", 25))).Value;

    private async Task<int> SupplierAsync(string name) => (await api.Http.PostAsync("/suppliers", new { name })).Id;

    private static object Order(int supplier, int variant, decimal bags) => new
    {
        supplier_id = supplier,
        location_id = 1,
        additional_info = "Call first",
        purchase_order_rows = new[] { new { quantity = bags, price_per_unit = 12.5, variant_id = variant } },
    };

    private static object Arrived(int row, decimal quantity, params (int Batch, decimal Quantity)[] parts) => new
    {
        purchase_order_row_id = row,
        quantity,
        batch_transactions = parts.Select(part => new { batch_id = part.Batch, quantity = part.Quantity }),
    };

    private async Task<decimal> ExpectedAsync(int variant) => await NumberAsync(variant, "quantity_expected");

    private async Task<decimal> InStockAsync(int variant) => await NumberAsync(variant, "quantity_in_stock");

    private async Task<decimal> NumberAsync(int variant, string name) => decimal.Parse(
        (string)Assert.Single((await api.Http.ReadAsync($"/inventory?variant_id={variant}&location_id=1")).Data)[name]!, System.Globalization.CultureInfo.InvariantCulture);
}
