using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Recalls;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class RecallTests
{
    private static readonly Variant White = Made.Variant(1, "White");

    [Fact]
    public void A_recalled_batch_is_neither_held_nor_released_and_comes_back_to_what_it_was()
    {
        var batch = Made.Batch(1, White, "W1");
        batch.Hold("Burnt");

        Assert.True(batch.Recall(new RecallId(1), "RC-1: Glass"));
        Assert.False(batch.Recall(new RecallId(1), "RC-1: Glass"));

        Assert.Equal((BatchStatus.Recalled, "RC-1: Glass"), (batch.Status, batch.StatusReason));
        Assert.Equal(new StatusDoesNotAllow("W1", BatchStatus.Recalled, "RC-1: Glass"), batch.Hold("x").Refusals.Single());
        Assert.Equal(new StatusDoesNotAllow("W1", BatchStatus.Recalled, "RC-1: Glass"), batch.Release("x").Refusals.Single());
        Assert.False(batch.LiftRecall(new RecallId(2)));
        Assert.True(batch.LiftRecall(new RecallId(1)));
        Assert.Equal((BatchStatus.OnHold, "Burnt"), (batch.Status, batch.StatusReason));
    }

    [Fact]
    public void A_long_reason_is_cut_where_it_stands_on_the_batch()
    {
        var batch = Made.Batch(1, White, "W1");
        batch.Recall(new RecallId(1), new string('x', 300));
        Assert.Equal(Batch.ReasonLimit, batch.StatusReason!.Length);
    }

    [Fact]
    public void Stock_of_an_untracked_item_cannot_be_recalled()
    {
        var salt = Batch.UnbatchedOf(Made.Variant(2, "Salt", tracked: false));
        Assert.False(salt.Recall(new RecallId(1), "RC-1"));
        Assert.True(Batch.UnbatchedOf(White).Recall(new RecallId(1), "RC-1"));
    }

    /// <summary>Whatever holds, held ingredients and recalls came and went in between: with its own recall gone, a batch is as it would be had it never been.</summary>
    [Fact]
    public void A_lifted_recall_leaves_no_trace_on_the_status() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, 3]).Array[0, 30].Sample(steps =>
        {
            var cause = Enumerable.Range(10, 4).Select(id => Made.Batch(id, White, $"C{id}")).ToList();
            var with = Made.Batch(1, White, "W1");
            var without = Made.Batch(1, White, "W1");
            var mine = new RecallId(99);
            with.Recall(mine, "Mine");
            foreach (var (what, number) in steps)
            {
                foreach (var batch in new[] { with, without })
                {
                    switch (what)
                    {
                        case 0: batch.HoldWith(cause[number], "x"); break;
                        case 1: batch.ReleaseWith(cause[number].Id); break;
                        case 2: batch.Recall(new RecallId(number), $"RC-{number}"); break;
                        default: batch.LiftRecall(new RecallId(number)); break;
                    }
                }
            }

            Assert.Equal(BatchStatus.Recalled, with.Status);
            with.LiftRecall(mine);
            Assert.Equal((without.Status, without.StatusReason), (with.Status, with.StatusReason));
        });

    [Theory]
    [InlineData(0, "4 h: 4 h 0 min left")]
    [InlineData(192, "4 h: 48 min left")]
    [InlineData(240, "4 h: 0 min left")]
    [InlineData(365, "4 h: passed 2 h 5 min ago")]
    public void A_running_clock_tells_how_far_its_marks_are(int minutes, string said)
    {
        var start = Made.Instant;
        Assert.Equal(said, RecallText.Mark(RecallClock.FirstMark, new RecallClock(start, null), start.AddMinutes(minutes)).Text);
    }

    [Theory]
    [InlineData(240, "4 h: kept", "24 h: kept")]
    [InlineData(241, "4 h: missed", "24 h: kept")]
    [InlineData(1441, "4 h: missed", "24 h: missed")]
    public void A_stopped_clock_tells_which_marks_were_kept_however_late_it_is_read(int minutes, string first, string last)
    {
        var clock = new RecallClock(Made.Instant, Made.Instant.AddMinutes(minutes));
        Assert.Equal((first, last), (RecallText.Mark(RecallClock.FirstMark, clock, Made.Instant.AddDays(30)).Text, RecallText.Mark(RecallClock.LastMark, clock, Made.Instant.AddDays(30)).Text));
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(0.0001, "1 %")]
    [InlineData(0.254, "25 %")]
    [InlineData(0.9999, "99 %")]
    [InlineData(1, "all")]
    public void A_share_is_never_rounded_to_nothing_or_all(double share, string said) => Assert.Equal(said, RecallText.Share(share));

    [Theory]
    [InlineData(5, "5 min")]
    [InlineData(192, "3 h 12 min")]
    [InlineData(2885, "2 d 0 h")]
    public void Elapsed_time_is_told_in_two_units(int minutes, string said) => Assert.Equal(said, RecallText.Of(TimeSpan.FromMinutes(minutes)));
}
