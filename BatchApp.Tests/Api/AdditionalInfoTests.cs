using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

/// <summary>What the reference product loses, and this one keeps.</summary>
public sealed class AdditionalInfoTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Scenario("K61")]
    [Theory]
    [InlineData("purchase_orders", "expected_arrival_date")]
    [InlineData("sales_orders", "delivery_date")]
    [InlineData("manufacturing_orders", "production_deadline_date")]
    public async Task A_PATCH_leaving_additional_info_out_keeps_it(string orders, string other)
    {
        var made = await api.Http.PostAsync($"/{orders}", await BodyAsync(orders));
        Assert.Equal("Ring first", (string)made["additional_info"]!);

        var changed = await api.Http.PatchAsync($"/{orders}/{made.Id}", new Dictionary<string, object> { [other] = "2026-12-24T00:00:00.000Z" });
        Assert.Equal(("Ring first", "2026-12-24T00:00:00.000Z"), ((string)changed["additional_info"]!, (string)changed[other]!));
        Assert.Equal("Ring first", (string)(await api.Http.ReadAsync($"/{orders}/{made.Id}"))["additional_info"]!);

        // Sent, it is replaced; sent empty, it is cleared.
        Assert.Equal("Ring twice", (string)(await api.Http.PatchAsync($"/{orders}/{made.Id}", new { additional_info = "Ring twice" }))["additional_info"]!);
        Assert.True(string.IsNullOrEmpty((string?)(await api.Http.PatchAsync($"/{orders}/{made.Id}", new { additional_info = "" })).Body!["additional_info"]));
    }

    private async Task<object> BodyAsync(string orders)
    {
        var flour = await api.Company.ItemAsync($"Flour of {orders}");
        switch (orders)
        {
            case "purchase_orders":
                var supplier = (await api.Http.PostAsync("/suppliers", new { name = "Mill" })).Id;
                return new { supplier_id = supplier, location_id = 1, additional_info = "Ring first", purchase_order_rows = new[] { new { variant_id = flour.Value, quantity = 1, price_per_unit = 1 } } };
            case "sales_orders":
                var customer = (await api.Http.PostAsync("/customers", new { name = "Shop" })).Id;
                return new { customer_id = customer, additional_info = "Ring first", sales_order_rows = new[] { new { variant_id = flour.Value, quantity = 1 } } };
            default:
                var bread = await api.Company.ItemAsync($"Bread of {orders}", ItemKind.Product, recipe: [(flour, 1)]);
                return new { variant_id = bread.Value, location_id = 1, planned_quantity = 1, additional_info = "Ring first" };
        }
    }
}
