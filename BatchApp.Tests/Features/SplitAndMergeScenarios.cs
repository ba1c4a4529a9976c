using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class SplitAndMergeScenarios : Bakery
{
    [Fact, Scenario("J1")]
    public async Task A_part_split_off_keeps_parent_expiry_and_suppliers_number()
    {
        var order = await Company.PurchaseOrderAsync(Main, (White, 100));
        await Company.ReceiveAsync(order, null, (0, 100, Main, [BatchPart.IntoNew(new NewBatch("W1", Today.AddDays(9), "S-1", "47110815", Today), Quantity.Of(100))]));
        var parent = await Company.BatchAsync(White, "W1");

        var child = await TestCompany.Done(Company.TrySplitAsync(parent, 22, "W1-B"));

        Assert.Equal((78, 22), (await Company.OnHandAsync(parent), await Company.OnHandAsync(child)));
        Assert.Equal(100, (await Company.NumbersAsync(White)).InStock);
        var card = await Company.BatchCardAsync(child);
        Assert.Equal(new BatchDetails("W1-B", Today.AddDays(9), Today, "S-1", null), card.Details);
        Assert.Equal((Kinship.SplitFrom, parent, 22), card.Relatives.Single() is var from ? (from.Kinship, from.BatchId, from.Quantity.Amount) : default);
        Assert.Equal((Kinship.SplitInto, child, 22), (await Company.BatchCardAsync(parent)).Relatives.Single() is var into ? (into.Kinship, into.BatchId, into.Quantity.Amount) : default);
    }

    [Theory, Scenario("J3")]
    [InlineData(-10)]
    [InlineData(0)]
    [InlineData(234)]
    [InlineData(235)]
    public async Task A_split_of_nothing_less_or_all_is_refused(int quantity)
    {
        var batch = await Company.StockAsync(White, "W1", 234);
        await Company.StockAsync(White, "W1", 5, Annex);

        var refusal = (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, quantity, "W2"))).Only<SplitOutOfRange>();

        Assert.Equal(("W1", "Main", 234, quantity), (refusal.Number, refusal.Location, refusal.There.Amount, refusal.Asked.Amount));
    }

    [Fact]
    public async Task A_split_names_a_free_number_that_a_batch_can_have_and_a_place_where_there_is_something()
    {
        var batch = await Company.StockAsync(White, "W1", 10);
        await Company.StockAsync(White, "W2", 10);

        (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, 3, " w2 "))).Only<AlreadyTaken>();
        (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, 3, "W1"))).Only<AlreadyTaken>();
        (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, 3, ""))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, 0.5m, "W3"))).Only<TooPrecise>();
        (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, 3, "W3", Annex))).Only<SplitOutOfRange>();
        (await Company.RefusedAsync(() => Company.TrySplitAsync(batch, 3, "W3", new LocationId(99)))).Only<Missing>();
        (await Company.RefusedAsync(async () => await Company.TrySplitAsync(await Company.UnbatchedAsync(White), 3, "W3"))).Only<UnbatchedIsBuiltIn>();
    }

    [Fact]
    public async Task A_part_of_a_held_batch_is_held_for_the_same_reason()
    {
        var batch = await Company.StockAsync(White, "W1", 10);
        await Company.HoldAsync(batch, "Metal detector");

        var child = await TestCompany.Done(Company.TrySplitAsync(batch, 3, "W2"));

        Assert.Equal((BatchStatus.OnHold, "Metal detector"), await Company.StatusAsync(child));
    }

    [Fact]
    public async Task Merged_batches_go_on_at_all_places_under_one_number_that_ends_first()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(20));
        var w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8));
        await Company.StockAsync(White, "W2", 3, Annex);
        var w3 = await Company.StockAsync(White, "W3", 2);

        Assert.Equal("W1", (await TestCompany.Done(Company.TryMergeAsync(w1, w2, w3))));

        Assert.Equal((16, 3, 0, 0), (await Company.OnHandAsync(w1, Main), await Company.OnHandAsync(w1, Annex), await Company.OnHandAsync(w2), await Company.OnHandAsync(w3)));
        var card = await Company.BatchCardAsync(w1);
        Assert.Equal(Today.AddDays(8), card.Details.Expiry);
        Assert.Equal([(Kinship.MergedFrom, w2, 4m), (Kinship.MergedFrom, w3, 2m), (Kinship.MergedFrom, w2, 3m)], card.Relatives.Select(relative => (relative.Kinship, relative.BatchId, relative.Quantity.Amount)));
        Assert.Equal((Kinship.MergedInto, w1), (await Company.BatchCardAsync(w3)).Relatives.Select(relative => (relative.Kinship, relative.BatchId)).Single());
        // A document has one location and one output batch.
        Assert.Equal(2, await Company.ReadAsync(db => db.Documents.CountAsync(document => document.Act.Kind == BatchApp.Domain.Ledger.ActKind.Merge)));
    }

    [Fact, Scenario("J5")]
    public async Task Batches_of_two_variants_are_not_merged()
    {
        var white = await Company.StockAsync(White, "L1", 10);
        var rye = await Company.StockAsync(Rye, "L1", 10);

        Assert.Equal(("Bread · Rye", "Bread · White"), (await Company.RefusedAsync(() => Company.TryMergeAsync(white, rye))).Only<BatchOfAnotherVariant>() is var refusal ? (refusal.BatchItem, refusal.LineItem) : default);
    }

    [Fact]
    public async Task What_cannot_be_used_or_is_empty_is_not_merged()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(9));
        var w2 = await Company.StockAsync(White, "W2", 10, expiry: Today);
        var empty = await TestCompany.Done(Company.CreateBatchAsync(White, "W3"));
        var held = await Company.StockAsync(White, "W4", 1);
        await Company.HoldAsync(held);
        Company.Clock.Advance(TimeSpan.FromDays(1));

        (await Company.RefusedAsync(() => Company.TryMergeAsync(w1))).Only<MergeNeedsTwo>();
        (await Company.RefusedAsync(() => Company.TryMergeAsync(w1, w1))).Only<MergesItself>();
        (await Company.RefusedAsync(() => Company.TryMergeAsync(w1, w2))).Only<BatchExpired>();
        (await Company.RefusedAsync(() => Company.TryMergeAsync(w2, w1))).Only<BatchExpired>();
        (await Company.RefusedAsync(() => Company.TryMergeAsync(w1, held))).Only<BatchOnHold>();
        (await Company.RefusedAsync(() => Company.TryMergeAsync(held, w1))).Only<BatchOnHold>();
        (await Company.RefusedAsync(() => Company.TryMergeAsync(w1, empty))).Only<NothingToMerge>();
        (await Company.RefusedAsync(async () => await Company.TryMergeAsync(w1, await Company.UnbatchedAsync(White)))).Among<UnbatchedIsBuiltIn>();
        await Company.RecallAsync(held);
        (await Company.RefusedAsync(() => Company.TryMergeAsync(w1, held))).Only<BatchRecalled>();
    }

    [Fact]
    public async Task A_merge_of_a_batch_whose_date_was_changed_meanwhile_is_refused()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(9));
        var w2 = await Company.StockAsync(White, "W2", 10, expiry: Today.AddDays(9));
        var seen = new MergeBatches.Command(RequestId.New(), new(w1, (await Company.BatchCardAsync(w1)).Standing.Version), [new(w2, (await Company.BatchCardAsync(w2)).Standing.Version)]);
        await TestCompany.Done(Company.TryCorrectAsync(w2, now => now with { Expiry = Today.AddDays(1) }));

        (await Company.RefusedAsync(() => Company.Get<MergeBatches>().ExecuteAsync(Actor.Program, seen))).Only<ChangedMeanwhile>();
    }

    [Fact]
    public async Task A_form_sent_twice_splits_and_merges_once()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        SplitBatch.Command split = new(RequestId.New(), w1, 0, Main, Quantity.Of(4), "W2");
        var first = await TestCompany.Done(Company.Get<SplitBatch>().ExecuteAsync(Actor.Program, split));
        Assert.Equal(first, await TestCompany.Done(Company.Get<SplitBatch>().ExecuteAsync(Actor.Program, split)));
        Assert.Equal(6, await Company.OnHandAsync(w1));

        MergeBatches.Command merge = new(RequestId.New(), new(w1, 0), [new(first, 0)]);
        await TestCompany.Done(Company.Get<MergeBatches>().ExecuteAsync(Actor.Program, merge));
        Assert.Equal("W1", await TestCompany.Done(Company.Get<MergeBatches>().ExecuteAsync(Actor.Program, merge)));
        Assert.Equal(10, await Company.OnHandAsync(w1));
    }

    /// <summary>Age counts from the first arrival, also of what a batch was before (product.md 4.6).</summary>
    [Fact]
    public async Task A_part_is_as_old_as_its_parent_and_a_merged_batch_as_the_oldest_in_it()
    {
        var old = await Company.StockAsync(White, "Z9", 10);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var middle = await Company.StockAsync(White, "M5", 10);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var young = await Company.StockAsync(White, "A1", 10);
        var part = await TestCompany.Done(Company.TrySplitAsync(old, 4, "Z9-2"));
        Assert.Equal([[(old, 6), (part, 4), (middle, 10), (young, 5)]], await Company.SuggestAsync((White, 25)));

        // What goes into the parent after the split makes the part no older, and what is merged into the youngest makes it old.
        await TestCompany.Done(Company.TryMergeAsync(young, part));
        Assert.Equal([[(young, 14), (old, 6), (middle, 5)]], await Company.SuggestAsync((White, 25)));
    }

    [Fact]
    public async Task What_came_into_a_parent_after_the_split_makes_its_part_no_older()
    {
        var first = await Company.StockAsync(White, "Z1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var parent = await Company.StockAsync(White, "P1", 10);
        var part = await TestCompany.Done(Company.TrySplitAsync(parent, 4, "A0"));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.TryMergeAsync(parent, first));

        Assert.Equal([[(parent, 16), (part, 4)]], await Company.SuggestAsync((White, 20)));
    }
}
