using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.History;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Opening;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>What was there before the books began (product.md 11.1).</summary>
public sealed class OpeningStockScenarios : Bakery
{
    [Fact]
    public async Task Opening_stock_is_in_stock_by_batch_and_place_one_document_for_each_location()
    {
        await DoneAsync(Row("Flour", 40, "F1", Today.AddDays(90)), Row("Salt", 12.5m), Row("Flour", 5, "f1", location: "annex"), Row("Bread-White", 3, "W1"));

        Assert.Equal((45, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((5, 0, 0), await Company.NumbersAsync(Flour, Annex));
        Assert.Equal((12.5m, 0, 0), await Company.NumbersAsync(Salt));
        Assert.Equal(Today.AddDays(90), await Company.ReadAsync(db => db.Batches.Where(batch => batch.Number == "F1").Select(batch => batch.Expiry).SingleAsync()));
        var documents = (await Company.Get<OpeningStockQuery>().PageAsync(PageRequest.Whole)).Rows;
        Assert.Equal([("Annex", 1), ("Main", 3)], documents.Select(row => (row.Location, row.Lines)));
        Assert.Equal(["F1 40", " 12.5", "W1 3"], (await Company.Get<OpeningStockQuery>().LinesAsync(documents[1].Id)).Select(line => $"{line.Batch} {line.Quantity}"));
    }

    [Fact]
    public async Task It_shows_in_inventory_intel_and_in_the_history_of_item_batch_and_location()
    {
        await DoneAsync(Row("Flour", 40, "F1"));
        var batch = await Company.BatchAsync(Flour, "F1");

        var movement = Assert.Single((await Company.Get<IntelQuery>().MovementsAsync(new IntelScope(Flour, null, batch), PageRequest.Whole)).Rows);
        Assert.Equal(("Opening stock", "Opening stock", 40m), (LedgerText.Kind(movement.Act, movement.Role, movement.Cause), StatusText.Of(movement.Act), movement.Balance.Amount));
        foreach (var about in new[] { $"batch-{batch.Value}", $"location-{Main.Value}", "item-1" })
        {
            var line = (await Company.Get<HistoryQuery>().PageAsync(HistoryFilter.Of(null, null, nameof(EnterOpeningStock), null, null, about), PageRequest.Whole)).Rows.Single();
            Assert.Equal("Main", line.Subject.Name);
            Assert.Contains("F1", line.Changes.Single().After!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_may_be_dated_back_and_never_into_the_future()
    {
        Assert.True((await TryAsync(Company.Now.AddDays(-9), Row("Flour", 40, "F1"))).Succeeded);
        (await Company.RefusedAsync(() => TryAsync(Company.Now.AddMinutes(1), Row("Flour", 40, "F2")))).Only<InTheFuture>();

        var movement = (await Company.Get<IntelQuery>().MovementsAsync(new IntelScope(Flour, null, null), PageRequest.Whole)).Rows.Single();
        Assert.Equal((Company.Now.AddDays(-9), true), (movement.OccurredAt, movement.EnteredLate));
    }

    [Fact]
    public async Task It_is_entered_once_for_each_batch_and_place()
    {
        await DoneAsync(Row("Flour", 40, "F1"), Row("Salt", 3));

        var refusals = await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 1, "F2"), Row("Flour", 40, " f1 "), Row("Salt", 3), Row("Rye", 1)));

        Assert.Equal([1, 2, 3], refusals.OrderBy(refusal => refusal.Place!.Line).Select(refusal => refusal.Place!.Line));
        Assert.Equal(["F1", "Salt"], refusals.OfType<OpeningStockEntered>().Select(refusal => refusal.Name));
        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 1, "F3"), Row("Flour", 2, "F3")))).Only<OpeningStockEntered>();
        await DoneAsync(Row("Flour", 7, "F1", location: "Annex"));
    }

    [Fact]
    public async Task It_goes_into_a_batch_that_was_made_ahead_or_that_goods_were_received_into()
    {
        await TestCompany.Done(Company.CreateBatchAsync(Flour, "F1", Today.AddDays(5)));
        await Company.StockAsync(Flour, "F2", 10);

        await DoneAsync(Row("Flour", 40, "F1", Today.AddDays(5)), Row("Flour", 1, "F2"));

        Assert.Equal(11, await Company.OnHandAsync(await Company.BatchAsync(Flour, "F2")));
        Assert.Equal(2, await Company.ReadAsync(db => db.Batches.CountAsync(batch => batch.VariantId == Flour && !batch.IsUnbatched)));
    }

    [Fact]
    public async Task What_is_recorded_otherwise_is_refused_and_never_overwritten()
    {
        await TestCompany.Done(Company.CreateBatchAsync(Flour, "F1", Today.AddDays(5), "123456"));

        Assert.Equal("Expiration date", (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 40, "F1", Today.AddDays(6))))).Only<RecordedOtherwise>().Field);
        Assert.Equal("Batch barcode", (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 40) with { Batch = new NewBatch("F1", Barcode: "999") }))).Only<RecordedOtherwise>().Field);
        Assert.Equal("Supplier batch #", (await Company.RefusedAsync(() => TryAsync(
            null,
            Row("Flour", 1) with { Batch = new NewBatch("N1", SupplierNumber: "S1") },
            Row("Flour", 1, location: "Annex") with { Batch = new NewBatch("N1", SupplierNumber: "S2") }))).Only<RecordedOtherwise>().Field);
    }

    [Fact]
    public async Task Every_movement_names_its_batch_also_here()
    {
        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 40)))).Only<Missing>();
        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 40, "Unbatched")))).Only<ReservedBatchNumber>();
        (await Company.RefusedAsync(() => TryAsync(null, Row("Salt", 40, "S1")))).Only<NotTracked>();
        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", -1, "F1")))).Only<NotPositive>();
        (await Company.RefusedAsync(() => TryAsync(null, Row("Bread-White", 0.5m, "W1")))).Only<TooPrecise>();
        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 1, "F1", location: "Attic")))).Only<NoSuch>();
        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 1, "F1", location: "")))).Only<Missing>();
        (await Company.RefusedAsync(() => TryAsync(null))).Only<NoLines>();
    }

    [Fact]
    public async Task What_is_past_its_date_is_there_all_the_same_and_cannot_be_used()
    {
        await DoneAsync(Row("Bread-White", 3, "OLD", Today.AddDays(-1)), Row("Flour", 3) with { Batch = new NewBatch("F1", HoldReason: "Damp") });

        Assert.Equal((3, 0, 0), await Company.NumbersAsync(White));
        Assert.True((await Company.ChoicesAsync(White)).Single().Expiry < Today);
        Assert.Equal((BatchStatus.OnHold, "Damp"), await Company.StatusAsync(await Company.BatchAsync(Flour, "F1")));
        Assert.False((await Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 1)), (await Company.BatchAsync(White, "OLD"), 1))).Succeeded);
    }

    [Fact]
    public async Task A_batch_that_must_expire_needs_its_date()
    {
        await Company.ItemAsync("Milk", expiryRequired: true);
        (await Company.RefusedAsync(() => TryAsync(null, Row("Milk", 1, "M1")))).Only<ExpiryRequired>();
    }

    [Fact]
    public async Task Long_lists_become_documents_of_which_each_can_be_read_and_are_refused_as_one()
    {
        var rows = Enumerable.Range(1, (2 * OpeningStock.MostLines) + 1).Select(i => Row("Flour", i, $"F{i}")).ToArray();

        var refused = await Company.RefusedAsync(() => TryAsync(null, [.. rows, Row("Flour", 1, "F7")]));
        Assert.Equal(rows.Length, refused.Only<OpeningStockEntered>().Place!.Line);
        await DoneAsync(rows);

        Assert.Equal([1, 200, 200], (await Company.Get<OpeningStockQuery>().PageAsync(PageRequest.Whole)).Rows.Select(row => row.Lines));
        Assert.Equal(rows.Length, await Company.ReadAsync(db => db.Balances.CountAsync(balance => balance.VariantId == Flour)));
    }

    [Fact]
    public async Task Sent_twice_it_is_entered_once()
    {
        var command = new EnterOpeningStock.Command(RequestId.New(), null, [Row("Flour", 40, "F1")]);

        Assert.Equal(1, (await Company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, command)).Value);
        Assert.Equal(1, (await Company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, command)).Value);
        Assert.Equal((40, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task Tracking_switched_off_and_on_again_finds_the_old_batch_and_what_is_untracked_takes_none()
    {
        await DoneAsync(Row("Flour", 40, "F1"));
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));

        (await Company.RefusedAsync(() => TryAsync(null, Row("Flour", 40, "F1", location: "Annex")))).Only<NotTracked>();
        await DoneAsync(Row("Flour", 2, location: "Annex"));
        Assert.Equal((42, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal(AccountKind.Opening, await Company.ReadAsync(db => db.Movements.OrderBy(movement => movement.Seq).Select(movement => movement.From.Kind).FirstAsync()));
    }

    private static EnterOpeningStock.Row Row(string sku, decimal quantity, string? batch = null, DateOnly? expiry = null, string location = "Main") =>
        new(sku, location, Quantity.Of(quantity), batch is null ? null : new NewBatch(batch, expiry));

    private Task<Result<int>> TryAsync(DateTime? at, params EnterOpeningStock.Row[] rows) =>
        Company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, new EnterOpeningStock.Command(RequestId.New(), at, rows));

    private async Task DoneAsync(params EnterOpeningStock.Row[] rows) => Assert.Equal(rows.Length, (await TryAsync(null, rows)).Value);
}
