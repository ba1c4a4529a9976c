using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Features;
using BatchApp.Features.Batches;
using BatchApp.Features.History;
using BatchApp.Features.Search;
using BatchApp.Features.Stocktakes;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

public sealed class BatchCorrectionScenarios : Bakery
{
    [Fact, Scenario("K8")]
    public async Task A_batch_gets_another_number_and_date_everywhere_and_its_stock_stays()
    {
        var batch = await Company.StockAsync(White, "L1", 10, expiry: Today.AddDays(5));
        var sale = await Company.SalesOrderAsync(null, (White, 3));
        await TestCompany.Done(Company.TryPackAsync(sale, (batch, 3)));

        await TestCompany.Done(Company.TryCorrectAsync(batch, now => now with { Number = "L1-A", Expiry = Today.AddDays(9) }));

        Assert.Equal(7, await Company.OnHandAsync(batch));
        var packed = (await Company.SalesCardAsync(sale)).Fulfilments.Single().Lines.Single();
        Assert.Equal(("L1-A", Today.AddDays(9)), (packed.Batch, packed.Expiry));
        Assert.Equal(("L1-A", Today.AddDays(9)), (await Company.BatchRowsAsync()).Select(row => (row.Number, row.Expiry!.Value)).Single());
        Assert.Equal([(-3, 7), (10, 10)], await Company.HistoryAsync(White, batch));
    }

    [Fact, Scenario("J6")]
    public async Task The_old_number_still_finds_the_batch_and_is_shown_as_its_former_name()
    {
        var batch = await Company.StockAsync(White, "L1", 10);
        await TestCompany.Done(Company.TryCorrectAsync(batch, now => now with { Number = "M7" }));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.TryCorrectAsync(batch, now => now with { Number = "M8" }));

        var hit = Assert.Single(await Company.Get<SearchQuery>().FindAsync("l1"));
        Assert.Equal((batch, "M8", "Bread · White, formerly L1", true), (hit.BatchId!.Value, hit.Title, hit.Detail, hit.Exact));
        Assert.Equal("M8", (await Company.BatchRowsAsync("L1 white")).Single().Number);
        Assert.Equal(["L1", "M7"], (await Company.BatchCardAsync(batch)).FormerNumbers.Select(former => former.Number));
        Assert.NotEmpty((await Company.Get<HistoryQuery>().PageAsync(new HistoryFilter("L1"), PageRequest.Whole)).Rows);
        Assert.Equal("M8", await Company.Get<BatchQuery>().FormerHolderAsync(White, " l1 "));
    }

    [Fact]
    public async Task A_former_number_may_be_used_again_and_search_shows_both()
    {
        var old = await Company.StockAsync(White, "L1", 10);
        await TestCompany.Done(Company.TryCorrectAsync(old, now => now with { Number = "L2" }));
        var now = await Company.StockAsync(White, "L1", 4);

        Assert.Equal([(now, "L1"), (old, "L2")], (await Company.Get<SearchQuery>().FindAsync("L1")).Select(hit => (hit.BatchId!.Value, hit.Title)));
        Assert.Equal("L1", (await Company.RefusedAsync(() => Company.TryCorrectAsync(old, back => back with { Number = "l1" }))).Only<AlreadyTaken>().Value);

        await TestCompany.Done(Company.TryCorrectAsync(now, it => it with { Number = "L3" }));
        await TestCompany.Done(Company.TryCorrectAsync(old, back => back with { Number = "l1" }));
        // What it is called again is no former name of its own.
        Assert.Equal(["L2"], (await Company.BatchCardAsync(old)).FormerNumbers.Select(former => former.Number));
    }

    [Fact]
    public async Task Every_correction_is_kept_with_who_when_old_new_and_why()
    {
        var batch = await Company.StockAsync(White, "L1", 10, expiry: Today.AddDays(5));
        await TestCompany.Done(Company.TryCorrectAsync(batch, now => now with { Expiry = Today.AddDays(4), MadeOn = Today, SupplierNumber = "S-1", Barcode = "47110815", Note = "Torn" }, "Label read again"));

        var line = (await Company.Get<HistoryQuery>().PageAsync(new HistoryFilter(About: Thing.Of(batch), Kind: nameof(CorrectBatch)), PageRequest.Whole)).Rows.Single();

        Assert.Equal("Label read again", line.Why);
        Assert.Equal(["Expiry", "Made on", "Supplier batch #", "Barcode", "Note"], line.Changes.Select(change => change.Name));
        Assert.Equal(($"{{{Today.AddDays(5):yyyy-MM-dd}}}", $"{{{Today.AddDays(4):yyyy-MM-dd}}}"), (line.Changes[0].Before, line.Changes[0].After));
        var card = await Company.BatchCardAsync(batch);
        Assert.Equal(new BatchDetails("L1", Today.AddDays(4), Today, "S-1", "47110815", "Torn"), card.Details);
        Assert.Empty(card.FormerNumbers);
    }

    [Fact]
    public async Task A_correction_that_cannot_be_right_is_refused_and_changes_nothing()
    {
        var batch = await Company.StockAsync(White, "L1", 10, expiry: Today.AddDays(5));
        var other = await Company.StockAsync(Rye, "R1", 10);
        await TestCompany.Done(Company.TryCorrectAsync(other, now => now with { Barcode = "47110815" }));
        await Company.StockAsync(White, "L2", 1);

        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Number = "L3" }, " "))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Number = "L3" }, new string('x', 201)))).Only<TooLong>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Number = " L1 " }))).Only<NothingToCorrect>();
        Assert.Equal(("L2", "another batch of Bread · White"), (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Number = " l2" }))).Only<AlreadyTaken>() is var taken ? (taken.Value, taken.Holder) : default);
        Assert.Equal("R1", (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Barcode = "47110815" }))).Only<AlreadyTaken>().Holder);
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Barcode = "47" }))).Only<BarcodeLength>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Number = "" }))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Number = "unbatched" }))).Only<ReservedBatchNumber>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Note = new string('x', Batch.NoteLimit + 1) }))).Only<TooLong>();
        var card = await Company.BatchCardAsync(batch);
        (await Company.RefusedAsync(() => Company.Get<CorrectBatch>().ExecuteAsync(Actor.Program, new(RequestId.New(), batch, card.Standing.Version - 1, card.Details with { Number = "L3" }, "x")))).Only<ChangedMeanwhile>();
        (await Company.RefusedAsync(async () => await Company.TryCorrectAsync(await Company.UnbatchedAsync(White), now => now with { Note = "x" }))).Only<UnbatchedIsBuiltIn>();

        await Company.ChangeItemAsync(White, item => item with { ExpiryRequired = true });
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(batch, now => now with { Expiry = null }))).Only<ExpiryRequired>();
        // One that has no date from before it was demanded keeps doing without.
        await TestCompany.Done(Company.TryCorrectAsync(other, now => now with { Note = "Old" }));
    }

    [Fact]
    public async Task A_date_corrected_into_the_past_stops_the_batch_at_once()
    {
        var batch = await Company.StockAsync(White, "L1", 10, expiry: Today.AddDays(5));
        var sale = await Company.SalesOrderAsync(null, (White, 3));

        await TestCompany.Done(Company.TryCorrectAsync(batch, now => now with { Expiry = Today.AddDays(-1) }));

        (await Company.RefusedAsync(() => Company.TryPackAsync(sale, (batch, 3)))).Only<BatchApp.Domain.Picking.BatchExpired>();
    }

    [Fact, Scenario("A9")]
    public async Task A_batch_that_never_moved_is_removed_and_one_that_moved_never()
    {
        var empty = await TestCompany.Done(Company.CreateBatchAsync(White, "L1", Today.AddDays(5), "47110815"));
        await TestCompany.Done(Company.TryCorrectAsync(empty, now => now with { Number = "L2" }));
        var moved = await Company.StockAsync(White, "L3", 10);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 10)), (moved, 10)));
        Assert.Equal("L3", (await Company.RefusedAsync(() => RemoveAsync(moved))).Only<BatchMoved>().Number);
        (await Company.RefusedAsync(async () => await RemoveAsync(await Company.UnbatchedAsync(Rye)))).Only<UnbatchedIsBuiltIn>();
        Assert.Equal("L2", (await RemoveAsync(empty)).Value);

        Assert.Null(await Company.Get<BatchQuery>().CardAsync(empty));
        Assert.Equal([nameof(RemoveBatch), nameof(CorrectBatch), nameof(CreateBatch)],
            (await Company.Get<HistoryQuery>().PageAsync(new HistoryFilter(About: Thing.Of(empty)), PageRequest.Whole)).Rows.Select(row => row.Kind));
        await TestCompany.Done(Company.CreateBatchAsync(White, "L2", barcode: "47110815"));
    }

    [Fact]
    public async Task A_batch_that_a_stocktake_or_a_recall_tells_of_is_not_removed()
    {
        var counted = await TestCompany.Done(Company.CreateBatchAsync(White, "L1"));
        var recalled = await TestCompany.Done(Company.CreateBatchAsync(White, "L2"));
        var stocktake = await TestCompany.Done(Company.Get<StartStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), "", Main, CountScope.Nothing, "", [], false, "")));
        await TestCompany.Done(Company.TryAddToCountAsync(await Company.StocktakeCardAsync(stocktake.Number), White, counted));
        var recall = await Company.MockRecallAsync(recalled);

        Assert.Equal(["STK-1"], (await Company.RefusedAsync(() => RemoveAsync(counted))).Only<BatchIsTold>().Documents);
        Assert.Equal([recall], (await Company.RefusedAsync(() => RemoveAsync(recalled))).Only<BatchIsTold>().Documents);

        var card = await Company.StocktakeCardAsync("STK-1");
        await TestCompany.Done(Company.Get<RemoveFromStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Lines.Single().Id, card.Lines.Single().Version)));
        await TestCompany.Done(RemoveAsync(counted));
    }

    private async Task<Result<string>> RemoveAsync(BatchId batch) =>
        await Company.Get<RemoveBatch>().ExecuteAsync(Actor.Program, new(RequestId.New(), batch, (await Company.BatchCardAsync(batch)).Standing.Version));

    [Fact, Scenario("C12")]
    public async Task A_date_that_is_taken_away_is_gone_at_once_wherever_the_batch_is_shown()
    {
        var batch = await Company.StockAsync(White, "L1", 10, expiry: Today.AddDays(5));
        await TestCompany.Done(Company.TryCorrectAsync(batch, now => now with { Expiry = null }));

        Assert.Null((await Company.ChoicesAsync(White)).Single().Expiry);
        Assert.Null((await Company.BatchRowsAsync()).Single().Expiry);
    }

    [Fact]
    public async Task The_same_correction_sent_twice_is_made_once()
    {
        var batch = await Company.StockAsync(White, "L1", 10);
        var card = await Company.BatchCardAsync(batch);
        CorrectBatch.Command command = new(RequestId.New(), batch, card.Standing.Version, card.Details with { Number = "L2" }, "Misread");

        await TestCompany.Done(Company.Get<CorrectBatch>().ExecuteAsync(Actor.Program, command));
        await TestCompany.Done(Company.Get<CorrectBatch>().ExecuteAsync(Actor.Program, command));

        Assert.Single(await Company.ReadAsync(db => db.FormerNumbers.ToListAsync()));
    }
}
