using System.Net;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

/// <summary>Products, materials and their variants.</summary>
public sealed class ItemApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Theory]
    [InlineData("products", "product")]
    [InlineData("materials", "material")]
    public async Task An_item_is_made_with_its_variants_listed_archived_and_deleted(string path, string type)
    {
        var made = await api.Http.PostAsync($"/{path}", new
        {
            name = $"Bread {type}",
            uom = "kg",
            category_name = $"Baked {type}",
            batch_tracked = true,
            purchase_uom = "bag",
            purchase_uom_conversion_rate = 12.5,
            additional_info = "Not kept",
            variants = new[]
            {
                new { sku = $"RYE-{type}", internal_barcode = $"400-{type}", sales_price = 2.5, config_attributes = new[] { new { config_name = "Kind", config_value = "Rye" } } },
                new { sku = $"SPELT-{type}", internal_barcode = $"401-{type}", sales_price = 3.0, config_attributes = new[] { new { config_name = "Kind", config_value = "Spelt" } } },
            },
        });
        Assert.Equal((type, "kg", "bag", "12.50000", true), ((string)made["type"]!, (string)made["uom"]!, (string)made["purchase_uom"]!, (string)made["purchase_uom_conversion_rate"]!, (bool)made["batch_tracked"]));
        Assert.Equal([$"RYE-{type}", $"SPELT-{type}"], made["variants"].AsArray().Select(variant => (string)variant!["sku"]!));
        Assert.Equal(["Rye", "Spelt"], made["configs"][0]!["values"]!.AsArray().Select(value => (string)value!));
        Assert.Null(made.Body!["additional_info"]);

        Assert.Equal(made.Id, (await api.Http.ReadAsync($"/{path}/{made.Id}?extend=supplier")).Id);
        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync($"/{path}?category_name=Baked%20{type}&batch_tracked=true&uom=kg&purchase_uom=bag&purchase_uom_conversion_rate=12.5&is_sellable=true&name=bread%20{type}")).Data)["id"]!);
        Assert.Empty((await api.Http.ReadAsync($"/{path}?ids={made.Id}&batch_tracked=false")).Data);
        Assert.Empty((await api.Http.ReadAsync($"/{path}?ids={made.Id}&default_supplier_id=1")).Data);
        await api.Http.GetAsync($"/{(type == "product" ? "materials" : "products")}/{made.Id}", HttpStatusCode.NotFound);

        Assert.NotNull((await api.Http.PatchAsync($"/{path}/{made.Id}", new { is_archived = true })).Body!["archived_at"]);
        Assert.Empty((await api.Http.ReadAsync($"/{path}?ids={made.Id}")).Data);
        Assert.NotNull(Assert.Single((await api.Http.ReadAsync($"/{path}?ids={made.Id}&include_archived=true")).Data)["archived_at"]);
        var back = await api.Http.PatchAsync($"/{path}/{made.Id}", new { is_archived = false, name = $"Back {type}" });
        Assert.Equal(($"Back {type}", true), ((string)back["name"]!, back.Body!["archived_at"] is null));

        await api.Http.RemoveAsync($"/{path}/{made.Id}");
        await api.Http.RemoveAsync($"/{path}/{made.Id}", HttpStatusCode.NotFound);
        await api.Http.PatchAsync($"/{path}/{made.Id}", new { name = "Gone" }, HttpStatusCode.NotFound);
    }

    [Scenario("K61")]
    [Fact]
    public async Task A_PATCH_keeps_what_it_leaves_out_also_what_only_the_screens_know()
    {
        var flour = await api.Company.ItemAsync("Flour of K61");
        var bread = await api.Company.ItemAsync("Bread of K61", ItemKind.Product, shelfLife: 14, expiryRequired: true, purchase: ("crate", 20), recipe: [(flour, 0.6m)]);
        await api.Company.ChangeItemAsync(bread, item => item with { Category = "Kept", NumberTemplate = "B-{counter:3}", NextCounter = 8, Decimals = 2, PickOrder = PickOrder.ByHand });
        var before = await api.Company.ItemCardAsync(bread);

        await api.Http.PatchAsync($"/products/{before.Id.Value}", new { name = "Renamed of K61" });
        await api.Http.PatchAsync($"/variants/{bread.Value}", new { internal_barcode = "6161" });

        var after = await api.Company.ItemCardAsync(bread);
        Assert.Equivalent(before with { Name = "Renamed of K61", Version = after.Version, Variants = [before.Variants[0] with { Barcode = "6161" }] }, after, strict: true);
        var unit = await api.Http.PatchAsync($"/products/{before.Id.Value}", """{"purchase_uom":null,"purchase_uom_conversion_rate":null}""");
        Assert.Equal((true, "Kept"), (unit.Body!["purchase_uom"] is null, (string)unit["category_name"]!));
    }

    [Fact]
    public async Task What_the_screens_refuse_is_refused_beside_its_field()
    {
        await api.Http.PostAsync("/materials", new { name = "Taken", variants = new[] { new { sku = "TAKEN" } } });

        Assert.Equal(["/name alreadyTaken"], await Refused("/materials", new { name = "TAKEN", variants = new[] { new { sku = "T-2" } } }));
        Assert.Equal(["/variants/0/sku alreadyTaken"], await Refused("/materials", new { name = "Other", variants = new[] { new { sku = "taken" } } }));
        Assert.Equal(["/variants/0/sku missing"], await Refused("/products", new { name = "Other", variants = new[] { new { internal_barcode = "12345" } } }));
        Assert.Equal(
            ["/variants/0/config_attributes missing", "/variants/1/config_attributes missing"],
            await Refused("/products", new { name = "Other", variants = new[] { new { sku = "O-1" }, new { sku = "O-2" } } }));
        Assert.Equal(["/purchase_uom_conversion_rate type"], await Refused("/products", new { name = "Other", variants = new[] { new { sku = "O-1" } }, purchase_uom = "bag", purchase_uom_conversion_rate = 0.1234567 }));
        Assert.Equal(["/purchase_uom_conversion_rate type"], await Refused("/products", new { name = "Other", variants = new[] { new { sku = "O-1" } }, purchase_uom = "bag", purchase_uom_conversion_rate = 1_000_000_000 }));
        Assert.Equal(["/serial_tracked enum"], await Refused("/products", new { name = "Other", variants = new[] { new { sku = "O-1" } }, serial_tracked = true }));
    }

    [Fact]
    public async Task What_is_used_is_neither_deleted_nor_archived_and_nothing_of_the_PATCH_is_done()
    {
        var flour = await api.Company.ItemAsync("Flour used");
        await api.Company.StockAsync(flour, "U-1", 5);
        var item = (await api.Company.ItemCardAsync(flour)).Id.Value;

        await api.Http.RemoveAsync($"/materials/{item}", HttpStatusCode.PreconditionFailed);
        await api.Http.RemoveAsync($"/variants/{flour.Value}", HttpStatusCode.PreconditionFailed);
        Assert.Equal(["/is_archived stillHoldsStock"], (await api.Http.PatchAsync($"/materials/{item}", new { is_archived = true, name = "Half done" }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal("Flour used", (string)(await api.Http.ReadAsync($"/materials/{item}"))["name"]!);
        Assert.Equal(["/uom unitInUse"], (await api.Http.PatchAsync($"/materials/{item}", new { uom = "pcs" }, HttpStatusCode.UnprocessableEntity)).Details);
    }

    [Fact]
    public async Task Batch_tracking_ends_with_stock_only_when_that_is_confirmed()
    {
        var flour = await api.Company.ItemAsync("Flour untracked later");
        await api.Company.StockAsync(flour, "OFF-1", 5);
        var item = (await api.Company.ItemCardAsync(flour)).Id.Value;

        Assert.Equal(["/batch_tracked trackingOffNotConfirmed"], (await api.Http.PatchAsync($"/materials/{item}", new { batch_tracked = false }, HttpStatusCode.UnprocessableEntity)).Details);
        var off = await api.Http.PatchAsync($"/materials/{item}", new { batch_tracked = false, batch_tracking_off_confirmed = true });
        Assert.False((bool)off["batch_tracked"]);
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task A_variant_is_added_once_changed_found_and_taken_away()
    {
        var item = await api.Http.PostAsync("/products", new { name = "Tart", variants = new[] { new { sku = "TART-1", config_attributes = new[] { new { config_name = "Size", config_value = "Small" } } } } });
        var body = new { product_id = item.Id, sku = "TART-2", config_attributes = new[] { new { config_name = "Size", config_value = "Large" }, new { config_name = "Fruit", config_value = "Plum" } } };

        var made = await api.Http.PostAsync("/variants", body, idempotencyKey: "tart");
        Assert.Equal(made.Id, (await api.Http.PostAsync("/variants", body, idempotencyKey: "tart")).Id);
        Assert.Equal(("TART-2", "product", "Large / Plum"), ((string)made["sku"]!, (string)made["type"]!, (string)made["config_attributes"][0]!["config_value"]!));
        Assert.Equal(["TART-2", "TART-1"], (await api.Http.ReadAsync($"/variants?product_id={item.Id}&type=product")).Data.Select(row => (string)row["sku"]!));
        Assert.Equal(item.Id, (int)Assert.Single((await api.Http.ReadAsync("/variants?sku=tart-2&extend=product_or_material")).Data)["product_or_material"]!["id"]!);
        Assert.Empty((await api.Http.ReadAsync("/variants?sku=tart-2&registered_barcode=1")).Data);
        Assert.Equal("Tart", (string)(await api.Http.ReadAsync($"/variants/{made.Id}?extend=product_or_material"))["product_or_material"]["name"]!);

        Assert.Equal("TART-3", (string)(await api.Http.PatchAsync($"/variants/{made.Id}", new { sku = "TART-3" }))["sku"]!);
        Assert.Equal(["/sku alreadyTaken"], (await api.Http.PatchAsync($"/variants/{made.Id}", new { sku = "tart-1" }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(["/material_id notFound"], await Refused("/variants", new { material_id = item.Id, sku = "TART-4" }));
        Assert.Equal(["/product_id notFound"], await Refused("/variants", new { sku = "TART-4" }));

        await api.Http.RemoveAsync($"/variants/{made.Id}");
        await api.Http.GetAsync($"/variants/{made.Id}", HttpStatusCode.NotFound);
        await api.Http.PatchAsync($"/variants/{made.Id}", new { sku = "TART-9" }, HttpStatusCode.NotFound);
        // The last one is the item itself.
        await api.Http.RemoveAsync($"/variants/{(int)item["variants"][0]!["id"]!}", HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Safety_stock_is_one_value_for_all_locations()
    {
        var flour = await api.Company.ItemAsync("Flour guarded");
        var set = await api.Http.PostAsync("/inventory_safety_stock_levels", new { variant_id = flour.Value, location_id = 1, value = 7.5 });
        Assert.Equal("7.50000", (string)set["value"]!);
        Assert.Equal(Quantity.Of(7.5m), (await api.Company.ItemCardAsync(flour)).Variants[0].SafetyStock);
        Assert.Equal("7.50000", (string)Assert.Single((await api.Http.ReadAsync($"/inventory?variant_id={flour.Value}&location_id=1")).Data)["safety_stock_level"]!);

        Assert.Equal(["/value tooPrecise"], await Refused("/inventory_safety_stock_levels", new { variant_id = flour.Value, location_id = 1, value = 0.0001 }));
        Assert.Equal(["/variant_id notFound"], await Refused("/inventory_safety_stock_levels", new { variant_id = 999999, location_id = 1, value = 1 }));
        Assert.Equal(["/location_id notFound"], await Refused("/inventory_safety_stock_levels", new { variant_id = flour.Value, location_id = 999, value = 1 }));
    }

    private async Task<IReadOnlyList<string>> Refused(string path, object body) => (await api.Http.PostAsync(path, body, HttpStatusCode.UnprocessableEntity)).Details;
}
