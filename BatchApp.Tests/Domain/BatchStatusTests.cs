using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Picking;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Domain;

public sealed class BatchStatusTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Variant White = Made.Variant(1, "White");

    [Fact]
    public void Hold_and_release_keep_the_reason_while_it_holds_and_count_the_changes()
    {
        var batch = Made.Batch(1, White, "W1");
        Assert.Equal((BatchStatus.Available, null, 0), (batch.Status, batch.StatusReason, batch.Version));

        Assert.Equal("Smells", batch.Hold(" Smells ").Value);
        Assert.Equal((BatchStatus.OnHold, "Smells", 1), (batch.Status, batch.StatusReason, batch.Version));

        Assert.Equal("Aired", batch.Release("Aired").Value);
        Assert.Equal((BatchStatus.Available, null, 2), (batch.Status, batch.StatusReason, batch.Version));
    }

    [Theory]
    [InlineData("", typeof(Missing))]
    [InlineData("  ", typeof(Missing))]
    [InlineData(null, typeof(TooLong))]
    public void Neither_is_done_without_a_reason_that_fits(string? reason, Type refusal)
    {
        var batch = Made.Batch(1, White, "W1");
        reason ??= new string('x', Batch.ReasonLimit + 1);

        Assert.IsType(refusal, batch.Hold(reason).Refusals.Single());
        Assert.Equal((BatchStatus.Available, 0), (batch.Status, batch.Version));
        batch.Hold(new string('x', Batch.ReasonLimit));
        Assert.IsType(refusal, batch.Release(reason).Refusals.Single());
        Assert.Equal((BatchStatus.OnHold, 1), (batch.Status, batch.Version));
    }

    [Fact]
    public void What_is_held_is_not_held_again_and_what_is_available_not_released()
    {
        var batch = Made.Batch(1, White, "W1");
        Assert.Equal(new StatusDoesNotAllow("W1", BatchStatus.Available), batch.Release("r").Refusals.Single());
        batch.Hold("r");
        Assert.Equal(new StatusDoesNotAllow("W1", BatchStatus.OnHold), batch.Hold("s").Refusals.Single());
        Assert.Equal("r", batch.StatusReason);
    }

    [Fact]
    public void Unbatched_is_held_as_any_batch_but_nothing_of_an_untracked_item_is()
    {
        Assert.True(Batch.UnbatchedOf(White).Hold("r").Succeeded);
        Assert.IsType<NotTracked>(Batch.UnbatchedOf(Made.Variant(2, "Salt", tracked: false)).Hold("r").Refusals.Single());
    }

    [Fact]
    public void A_new_batch_is_on_hold_when_its_item_arrives_so_or_a_reason_is_given()
    {
        var checkedFirst = Made.Variant(3, "Milk");
        checkedFirst.Item.ArrivesOnHold = true;

        Assert.Equal((BatchStatus.OnHold, Batch.ArrivedOnHold), StandingOf(Made.Batch(1, checkedFirst, "M1")));
        Assert.Equal((BatchStatus.OnHold, "Torn bag"), StandingOf(Made.Batch(2, checkedFirst, "M2", holdReason: " Torn bag ")));
        Assert.Equal((BatchStatus.OnHold, "Torn bag"), StandingOf(Made.Batch(3, White, "W1", holdReason: "Torn bag")));
        Assert.Equal((BatchStatus.Available, null), StandingOf(Made.Batch(4, White, "W2", holdReason: " ")));
        Assert.IsType<TooLong>(Batch.Create(White, new NewBatch("W3", HoldReason: new string('x', Batch.ReasonLimit + 1))).Refusals.Single());

        static (BatchStatus, string?) StandingOf(Batch batch) => (batch.Status, batch.StatusReason);
    }

    /// <summary>Everything is told once, and what nobody can change by looking at the batch is told first.</summary>
    [Theory]
    [InlineData(false, BatchStatus.Available, 0, null)]
    [InlineData(false, BatchStatus.Available, -1, Unusable.Expired)]
    [InlineData(false, BatchStatus.OnHold, 0, Unusable.OnHold)]
    [InlineData(false, BatchStatus.OnHold, -1, Unusable.OnHold)]
    [InlineData(false, BatchStatus.Recalled, 0, Unusable.Recalled)]
    [InlineData(false, BatchStatus.Recalled, -1, Unusable.Recalled)]
    [InlineData(true, BatchStatus.Available, 0, Unusable.InQuarantine)]
    [InlineData(true, BatchStatus.Available, -1, Unusable.InQuarantine)]
    [InlineData(true, BatchStatus.OnHold, -1, Unusable.InQuarantine)]
    [InlineData(true, BatchStatus.Recalled, 0, Unusable.InQuarantine)]
    public void Stock_is_usable_only_when_nothing_stands_against_it(bool inQuarantine, BatchStatus status, int daysLeft, Unusable? expected)
    {
        Assert.Equal(expected, Usability.Of(inQuarantine, status, Today.AddDays(daysLeft), Today));
        Assert.Equal(daysLeft < 0 ? expected : Usability.Of(inQuarantine, status, null, Today), expected);
    }
}
