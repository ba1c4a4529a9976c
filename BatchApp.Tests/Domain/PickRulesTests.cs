using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;
using BatchApp.Tests.Support;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class PickRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly LocationId Main = new(1);
    private static readonly Location Place = new() { Id = Main, Name = "Main" };
    private static readonly BatchApp.Domain.Items.Variant White = Made.Variant(1, "White");
    private static readonly BatchApp.Domain.Items.Variant Rye = Made.Variant(2, "Rye");

    private readonly Dictionary<(BatchId, LocationId), BatchStock> stock = new[]
    {
        Made.Stock(Made.Batch(1, White, "W1", Today), 5),
        Made.Stock(Made.Batch(2, White, "W2"), 7),
        Made.Stock(Made.Batch(3, White, "Old", Today.AddDays(-1)), 0, "Annex"),
        Made.Stock(Made.Batch(4, White, "Away"), 0, "Annex", "Shop"),
        Made.Stock(Made.Batch(5, Rye, "R1", Today.AddDays(-9)), 50),
        Made.Stock(Made.Batch(6, White, "Gone"), 0),
        Made.Stock(Made.Batch(7, White, "Held", Today.AddDays(-1), "Smells"), 5),
    }.ToDictionary(there => (there.Batch.Id, Main));

    [Fact]
    public void Parts_are_accepted_exactly_when_they_add_up_and_are_there() =>
        Gen.Select(Gen.Int[1, 14], Gen.Int[0, 8].Array[0, 4]).Sample((needed, parts) =>
        {
            var picks = parts.Select((quantity, i) => (Batch: (i % 2) + 1, Quantity: (decimal)quantity)).ToArray();
            var fine = parts.All(part => part > 0) && parts.Sum() == needed
                && picks.Where(pick => pick.Batch == 1).Sum(pick => pick.Quantity) <= 5 && picks.Where(pick => pick.Batch == 2).Sum(pick => pick.Quantity) <= 7;
            return Check(needed, picks).Count == 0 == fine;
        });

    [Fact]
    public void A_wrong_quantity_is_told_before_anything_else() => Assert.IsType<NotPositive>(Check(5, (999, 0)).Single());

    [Fact]
    public void An_unknown_batch_is_told_as_such() => Assert.IsType<NotFound>(Check(5, (999, 5)).Single());

    [Fact]
    public void Another_variants_batch_is_told_before_its_expiry() => Assert.IsType<BatchOfAnotherVariant>(Check(5, (5, 5)).Single());

    [Fact]
    public void Expiry_is_told_before_what_is_there() => Assert.IsType<BatchExpired>(Check(5, (3, 5)).Single());

    [Fact]
    public void A_hold_is_told_with_its_reason_before_expiry() => Assert.Equal(new BatchOnHold("Held", "Smells").At(0, 0), Check(5, (7, 5)).Single());

    [Fact]
    public void A_quarantine_location_gives_nothing_out_whatever_lies_there()
    {
        Location quarantine = new() { Id = Main, Name = "Cage", IsQuarantine = true };
        foreach (var batch in new[] { 1, 2, 3, 4, 7 })
        {
            var refusal = Assert.IsType<BatchInQuarantine>(PickRules.Check([(new PickNeed(White, quarantine, Quantity.Of(1)), [new BatchPick(new BatchId(batch), Quantity.Of(1))])], stock, Today).Single());
            Assert.Equal("Cage", refusal.Location);
        }
    }

    [Fact]
    public void A_batch_that_lies_elsewhere_names_every_place() =>
        Assert.Equal(["Annex", "Shop"], Assert.IsType<BatchElsewhere>(Check(5, (4, 5)).Single()).HeldAt);

    [Fact]
    public void A_batch_that_lies_nowhere_is_short() => Assert.Equal(0, Assert.IsType<NotEnoughInBatch>(Check(5, (6, 5)).Single()).There.Amount);

    [Fact]
    public void A_missing_sum_is_told_only_when_the_parts_are_fine()
    {
        Assert.Equal((5, 4), Sums(Check(5, (1, 4))));
        Assert.Equal((5, 6), Sums(Check(5, (1, 4), (2, 2))));
        Assert.Equal([typeof(NotPositive)], Check(5, (1, 4), (2, 0)).Select(refusal => refusal.GetType()));

        static (decimal, decimal) Sums(IReadOnlyList<Refusal> refusals)
        {
            var refusal = Assert.IsType<NotFullyAssigned>(refusals.Single());
            return (refusal.Needed.Amount, refusal.Assigned.Amount);
        }
    }

    [Fact]
    public void Every_refusal_stands_at_its_line_and_part()
    {
        var refusals = PickRules.Check(
            [Line(5, (1, 5)), Line(3, (2, 2), (1, 1)), Line(2)], stock, Today);

        Assert.Equal([new Place(1, 1), new Place(2, null)], refusals.Select(refusal => refusal.Place!));
        Assert.Equal(0, Assert.IsType<NotEnoughInBatch>(refusals[0]).There.Amount);
    }

    [Fact]
    public void A_later_posting_is_named_by_its_day_when_a_back_dated_one_would_starve_it()
    {
        var bad = Made.Instant.AddDays(2);
        stock[(new BatchId(1), Main)] = new BatchStock(
            stock[(new BatchId(1), Main)].Batch,
            new RunningBalance(Quantity.Of(9), [new(Made.Instant.AddDays(1), Quantity.Of(2)), new(bad, Quantity.Of(-6)), new(bad.AddDays(1), Quantity.Of(8))]),
            []);

        var refusal = Assert.IsType<NotEnoughInBatch>(Check(3, (1, 3)).Single());

        Assert.Equal((1, bad), (refusal.There.Amount, refusal.FirstBadAt!.Value));
        Assert.Empty(Check(1, (1, 1)));
    }

    private static (PickNeed, IReadOnlyList<BatchPick>) Line(decimal needed, params (int Batch, decimal Quantity)[] picks) =>
        (new PickNeed(White, Place, Quantity.Of(needed)), [.. picks.Select(pick => new BatchPick(new BatchId(pick.Batch), Quantity.Of(pick.Quantity)))]);

    private IReadOnlyList<Refusal> Check(decimal needed, params (int Batch, decimal Quantity)[] picks) => PickRules.Check([Line(needed, picks)], stock, Today);
}
