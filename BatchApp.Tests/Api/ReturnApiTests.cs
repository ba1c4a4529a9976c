using System.Net;
using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.ReturnVerbs;

namespace BatchApp.Tests.Api;

/// <summary>Goods that come back from customers, step by step.</summary>
public sealed class ReturnApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    private const HttpStatusCode Refused = HttpStatusCode.UnprocessableEntity;

    [Scenario("K61")]
    [Fact]
    public async Task A_return_is_announced_filled_arrives_is_restocked_taken_back_and_given_up()
    {
        var (order, bread, first, second) = await DeliveredAsync("stepwise");
        var made = await api.Http.PostAsync("/sales_returns", new { sales_order_id = order, return_location_id = 1, additional_info = "Fetch it" }, idempotencyKey: "back");
        Assert.Equal(made.Id, (await api.Http.PostAsync("/sales_returns", new { sales_order_id = order, return_location_id = 1, additional_info = "Fetch it" }, idempotencyKey: "back")).Id);
        Assert.Equal(("NOT_RETURNED", order, "Fetch it"), ((string)made["status"]!, (int)made["sales_order_id"], (string)made["additional_info"]!));

        var item = Assert.Single((await api.Http.ReadAsync($"/sales_orders/{order}/returnable_items")).Body!.AsArray())!;
        Assert.Equal((bread.Value, "5.00000", "5.00000"), ((int)item["variant_id"]!, (string)item["available_for_return_quantity"]!, (string)item["quantity_sold"]!));
        var reason = (await api.Http.ReadAsync("/sales_returns/return_reasons")).Body!.AsArray()[0]!;
        var row = await api.Http.PostAsync(
            "/sales_return_rows", new { sales_return_id = made.Id, variant_id = bread.Value, fulfillment_row_id = (int)item["fulfillment_row_id"]!, quantity = 4, reason_id = (int)reason["id"]! });
        Assert.Equal(("4.00000", 1), ((string)row["quantity"]!, (int)row["restock_location_id"]));
        Assert.Equal(
            [(first.Value, "2.00000"), (second.Value, "3.00000")],
            (await api.Http.ReadAsync($"/sales_return_rows/{row.Id}/unassigned_batch_transactions")).Data.Select(batch => ((int)batch["batch_id"]!, (string)batch["quantity"]!)));

        // Of two batches nobody said which: it is not guessed.
        Assert.Equal([" notFullyAssigned"], (await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" }, Refused)).Details);
        Assert.Equal(["/batch_transactions notFullyAssigned"], (await api.Http.PatchAsync($"/sales_return_rows/{row.Id}", Parts((first, 1), (second, 2)), Refused)).Details);
        Assert.Equal(["/quantity moreThanDelivered"], (await api.Http.PatchAsync($"/sales_return_rows/{row.Id}", Parts((first, 2), (first, 2)), Refused)).Details);
        var named = await api.Http.PatchAsync($"/sales_return_rows/{row.Id}", Parts((first, 1), (second, 3)));
        Assert.Equal((2, "4.00000"), (named["batch_transactions"].AsArray().Count, (string)named["quantity"]!));
        Assert.Equal(first.Value, (int)Assert.Single((await api.Http.ReadAsync($"/sales_return_rows/{row.Id}/unassigned_batch_transactions")).Data)["batch_id"]!);

        var arrived = await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RETURNED_ALL", order_no = "RMA-1" });
        Assert.Equal(("RETURNED_ALL", "RMA-1", "Fetch it"), ((string)arrived["status"]!, (string)arrived["order_no"]!, (string)arrived["additional_info"]!));
        Assert.Equal((0m, 0m), (await api.Company.OnHandAsync(first), await api.Company.OnHandAsync(second)));

        Assert.Equal(["/status sentByItself"], (await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL", order_no = "RMA-2" }, Refused)).Details);
        Assert.Equal("RESTOCKED_ALL", (string)(await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" }))["status"]!);
        Assert.Equal((1m, 3m), (await api.Company.OnHandAsync(first), await api.Company.OnHandAsync(second)));
        Assert.Equal("1.00000", (string)Assert.Single((await api.Http.ReadAsync($"/sales_orders/{order}/returnable_items")).Body!.AsArray())!["available_for_return_quantity"]!);
        await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" });
        Assert.Equal(["/status fixedByPostings"], (await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { order_no = "RMA-3" }, Refused)).Details);
        await api.Http.PatchAsync($"/sales_return_rows/{row.Id}", new { quantity = 1 }, Refused);
        await api.Http.RemoveAsync($"/sales_return_rows/{row.Id}", HttpStatusCode.PreconditionFailed);
        await api.Http.RemoveAsync($"/sales_orders/{order}", HttpStatusCode.PreconditionFailed);

        Assert.Equal(made.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_returns?sales_order_id={order}&status=RESTOCKED_ALL&return_order_no=rma-1")).Data)["id"]!);
        Assert.Equal(row.Id, (int)Assert.Single((await api.Http.ReadAsync($"/sales_return_rows?sales_return_id={made.Id}&variant_id={bread.Value}&reason_id=1&restock_location_id=1")).Data)["id"]!);

        Assert.Equal("NOT_RETURNED", (string)(await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "NOT_RETURNED" }))["status"]!);
        Assert.Equal((0m, 0m), (await api.Company.OnHandAsync(first), await api.Company.OnHandAsync(second)));
        await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" });
        await api.Http.RemoveAsync($"/sales_returns/{made.Id}");
        await api.Http.RemoveAsync($"/sales_returns/{made.Id}", HttpStatusCode.NotFound);
        await api.Http.GetAsync($"/sales_return_rows/{row.Id}", HttpStatusCode.NotFound);
        Assert.Equal(0m, await api.Company.OnHandAsync(second));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task What_never_left_or_is_too_much_is_refused_beside_its_field()
    {
        var (order, bread, _, _) = await DeliveredAsync("refused");
        var made = await api.Http.PostAsync("/sales_returns", new { sales_order_id = order, return_location_id = 1 });
        var shipped = (int)Assert.Single((await api.Http.ReadAsync($"/sales_orders/{order}/returnable_items")).Body!.AsArray())!["fulfillment_row_id"]!;

        async Task<IReadOnlyList<string>> RowAsync(int back, int variant, int row, decimal quantity, int place = 1, int reason = 1) => (await api.Http.PostAsync(
            "/sales_return_rows", new { sales_return_id = back, variant_id = variant, fulfillment_row_id = row, quantity, restock_location_id = place, reason_id = reason }, Refused)).Details;

        Assert.Equal(["/quantity moreThanDelivered"], await RowAsync(made.Id, bread.Value, shipped, 6));
        Assert.Equal(["/quantity notPositive"], await RowAsync(made.Id, bread.Value, shipped, 0));
        Assert.Equal(["/fulfillment_row_id notFound"], await RowAsync(made.Id, bread.Value, 999_999, 1));
        Assert.Equal(["/variant_id notFound"], await RowAsync(made.Id, 999_999, shipped, 1));
        Assert.Equal(["/restock_location_id missing"], await RowAsync(made.Id, bread.Value, shipped, 1, place: 999));
        Assert.Equal(["/reason_id notFound"], await RowAsync(made.Id, bread.Value, shipped, 1, reason: 99));
        Assert.Equal(["/sales_return_id notFound"], await RowAsync(999_999, bread.Value, shipped, 1));
        Assert.Equal(["/sales_order_id notFound"], (await api.Http.PostAsync("/sales_returns", new { sales_order_id = 999_999, return_location_id = 1 }, Refused)).Details);
        Assert.Equal(["/return_location_id missing"], (await api.Http.PostAsync("/sales_returns", new { sales_order_id = order, return_location_id = 999 }, Refused)).Details);
        Assert.Equal(["/status nothingToPost"], (await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" }, Refused)).Details);
        await api.Http.PatchAsync("/sales_returns/999999", new { order_no = "X" }, HttpStatusCode.NotFound);

        // Two that ask for the same goods are both announced; only one of them gets into stock.
        var other = await api.Http.PostAsync("/sales_returns", new { sales_order_id = order, return_location_id = 1 });
        Assert.NotEqual((string)made["order_no"]!, (string)other["order_no"]!);
    }

    [Fact]
    public async Task A_return_of_the_screens_is_told_and_deleted_by_its_reversal()
    {
        var (order, bread, first, _) = await DeliveredAsync("on screen");
        var number = (string)(await api.Http.ReadAsync($"/sales_orders/{order}"))["order_no"]!;
        await TestCompany.Done(api.Company.TryTakeBackAsync(number, null, "Too dark", Restocked(first, 1), WrittenOff(first, 1)));

        var told = Assert.Single((await api.Http.ReadAsync($"/sales_returns?sales_order_id={order}&created_at_min=2020-01-01T00:00:00Z")).Data);
        Assert.Equal(("RESTOCKED_ALL", number, "Too dark", 1), ((string)told["status"]!, (string)told["order_no"]!, (string)told["additional_info"]!, (int)told["return_location_id"]!));
        Assert.Equal([1, null], told["sales_return_rows"]!.AsArray().Select(row => (int?)row!["restock_location_id"]));
        var row = (int)told["sales_return_rows"]![0]!["id"]!;
        Assert.Equal(bread.Value, (int)(await api.Http.ReadAsync($"/sales_return_rows/{row}"))["variant_id"]);
        Assert.Equal(2, (await api.Http.ReadAsync($"/sales_return_rows?variant_id={bread.Value}")).Data.Count);
        Assert.Equal("1.00000", (string)Assert.Single((await api.Http.ReadAsync($"/sales_return_rows?variant_id={bread.Value}&limit=1&page=2")).Data)["quantity"]!);
        await api.Http.PatchAsync($"/sales_return_rows/{row}", new { quantity = 1 }, Refused);
        await api.Http.PatchAsync($"/sales_returns/{(int)told["id"]!}", new { status = "NOT_RETURNED" }, Refused);

        await api.Http.RemoveAsync($"/sales_returns/{(int)told["id"]!}");
        await api.Http.RemoveAsync($"/sales_returns/{(int)told["id"]!}", HttpStatusCode.NotFound);
        Assert.Empty((await api.Http.ReadAsync($"/sales_returns?sales_order_id={order}")).Data);
        Assert.Equal(0m, await api.Company.OnHandAsync(first));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    [Fact]
    public async Task What_goes_to_quarantine_is_kept_there_and_a_reversal_on_screen_opens_the_return_again()
    {
        var (order, bread, first, _) = await DeliveredAsync("quarantine", onlyFirst: true);
        var cell = (await api.Http.PostAsync("/locations", new { name = "Returns cell", is_quarantine = true })).Id;
        var made = await api.Http.PostAsync("/sales_returns", new { sales_order_id = order, return_location_id = cell });
        var shipped = (int)Assert.Single((await api.Http.ReadAsync($"/sales_orders/{order}/returnable_items")).Body!.AsArray())!["fulfillment_row_id"]!;
        await api.Http.PostAsync("/sales_return_rows", new { sales_return_id = made.Id, variant_id = bread.Value, fulfillment_row_id = shipped, quantity = 2, restock_location_id = cell });

        // The one batch that was shipped needs no naming.
        await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" });
        Assert.Equal(2m, await api.Company.OnHandAsync(first, new LocationId(cell)));

        var (act, version) = await api.Company.ReadAsync(async db =>
        {
            var posted = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
                db.SalesReturns.Where(row => row.SalesOrderId == new SalesOrderId(order)).Select(row => new { row.Id, row.SalesOrder.Version }));
            return (posted.Id, posted.Version);
        });
        await TestCompany.Done(api.Company.Get<BatchApp.Features.Corrections.RevertAct>().ExecuteAsync(Actor.Program, new(RequestId.New(), act, version, false, "Wrong parcel")));
        Assert.Equal("RETURNED_ALL", (string)(await api.Http.ReadAsync($"/sales_returns/{made.Id}"))["status"]!);
        await api.Http.PatchAsync($"/sales_returns/{made.Id}", new { status = "RESTOCKED_ALL" });
        Assert.Equal(2m, await api.Company.OnHandAsync(first, new LocationId(cell)));
        Assert.Empty(await api.Company.VerifyAsync());
    }

    /// <summary>A delivered order of five, two of the first batch and three of the second.</summary>
    private async Task<(int Order, VariantId Bread, BatchId First, BatchId Second)> DeliveredAsync(string name, bool onlyFirst = false)
    {
        var bread = await api.Company.ItemAsync($"Bread {name}");
        var (first, second) = (await api.Company.StockAsync(bread, "R-1", onlyFirst ? 5 : 2), await api.Company.StockAsync(bread, "R-2", 3));
        var number = await api.Company.DeliveredAsync(bread, null, onlyFirst ? [(first, 5)] : [(first, 2), (second, 3)]);
        var order = (await api.Company.SalesCardAsync(number)).Id.Value;
        return (order, bread, first, second);
    }

    private static object Parts(params (BatchId Batch, decimal Quantity)[] parts) =>
        new { batch_transactions = parts.Select(part => new { batch_id = part.Batch.Value, quantity = part.Quantity }) };
}
