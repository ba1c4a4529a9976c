using System.Net;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

public sealed class ManufacturingApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    private const HttpStatusCode Refused = HttpStatusCode.UnprocessableEntity;

    [Scenario("K61")]
    [Fact]
    public async Task An_order_takes_its_recipe_is_changed_field_by_field_listed_and_cancelled()
    {
        var (flour, bread) = await GoodsAsync("changed");
        var made = await api.Http.PostAsync("/manufacturing_orders", new
        {
            variant_id = bread.Value,
            location_id = 1,
            planned_quantity = 10,
            order_no = "MO-API-1",
            production_deadline_date = "2026-12-24T00:00:00.000Z",
            additional_info = "Early shift",
        });
        Assert.Equal(("NOT_STARTED", 10m, 10m), ((string)made["status"]!, (decimal)made["planned_quantity"]!, (decimal)made["remaining_quantity"]!));
        Assert.Equal("NOT_AVAILABLE", (string)made["ingredient_availability"]!);
        var row = Assert.Single((await api.Http.ReadAsync($"/manufacturing_order_recipe_rows?manufacturing_order_id={made.Id}&ingredient_availability=NOT_AVAILABLE")).Data);
        Assert.Equal((flour.Value, "0.50000"), ((int)row["variant_id"]!, (string)row["planned_quantity_per_unit"]!));

        var changed = await api.Http.PatchAsync($"/manufacturing_orders/{made.Id}", new { planned_quantity = 12, status = "IN_PROGRESS" });
        Assert.Equal(("IN_PROGRESS", 12m, "Early shift"), ((string)changed["status"]!, (decimal)changed["planned_quantity"]!, (string)changed["additional_info"]!));
        Assert.Equal(["/planned_quantity notPositive"], (await api.Http.PatchAsync($"/manufacturing_orders/{made.Id}", new { planned_quantity = 0 }, Refused)).Details);
        Assert.Equal(["/status followsProductions"], (await api.Http.PatchAsync($"/manufacturing_orders/{made.Id}", new { status = "PARTIALLY_COMPLETED" }, Refused)).Details);
        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync("/manufacturing_orders?order_no=mo-api-1&status=IN_PROGRESS&is_linked_to_sales_order=false")).Data)["id"]!);

        await api.Http.RemoveAsync($"/manufacturing_orders/{made.Id}");
        await api.Http.GetAsync($"/manufacturing_orders/{made.Id}", HttpStatusCode.NotFound);
        Assert.NotNull((string?)Assert.Single((await api.Http.ReadAsync("/manufacturing_orders?order_no=MO-API-1&include_deleted=true")).Data)["deleted_at"]);
        await api.Http.RemoveAsync($"/manufacturing_orders/{made.Id}", HttpStatusCode.NotFound);
        await api.Http.PostAsync("/manufacturing_orders", new { variant_id = flour.Value, location_id = 1, planned_quantity = 1 }, Refused);
    }

    [Fact]
    public async Task Ingredients_are_added_planned_changed_and_taken_off()
    {
        var (flour, bread) = await GoodsAsync("planned");
        var salt = await api.Company.ItemAsync("Salt planned");
        var batch = await api.Company.StockAsync(salt, "S-1", 3);
        var order = await api.Http.PostAsync("/manufacturing_orders", new { variant_id = bread.Value, location_id = 1, planned_quantity = 10 });

        var row = await api.Http.PostAsync("/manufacturing_order_recipe_rows", new
        {
            manufacturing_order_id = order.Id,
            variant_id = salt.Value,
            planned_quantity_per_unit = 0.1,
            batch_transactions = new[] { new { batch_id = batch.Value, quantity = 1 } },
        });
        Assert.Equal(batch.Value, (int)Assert.Single(row["batch_transactions"].AsArray())!["batch_id"]!);
        Assert.Equal(["/variant_id ingredientTwice"], (await api.Http.PostAsync(
            "/manufacturing_order_recipe_rows", new { manufacturing_order_id = order.Id, variant_id = flour.Value, planned_quantity_per_unit = 1 }, Refused)).Details);

        var changed = await api.Http.PatchAsync($"/manufacturing_order_recipe_rows/{row.Id}", new { planned_quantity_per_unit = 0.2 });
        Assert.Equal(("0.20000", 2m), ((string)changed["planned_quantity_per_unit"]!, (decimal)changed["total_remaining_quantity"]!));
        Assert.Single(changed["batch_transactions"].AsArray());
        await api.Http.PatchAsync($"/manufacturing_order_recipe_rows/{row.Id}", new { batch_transactions = new[] { new { batch_id = batch.Value, quantity = 9 } } }, Refused);
        Assert.Empty((await api.Http.PatchAsync($"/manufacturing_order_recipe_rows/{row.Id}", new { batch_transactions = Array.Empty<object>() }))["batch_transactions"].AsArray());

        await api.Http.RemoveAsync($"/manufacturing_order_recipe_rows/{row.Id}");
        await api.Http.GetAsync($"/manufacturing_order_recipe_rows/{row.Id}", HttpStatusCode.NotFound);
        Assert.Single((await api.Http.ReadAsync($"/manufacturing_order_recipe_rows?manufacturing_order_id={order.Id}")).Data);
    }

    [Fact]
    public async Task A_part_is_completed_corrected_redated_and_taken_back()
    {
        var (flour, bread) = await GoodsAsync("parts");
        var (first, second) = (await api.Company.StockAsync(flour, "F-1", 4), await api.Company.StockAsync(flour, "F-2", 4));
        var into = await api.Http.PostAsync("/batches", new { batch_number = "B-1", variant_id = bread.Value });
        var order = await api.Http.PostAsync("/manufacturing_orders", new { variant_id = bread.Value, location_id = 1, planned_quantity = 10 });
        var row = Assert.Single((await api.Http.ReadAsync($"/manufacturing_order_recipe_rows?manufacturing_order_id={order.Id}")).Data);

        object Production(decimal taken) => new
        {
            manufacturing_order_id = order.Id,
            completed_quantity = 4,
            batch_transaction = new { batch_id = into.Id, quantity = 4 },
            ingredients = new[] { new { manufacturing_order_recipe_row_id = (int)row["id"]!, quantity = 2, batch_transactions = new[] { new { batch_id = first.Value, quantity = taken } } } },
        };
        Assert.Equal(["/ingredients/0 notFullyAssigned"], (await api.Http.PostAsync("/manufacturing_order_productions", Production(1), Refused)).Details);
        var production = await api.Http.PostAsync("/manufacturing_order_productions", Production(2), idempotencyKey: "part");
        Assert.Equal(production.Id, (await api.Http.PostAsync("/manufacturing_order_productions", Production(2), idempotencyKey: "part")).Id);
        Assert.Equal("PARTIALLY_COMPLETED", (string)(await api.Http.ReadAsync($"/manufacturing_orders/{order.Id}"))["status"]!);
        await api.Http.RemoveAsync($"/manufacturing_orders/{order.Id}", HttpStatusCode.PreconditionFailed);

        var used = Assert.Single(production["ingredients"].AsArray())!;
        var corrected = await api.Http.PatchAsync(
            $"/manufacturing_order_production_ingredients/{(int)used["id"]!}", new { batch_transactions = new[] { new { batch_id = second.Value, quantity = 2 } } });
        Assert.Equal(((int)used["id"]!, 2m), (corrected.Id, (decimal)corrected["quantity"]!));
        Assert.Equal((4m, 2m), (await api.Company.OnHandAsync(first), await api.Company.OnHandAsync(second)));
        await api.Http.PatchAsync(
            $"/manufacturing_order_production_ingredients/{(int)used["id"]!}", new { batch_transactions = new[] { new { batch_id = second.Value, quantity = 1 } } }, Refused);

        Assert.Equal(["/production_date inTheFuture"], (await api.Http.PatchAsync(
            $"/manufacturing_order_productions/{production.Id}", new { production_date = "2099-01-01T00:00:00.000Z" }, Refused)).Details);
        Assert.Equal(production.Id, (int)Assert.Single((await api.Http.ReadAsync($"/manufacturing_order_productions?manufacturing_order_ids={order.Id}")).Data)["id"]!);
        await api.Http.RemoveAsync($"/manufacturing_order_productions/{production.Id}");
        await api.Http.RemoveAsync($"/manufacturing_order_productions/{production.Id}", HttpStatusCode.NotFound);
        Assert.NotNull((string?)Assert.Single((await api.Http.ReadAsync($"/manufacturing_order_productions?manufacturing_order_ids={order.Id}&include_deleted=true")).Data)["deleted_at"]);
        Assert.Equal(4m, await api.Company.OnHandAsync(second));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task Done_completes_what_is_open_by_the_pick_order_and_another_status_takes_it_back()
    {
        var (flour, bread) = await GoodsAsync("done");
        var late = await api.Company.StockAsync(flour, "L-1", 9, expiry: new DateOnly(2028, 1, 1));
        var soon = await api.Company.StockAsync(flour, "L-2", 2, expiry: new DateOnly(2027, 1, 1));
        var into = await api.Http.PostAsync("/batches", new { batch_number = "D-1", variant_id = bread.Value });
        var order = await api.Http.PostAsync("/manufacturing_orders", new { variant_id = bread.Value, location_id = 1, planned_quantity = 10 });

        Assert.Equal(["/batch_transactions notFullyAssigned"], (await api.Http.PatchAsync($"/manufacturing_orders/{order.Id}", new { status = "DONE" }, Refused)).Details);
        var done = await api.Http.PatchAsync($"/manufacturing_orders/{order.Id}", new
        {
            status = "DONE",
            actual_quantity = 8,
            batch_transactions = new[] { new { batch_id = into.Id, quantity = 8 } },
        });
        Assert.Equal(("DONE", 8m, 0m), ((string)done["status"]!, (decimal)done["actual_quantity"]!, (decimal)done["remaining_quantity"]!));
        Assert.Equal((7m, 0m), (await api.Company.OnHandAsync(late), await api.Company.OnHandAsync(soon)));
        Assert.Empty(await api.Company.VerifyAsync());

        var other = await api.Http.PostAsync("/manufacturing_orders", new { variant_id = bread.Value, location_id = 1, planned_quantity = 2 });
        await api.Http.PatchAsync($"/manufacturing_orders/{other.Id}", new { status = "DONE", batch_transactions = new[] { new { batch_id = into.Id, quantity = 2 } } });
        var back = await api.Http.PatchAsync($"/manufacturing_orders/{other.Id}", new { status = "NOT_STARTED" });
        Assert.Equal(("NOT_STARTED", 2m), ((string)back["status"]!, (decimal)back["remaining_quantity"]!));
        Assert.Equal(7m, await api.Company.OnHandAsync(late));
    }

    private async Task<(VariantId Flour, VariantId Bread)> GoodsAsync(string name)
    {
        var flour = await api.Company.ItemAsync($"Flour {name}");
        return (flour, await api.Company.ItemAsync($"Bread {name}", ItemKind.Product, recipe: [(flour, 0.5m)]));
    }
}
