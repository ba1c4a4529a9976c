using System.Net;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

public sealed class StockMoveApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    private const HttpStatusCode Refused = HttpStatusCode.UnprocessableEntity;

    [Fact]
    public async Task An_adjustment_posts_signed_rows_is_described_anew_and_deleted_by_its_reversal()
    {
        var oats = await api.Company.ItemAsync("Oats adjusted");
        var batch = await api.Company.StockAsync(oats, "O-1", 5);
        object Body(decimal part) => new
        {
            stock_adjustment_number = "SA-API-1",
            location_id = 1,
            reason = "damaged",
            additional_info = "Wet",
            stock_adjustment_rows = new[] { new { variant_id = oats.Value, quantity = -2, batch_transactions = new[] { new { batch_id = batch.Value, quantity = part } } } },
        };

        Assert.Equal(["/stock_adjustment_rows/0 notFullyAssigned"], (await api.Http.PostAsync("/stock_adjustments", Body(-1), Refused)).Details);
        var made = await api.Http.PostAsync("/stock_adjustments", Body(-2));
        Assert.Equal(("Damaged", -2m), ((string)made["reason"]!, (decimal)made["stock_adjustment_rows"][0]!["batch_transactions"]![0]!["quantity"]!));
        Assert.Equal(3m, await api.Company.OnHandAsync(batch));

        var told = await api.Http.PatchAsync($"/stock_adjustments/{made.Id}", new { stock_adjustment_number = "SA-API-2" });
        Assert.Equal(("SA-API-2", "Wet"), ((string)told["stock_adjustment_number"]!, (string)told["additional_info"]!));
        Assert.Equal(["/reason fixedByPostings"], (await api.Http.PatchAsync($"/stock_adjustments/{made.Id}", new { reason = "Found" }, Refused)).Details);
        Assert.Equal("SA-API-2", (string)(await api.Http.ReadAsync($"/stock_adjustments/{made.Id}"))["stock_adjustment_number"]!);
        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync("/stock_adjustments?stock_adjustment_number=SA-API-2&location_id=1")).Data)["id"]!);

        await api.Http.RemoveAsync($"/stock_adjustments/{made.Id}");
        await api.Http.RemoveAsync($"/stock_adjustments/{made.Id}", HttpStatusCode.NotFound);
        Assert.Equal(5m, await api.Company.OnHandAsync(batch));
        Assert.NotNull((string?)Assert.Single((await api.Http.ReadAsync($"/stock_adjustments?ids={made.Id}&include_deleted=true")).Data)["deleted_at"]);
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task An_adjustment_from_one_batch_into_another_keeps_its_sides_at_its_true_time()
    {
        var oats = await api.Company.ItemAsync("Oats redated");
        var (from, into) = (await api.Company.StockAsync(oats, "O-1", 5), await api.Company.StockAsync(oats, "O-2", 5));
        api.Company.Clock.Advance(TimeSpan.FromHours(2));
        var at = api.Company.Now.AddHours(-1);
        var made = await api.Http.PostAsync("/stock_adjustments", new
        {
            stock_adjustment_number = "SA-SIDES",
            location_id = 1,
            stock_adjustment_rows = new object[]
            {
                new { variant_id = oats.Value, quantity = -2, batch_transactions = new[] { new { batch_id = from.Value, quantity = -2 } } },
                new { variant_id = oats.Value, quantity = 2, batch_transactions = new[] { new { batch_id = into.Value, quantity = 2 } } },
            },
        });
        Assert.Equal((3m, 7m), (await api.Company.OnHandAsync(from), await api.Company.OnHandAsync(into)));

        await api.Http.PatchAsync($"/stock_adjustments/{made.Id}", new { stock_adjustment_date = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal((3m, 7m), (await api.Company.OnHandAsync(from), await api.Company.OnHandAsync(into)));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task A_transfer_is_planned_sent_received_taken_back_step_by_step_and_given_up()
    {
        var rice = await api.Company.ItemAsync("Rice moved");
        var batch = await api.Company.StockAsync(rice, "R-1", 5);
        var shop = await api.Company.LocationAsync("Shop moved");
        object Body(int target, string quantity) => new
        {
            stock_transfer_number = "ST-API-1",
            source_location_id = 1,
            target_location_id = target,
            additional_info = "Van",
            stock_transfer_rows = new[] { new { variant_id = rice.Value, quantity, traceability = new[] { new { batch_id = batch.Value, quantity = 2 } } } },
        };

        Assert.Equal(["/target_location_id sameLocation"], (await api.Http.PostAsync("/stock_transfers", Body(1, "2"), Refused)).Details);
        Assert.Equal(["/stock_transfer_rows/0 notFullyAssigned"], (await api.Http.PostAsync("/stock_transfers", Body(shop.Value, "3"), Refused)).Details);
        var made = await api.Http.PostAsync("/stock_transfers", Body(shop.Value, "2.0000000000"));
        Assert.Equal(("draft", batch.Value), ((string)made["status"]!, (int)made["stock_transfer_rows"][0]!["batch_transactions"]![0]!["batch_id"]!));
        Assert.Equal("Van", (string)(await api.Http.PatchAsync($"/stock_transfers/{made.Id}", new { stock_transfer_number = "ST-API-2" }))["additional_info"]!);
        Assert.Equal("ST-API-2", (string)(await api.Http.ReadAsync($"/stock_transfers/{made.Id}"))["stock_transfer_number"]!);
        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync($"/stock_transfers?stock_transfer_number=ST-API-2&source_location_id=1&target_location_id={shop.Value}")).Data)["id"]!);

        async Task MovedAsync(string status, decimal here, decimal there)
        {
            Assert.Equal(status == "created" ? "draft" : status, (string)(await api.Http.PatchAsync($"/stock_transfers/{made.Id}/status", new { status }))["status"]!);
            Assert.Equal((here, there), (await api.Company.OnHandAsync(batch, TestCompany.Main), await api.Company.OnHandAsync(batch, shop)));
        }

        await MovedAsync("inTransit", 3, 0);
        await api.Http.PatchAsync($"/stock_transfers/{made.Id}", new { stock_transfer_number = "ST-API-3" }, Refused);
        await MovedAsync("received", 3, 2);
        await MovedAsync("inTransit", 3, 0);
        await MovedAsync("created", 5, 0);
        await MovedAsync("received", 3, 2);
        await api.Http.PatchAsync($"/stock_transfers/{made.Id}/status", new { status = "lost" }, Refused);

        await api.Http.RemoveAsync($"/stock_transfers/{made.Id}");
        await api.Http.RemoveAsync($"/stock_transfers/{made.Id}", HttpStatusCode.NotFound);
        Assert.Equal(5m, await api.Company.OnHandAsync(batch, TestCompany.Main));
        Assert.NotNull((string?)Assert.Single((await api.Http.ReadAsync($"/stock_transfers?ids={made.Id}&include_deleted=true")).Data)["deleted_at"]);
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task A_stocktake_is_begun_counted_row_by_row_completed_and_posts_its_differences()
    {
        var tea = await api.Company.ItemAsync("Tea counted");
        var (first, second) = (await api.Company.StockAsync(tea, "T-1", 5), await api.Company.StockAsync(tea, "T-2", 5));
        var made = await api.Http.PostAsync("/stocktakes", new
        {
            stocktake_number = "CT-API-1",
            location_id = 1,
            additional_info = "Aisle 3",
            stocktake_rows = new[] { new { variant_id = tea.Value, batch_id = first.Value, counted_quantity = 4 } },
        });
        Assert.Equal("COUNTED", (string)made["status"]!);
        Assert.Equal(["/stocktake_rows/0/batch_id countNeedsBatch"], (await api.Http.PostAsync(
            "/stocktake_rows", new { stocktake_id = made.Id, stocktake_rows = new[] { new { variant_id = tea.Value } } }, Refused)).Details);

        var added = await api.Http.PostAsync("/stocktake_rows", new { stocktake_id = made.Id, stocktake_rows = new[] { new { variant_id = tea.Value, batch_id = second.Value } } });
        var row = Assert.Single(added.Body!.AsArray())!;
        Assert.Equal((5m, null), ((decimal)row["in_stock_quantity"]!, (decimal?)row["counted_quantity"]));
        Assert.Equal(("CT-API-1", 5m), ((string)(await api.Http.ReadAsync($"/stocktakes/{made.Id}"))["stocktake_number"]!, (decimal)(await api.Http.ReadAsync($"/stocktake_rows/{(int)row["id"]!}"))["in_stock_quantity"]));
        Assert.Equal("IN_PROGRESS", (string)(await api.Http.ReadAsync("/stocktakes?stocktake_number=CT-API-1&status=IN_PROGRESS")).Data[0]["status"]!);
        var counted = await api.Http.PatchAsync($"/stocktake_rows/{(int)row["id"]!}", new { counted_quantity = 7 });
        Assert.Equal(2m, (decimal)counted["discrepancy_quantity"]!);
        await api.Http.PatchAsync($"/stocktake_rows/{(int)row["id"]!}", new { counted_quantity = -1 }, Refused);
        await api.Http.RemoveAsync($"/stocktake_rows/{(int)row["id"]!}");
        await api.Http.RemoveAsync($"/stocktake_rows/{(int)row["id"]!}", HttpStatusCode.NotFound);

        var completed = await api.Http.PatchAsync($"/stocktakes/{made.Id}", new { status = "COMPLETED" });
        Assert.Equal(("COMPLETED", "Aisle 3"), ((string)completed["status"]!, (string)completed["additional_info"]!));
        Assert.Equal((4m, 5m), (await api.Company.OnHandAsync(first), await api.Company.OnHandAsync(second)));
        var adjustment = (int)completed["stock_adjustment_id"]!;
        Assert.Equal(-1m, (decimal)Assert.Single((await api.Http.ReadAsync($"/stocktake_rows?stock_adjustment_id={adjustment}&stocktake_ids={made.Id}&batch_id={first.Value}")).Data)["discrepancy_quantity"]!);
        Assert.Single((await api.Http.ReadAsync($"/stocktakes?stock_adjustment_id={adjustment}&location_id=1&status=COMPLETED")).Data);

        Assert.Equal([" adjustmentStands"], (await api.Http.PatchAsync($"/stocktakes/{made.Id}", new { status = "IN_PROGRESS" }, Refused)).Details);
        await api.Http.RemoveAsync($"/stocktakes/{made.Id}", HttpStatusCode.PreconditionFailed);
        var empty = await api.Http.PostAsync("/stocktakes", new { stocktake_number = "CT-API-2", location_id = 1 });
        await api.Http.RemoveAsync($"/stocktakes/{empty.Id}");
        await api.Http.RemoveAsync($"/stocktakes/{empty.Id}", HttpStatusCode.NotFound);
        Assert.Empty(await api.Company.VerifyAsync());
    }
}
