using System.Net;
using BatchApp.Domain;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

public sealed class BatchApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Scenario("K58")]
    [Fact]
    public async Task A_batch_made_ahead_is_listed_with_the_empty_ones_and_hidden_until_stock_arrives()
    {
        var flour = await api.Company.ItemAsync("Flour K58");
        var made = await api.Http.PostAsync("/batches", new
        {
            batch_number = " F-1 ",
            variant_id = flour.Value,
            expiration_date = "2027-01-31T00:00:00.000Z",
            batch_created_date = "2026-11-20T22:59:59.000Z",
            batch_barcode = "4711",
        });
        Assert.Equal("F-1", (string)made["batch_number"]!);
        Assert.Equal("2027-01-31T00:00:00.000Z", (string)made["expiration_date"]!);
        Assert.Equal("2026-11-20T00:00:00.000Z", (string)made["batch_created_date"]!);

        var empty = Assert.Single((await api.Http.ReadAsync($"/batch_stocks?variant_id={flour.Value}&include_empty=true")).Data);
        Assert.Equal((made.Id, "0.00000"), ((int)empty["batch_id"]!, (string)empty["quantity_in_stock"]!));
        Assert.Null(empty["location_id"]);
        Assert.Empty((await api.Http.ReadAsync($"/batch_stocks?variant_id={flour.Value}")).Data);

        await api.Company.StockAsync(flour, "F-1", 2.5m);
        var stock = Assert.Single((await api.Http.ReadAsync($"/batch_stocks?variant_id={flour.Value}")).Data);
        Assert.Equal((1, "2.50000"), ((int)stock["location_id"]!, (string)stock["quantity_in_stock"]!));
        Assert.Single((await api.Http.ReadAsync("/batch_stocks?batch_barcode=4711&location_id=1&batch_number=f-1")).Data);
        Assert.Empty((await api.Http.ReadAsync("/batch_stocks?batch_barcode=4711&location_id=2")).Data);
    }

    [Fact]
    public async Task Batch_stocks_are_ordered_by_location_variant_and_the_newest_batch_first_and_leave_out_Unbatched()
    {
        var (a, b) = (await api.Company.ItemAsync("Ordered a"), await api.Company.ItemAsync("Ordered b"));
        var barn = await api.Company.LocationAsync("Barn");
        var (a1, a2, b1, far) = (
            await api.Company.StockAsync(a, "A1", 1), await api.Company.StockAsync(a, "A2", 1), await api.Company.StockAsync(b, "B1", 1), await api.Company.StockAsync(a, "A3", 1, barn));
        await api.Company.UnbatchedStockAsync(await api.Company.ItemAsync("Salt", tracked: false), 5);

        var rows = (await api.Http.ReadAsync("/batch_stocks?limit=250")).Data.Select(row => (int)row["batch_id"]!).ToList();
        Assert.Equal([a2.Value, a1.Value, b1.Value, far.Value], rows.Where(id => new[] { a1, a2, b1, far }.Any(batch => batch.Value == id)));
        Assert.DoesNotContain((await api.Http.ReadAsync("/batch_stocks?include_empty=true&limit=250")).Data, row => (string)row["batch_number"]! == "");
    }

    [Fact]
    public async Task A_batch_is_corrected_keeps_what_was_not_sent_and_is_found_by_its_former_number()
    {
        var flour = await api.Company.ItemAsync("Flour corrected");
        var made = await api.Http.PostAsync("/batches", new { batch_number = "OLD-1", variant_id = flour.Value, batch_barcode = "777", expiration_date = "2027-05-01T00:00:00.000Z" });

        var changed = await api.Http.PatchAsync($"/batch_stocks/{made.Id}", new { batch_number = "NEW-1" });
        Assert.Equal(("NEW-1", "777", "2027-05-01T00:00:00.000Z"), ((string)changed["batch_number"]!, (string)changed["batch_barcode"]!, (string)changed["expiration_date"]!));
        Assert.Null((await api.Http.PatchAsync($"/batch_stocks/{made.Id}", """{"batch_barcode":null}""")).Body!["batch_barcode"]);
        // What stands already is no change.
        await api.Http.PatchAsync($"/batch_stocks/{made.Id}", new { batch_number = "NEW-1" });

        var one = await api.Http.ReadAsync($"/batches/{made.Id}");
        Assert.Equal(["OLD-1"], one["former_batch_numbers"].AsArray().Select(number => (string)number!));
        Assert.Equal(2, one["corrections"].AsArray().Count);
        Assert.StartsWith("API key: ", (string)one["corrections"][0]!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync("/batches?batch_number=old-1&include_empty=true")).Data)["id"]!);
        await api.Http.PatchAsync("/batch_stocks/999999", new { batch_number = "X" }, HttpStatusCode.NotFound);
        await api.Http.GetAsync("/batches/999999", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Numbers_in_use_and_untracked_items_are_refused_at_their_fields()
    {
        var flour = await api.Company.ItemAsync("Flour taken");
        var salt = await api.Company.ItemAsync("Salt untracked", tracked: false);
        await api.Http.PostAsync("/batches", new { batch_number = "T-1", variant_id = flour.Value });

        var taken = await api.Http.PostAsync("/batches", new { batch_number = " t-1 ", variant_id = flour.Value }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/batch_number batchNumberTaken"], taken.Details);
        Assert.Equal(["/variant_id notTracked"], (await api.Http.PostAsync("/batches", new { batch_number = "T-1", variant_id = salt.Value }, HttpStatusCode.UnprocessableEntity)).Details);
    }

    [Fact]
    public async Task A_batch_is_held_and_released_and_what_is_sent_twice_acts_once()
    {
        var bread = await api.Company.ItemAsync("Bread held");
        var batch = await api.Company.StockAsync(bread, "H-1", 5, expiry: new DateOnly(2027, 3, 1));

        var held = await api.Http.PostAsync($"/batches/{batch.Value}/hold", new { reason = "Smells" }, idempotencyKey: "hold");
        Assert.Equal(("ON_HOLD", "Smells"), ((string)held["status"]!, (string)held["status_reason"]!));
        await api.Http.PostAsync($"/batches/{batch.Value}/hold", new { reason = "Smells" }, idempotencyKey: "hold");
        Assert.Equal([" statusDoesNotAllow"], (await api.Http.PostAsync($"/batches/{batch.Value}/hold", new { reason = "Smells" }, HttpStatusCode.UnprocessableEntity)).Details);
        Assert.Equal(batch.Value, (int)Assert.Single((await api.Http.ReadAsync($"/batches?status=ON_HOLD&variant_id={bread.Value}&expires_before=2027-03-02T00:00:00Z&expires_after=2027-02-28T00:00:00Z&location_id=1")).Data)["id"]!);

        var released = await api.Http.PostAsync($"/batches/{batch.Value}/release", "{}");
        Assert.Equal("AVAILABLE", (string)released["status"]!);
        Assert.Equal("5.00000", (string)released["locations"][0]!["quantity_in_stock"]!);
        await api.Http.PostAsync("/batches/999999/hold", "{}", HttpStatusCode.NotFound);
        Assert.Empty(await api.Company.VerifyAsync());
    }
}
