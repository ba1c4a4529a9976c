using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Stock;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class IdentityScenarios : Bakery
{
    [Theory, Scenario("K6"), Scenario("A1")]
    [InlineData("L1")]
    [InlineData(" l1 ")]
    [InlineData("\tL1")]
    public async Task A_number_that_the_variant_has_is_refused_on_every_way_in_and_names_the_batch(string again)
    {
        await Company.StockAsync(White, "L1", 10);
        var purchase = await Company.PurchaseOrderAsync(Main, (White, 5));
        var making = await Company.ManufacturingOrderAsync(Rye, 5);
        await Company.StockAsync(Rye, "L1", 1);

        foreach (var refusals in new[]
        {
            await Company.RefusedAsync(() => Company.CreateBatchAsync(White, again)),
            await Company.RefusedAsync(() => Company.TryReceiveAsync(purchase, null, (0, 5, Main, [New(again, 5)]))),
        })
        {
            Assert.Equal(("Bread · White", "L1"), (refusals.Only<BatchNumberTaken>().Item, refusals.Only<BatchNumberTaken>().Number));
        }

        var made = await Company.RefusedAsync(() => Company.TryCompleteAsync(making, 5, [New(again, 5)]));
        Assert.Equal("Bread · Rye", made.Only<BatchNumberTaken>().Item);
        Assert.Single(await Company.BatchRowsAsync("L1 white", showEmpty: true));
    }

    [Fact, Scenario("K7"), Scenario("A2")]
    public async Task The_same_number_on_another_variant_is_another_batch()
    {
        var white = await Company.StockAsync(White, "L1", 10, expiry: Today.AddDays(3));
        var rye = await Company.StockAsync(Rye, "L1", 4, expiry: Today.AddDays(9));

        Assert.NotEqual(white, rye);
        Assert.Equal((10, 4), (await Company.OnHandAsync(white), await Company.OnHandAsync(rye)));
        Assert.Equal([(10, 10)], await Company.HistoryAsync(White, white));
        Assert.Equal(
            [("White", "L1", Today.AddDays(3)), ("Rye", "L1", Today.AddDays(9))],
            (await Company.BatchRowsAsync("L1", sort: BatchSort.Expiry)).Select(row => (row.Variant, row.Number, row.Expiry!.Value)));
    }

    [Fact, Scenario("A4")]
    public async Task An_automatic_number_that_somebody_typed_already_is_skipped()
    {
        var supplier = await Company.SupplierAsync("Mill");
        Task<Result<SavePurchaseOrder.Saved>> Save(string number) => Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
            RequestId.New(), null, 0, number, supplier, Main, Today, null, "", false, [new SavePurchaseOrder.Line(null, Salt, Quantity.Of(1), false)]));
        await TestCompany.Done(Save("po-1 "));
        await TestCompany.Done(Save("PO-2"));

        Assert.Equal("PO-3", await Company.Get<PurchaseOrderQuery>().NextNumberAsync());
        Assert.Equal("PO-3", await Company.Get<PurchaseOrderQuery>().NextNumberAsync());
        Assert.Equal("PO-3", (await TestCompany.Done(Save(""))).Number);
        Assert.Equal("PO-4", (await TestCompany.Done(Save(""))).Number);
        Assert.Equal("PO-1", (await Company.RefusedAsync(() => Save("PO-1"))).Only<AlreadyTaken>().Value);
    }

    [Fact, Scenario("A6")]
    public async Task Batches_sort_by_number_as_people_count()
    {
        foreach (var number in new[] { "2", "10", "1", "B10", "b9" })
        {
            await Company.StockAsync(White, number, 1);
        }

        Assert.Equal(["1", "2", "10", "b9", "B10"], (await Company.BatchRowsAsync()).Select(row => row.Number));
    }

    [Fact]
    public async Task Empty_over_long_and_reserved_numbers_are_refused()
    {
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(White, null))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(White, "   "))).Only<Missing>();
        Assert.Equal(50, (await Company.RefusedAsync(() => Company.CreateBatchAsync(White, new string('7', 51)))).Only<TooLong>().Limit);
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(White, " unbatched"))).Only<ReservedBatchNumber>();
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(White, "A\u0007"))).Only<UnprintableBatchNumber>();
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(White, "A\ud800"))).Only<UnprintableBatchNumber>();
        await TestCompany.Done(Company.CreateBatchAsync(White, new string('7', 50)));
    }

    [Fact]
    public async Task A_barcode_is_unique_over_all_batches_and_variants_and_has_3_to_40_characters()
    {
        await TestCompany.Done(Company.CreateBatchAsync(White, "W1", barcode: "471100"));
        var card = await Company.ItemCardAsync(Salt);
        var command = card.ToCommand();
        await TestCompany.Done(Company.Get<BatchApp.Features.Items.SaveItem>().ExecuteAsync(
            Actor.Program, command with { Variants = [command.Variants[0] with { Barcode = "500" }] }));

        Assert.Equal("W1", (await Company.RefusedAsync(() => Company.CreateBatchAsync(Rye, "R1", barcode: " 471100 "))).Only<AlreadyTaken>().Holder);
        Assert.Equal("Salt", (await Company.RefusedAsync(() => Company.CreateBatchAsync(Rye, "R1", barcode: "500"))).Only<AlreadyTaken>().Holder);
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(Rye, "R1", barcode: "12"))).Only<BarcodeLength>();
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(Rye, "R1", barcode: new string('1', 41)))).Only<BarcodeLength>();
    }

    [Fact]
    public async Task The_same_barcode_on_two_new_batches_of_one_receipt_is_refused()
    {
        var order = await Company.PurchaseOrderAsync(Main, (White, 2));

        var refusals = await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 2, Main,
        [
            BatchApp.Domain.Postings.BatchPart.IntoNew(new NewBatch("A", null, null, "4711"), Quantity.Of(1)),
            BatchApp.Domain.Postings.BatchPart.IntoNew(new NewBatch("B", null, null, "4711"), Quantity.Of(1)),
        ])));

        Assert.Equal(new Place(0, 1), refusals.Only<AlreadyTaken>().Place);
    }

    [Fact, Scenario("G12")]
    public async Task A_batch_names_its_place_or_how_many_places_it_lies_at()
    {
        var w1 = await Company.StockAsync(White, "W1", 1);
        async Task<string> Place() => (await Company.BatchRowsAsync(showEmpty: true)).Single().Place;
        Assert.Equal("Main", await Place());

        await Company.StockAsync(White, "W1", 2, Annex);
        Assert.Equal("2 places", await Place());

        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 1)), (w1, 1)));
        Assert.Equal("Annex", await Place());

        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Annex, (White, 2)), (w1, 2)));
        Assert.Equal("", await Place());
    }
}
