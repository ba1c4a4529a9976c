using System.Net;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

/// <summary>Lines of recipes.</summary>
public sealed class BomApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Fact]
    public async Task A_row_is_added_once_changed_under_its_id_and_taken_away()
    {
        var (flour, spelt, salt) = (await api.Company.ItemAsync("Flour"), await api.Company.ItemAsync("Spelt"), await api.Company.ItemAsync("Salt"));
        var bread = await api.Company.ItemAsync("Bread", ItemKind.Product, recipe: [(salt, 0.01m)]);
        var item = (await api.Company.ItemCardAsync(bread)).Id.Value;
        var body = new { product_item_id = item, product_variant_id = bread.Value, ingredient_variant_id = flour.Value, quantity = 0.6, notes = "Not kept" };

        var made = await api.Http.PostAsync("/bom_rows", body, idempotencyKey: "flour");
        var id = (string)made["id"]!;
        Assert.Equal(id, (string)(await api.Http.PostAsync("/bom_rows", body, idempotencyKey: "flour"))["id"]!);
        Assert.Equal((0.6m, 1, item), ((decimal)made["quantity"], (int)made["rank"], (int)made["product_item_id"]));

        var changed = await api.Http.PatchAsync($"/bom_rows/{id}", new { ingredient_variant_id = spelt.Value });
        Assert.Equal((id, spelt.Value, 0.6m), ((string)changed["id"]!, (int)changed["ingredient_variant_id"], (decimal)changed["quantity"]));
        Assert.Equal(0.65m, (decimal)(await api.Http.PatchAsync($"/bom_rows/{id}", new { quantity = 0.65 }))["quantity"]);
        Assert.Equal([salt.Value, spelt.Value], (await api.Http.ReadAsync($"/bom_rows?product_variant_id={bread.Value}")).Data.Select(row => (int)row["ingredient_variant_id"]!));
        Assert.Equal(id, (string)Assert.Single((await api.Http.ReadAsync($"/bom_rows?product_item_id={item}&ingredient_variant_id={spelt.Value}")).Data)["id"]!);
        Assert.Single((await api.Http.ReadAsync($"/bom_rows?id={id}")).Data);
        Assert.Equal(spelt.Value, (int)(await api.Http.ReadAsync($"/bom_rows/{id}"))["ingredient_variant_id"]);

        await api.Http.RemoveAsync($"/bom_rows/{id}");
        await api.Http.RemoveAsync($"/bom_rows/{id}", HttpStatusCode.NotFound);
        await api.Http.PatchAsync($"/bom_rows/{Guid.NewGuid()}", new { quantity = 1 }, HttpStatusCode.NotFound);
        Assert.Single((await api.Company.ItemCardAsync(bread)).Variants[0].Recipe);
    }

    [Fact]
    public async Task Many_rows_come_into_several_recipes_in_one_step_or_not_at_all()
    {
        var (flour, salt) = (await api.Company.ItemAsync("Flour of many"), await api.Company.ItemAsync("Salt of many"));
        var (bread, cake) = (await api.Company.ItemAsync("Bread of many", ItemKind.Product), await api.Company.ItemAsync("Cake of many", ItemKind.Product));
        var (first, second) = ((await api.Company.ItemCardAsync(bread)).Id.Value, (await api.Company.ItemCardAsync(cake)).Id.Value);
        object Row(int item, VariantId made, VariantId ingredient, decimal quantity) =>
            new { product_item_id = item, product_variant_id = made.Value, ingredient_variant_id = ingredient.Value, quantity };

        var wrong = await api.Http.PostAsync(
            "/bom_rows/batch/create", new { data = new[] { Row(first, bread, flour, 0.6m), Row(second, cake, salt, 0) } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/data/1/quantity notPositive"], wrong.Details);
        Assert.Empty((await api.Company.ItemCardAsync(bread)).Variants[0].Recipe);
        var unknown = await api.Http.PostAsync("/bom_rows/batch/create", new { data = new[] { Row(first, bread, flour, 1), Row(first, cake, salt, 1) } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/data/1/product_variant_id notFound"], unknown.Details);

        object all = new { data = new[] { Row(first, bread, flour, 0.6m), Row(second, cake, flour, 0.4m), Row(first, bread, salt, 0.01m) } };
        await api.Http.PostAsync("/bom_rows/batch/create", all, HttpStatusCode.NoContent, "many");
        await api.Http.PostAsync("/bom_rows/batch/create", all, HttpStatusCode.NoContent, "many");
        Assert.Equal([flour.Value, salt.Value], (await api.Http.ReadAsync($"/bom_rows?product_item_id={first}")).Data.Select(row => (int)row["ingredient_variant_id"]!));
        Assert.Equal(0.4m, (decimal)Assert.Single((await api.Http.ReadAsync($"/bom_rows?product_item_id={second}")).Data)["quantity"]!);
    }

    [Fact]
    public async Task Rows_that_no_recipe_can_have_are_refused_beside_their_field()
    {
        var flour = await api.Company.ItemAsync("Flour refused");
        var dough = await api.Company.ItemAsync("Dough refused", ItemKind.Product, recipe: [(flour, 1)]);
        var (item, material) = ((await api.Company.ItemCardAsync(dough)).Id.Value, (await api.Company.ItemCardAsync(flour)).Id.Value);
        var salt = await api.Company.ItemAsync("Salt refused");

        Assert.Equal(["/ingredient_variant_id ingredientTwice"], await Refused(item, dough.Value, flour.Value, 1));
        Assert.Equal(["/ingredient_variant_id recipeLoop"], await Refused(item, dough.Value, dough.Value, 1));
        Assert.Equal(["/ingredient_variant_id notFound"], await Refused(item, dough.Value, 999_999, 1));
        Assert.Equal(["/quantity notPositive"], await Refused(item, dough.Value, salt.Value, null));
        Assert.Equal(["/quantity type"], await Refused(item, dough.Value, salt.Value, 0.000001m));
        Assert.Equal(["/product_item_id materialHasNoRecipe"], await Refused(material, flour.Value, salt.Value, 1));
        Assert.Equal(["/product_variant_id notFound"], await Refused(item, flour.Value, salt.Value, 1));
        Assert.Equal(["/product_item_id notFound"], await Refused(999_999, dough.Value, salt.Value, 1));
    }

    private async Task<IReadOnlyList<string>> Refused(int item, int variant, int ingredient, decimal? quantity) => (await api.Http.PostAsync(
        "/bom_rows", new { product_item_id = item, product_variant_id = variant, ingredient_variant_id = ingredient, quantity }, HttpStatusCode.UnprocessableEntity)).Details;
}
