using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Features.Opening;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

/// <summary>The true time of documents that stand for themselves, on their cards.</summary>
public sealed class DocumentCorrectionTests : ScreenTest
{
    [Fact]
    public async Task An_adjustment_is_given_its_true_time_and_is_shown_as_corrected_and_not_as_reverted()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(2));
        await TestCompany.Done(Company.TryAdjustAsync(Adjusted(White, -3, Into(w1, 3))));
        await GoAsync("/stock/adjustments/SA-1");

        await Screen.ClickAsync("Correct time");
        var correct = Dialog("Correct time");
        Assert.Equal("25 Nov 2026 12:00", correct.Value("Adjusted at"));
        await correct.TypeAsync("Adjusted at", "22 Nov 2026 12:00");
        Assert.True(correct.IsDisabled("Correct time"));
        await correct.TypeAsync("Reason", "Found it on Tuesday");
        await correct.ClickAsync("Correct time");
        Eventually(() => Assert.Contains(correct.Alerts, alert => alert.StartsWith("W1", StringComparison.Ordinal)));
        Assert.Equal("Found it on Tuesday", correct.Value("Reason"));
        await correct.TypeAsync("Adjusted at", "24 Nov 2026 09:00");
        await correct.DoubleClickAsync("Correct time");

        Eventually(() => Assert.Contains("24 Nov 2026 09:00", Screen.Part("Adjustment").Text, StringComparison.Ordinal));
        Assert.Contains("SA-1: time corrected.", Messages, StringComparison.Ordinal);
        Assert.Contains("Corrected by BatchApp, 25 Nov 2026 12:00", Screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Reverted", Screen.Text, StringComparison.Ordinal);
        Assert.Equal(["−3 pcs"], Screen.Part("Lines").Column("Change"));
        await GoAsync("/stock?tab=adjustments");
        Assert.Equal([("24 Nov 2026 09:00", "")], Screen.Rows.Select(row => (row["Date"], row["State"])));

        await GoAsync("/stock/adjustments/SA-1");
        await Screen.ClickAsync("Revert");
        await Dialog("Revert").ClickAsync("Revert");
        Eventually(() => Assert.False(Screen.HasButton("Correct time")));
        Assert.Contains("Reverted", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_count_posted_can_be_reverted_and_stays_at_its_time()
    {
        await Company.CountAsync(Main, White, await Company.StockAsync(White, "W1", 10), 8);
        await GoAsync("/stock/adjustments/SA-1");

        Assert.True(Screen.HasButton("Revert"));
        Assert.False(Screen.HasButton("Correct time"));
    }

    [Fact]
    public async Task Both_steps_of_a_transfer_are_given_their_true_times()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.SendAndReceive));
        await GoAsync($"/stock/transfers/{number}");

        await Screen.ClickAsync("Correct time");
        var correct = Dialog("Correct time");
        await correct.TypeAsync("Received at", "24 Nov 2026 08:00");
        await correct.TypeAsync("Reason", "The driver's slip");
        await correct.ClickAsync("Correct time");
        Eventually(() => Assert.Contains("24 Nov 2026 08:00 is before the step that it follows, 25 Nov 2026 12:00.", correct.Alerts));
        await correct.TypeAsync("Sent at", "24 Nov 2026 07:00");
        await correct.ClickAsync("Correct time");

        Eventually(() => Assert.Empty(DialogNames()));
        Eventually(() => Assert.Equal(
            [("Sent, corrected", "24 Nov 2026 07:00 entered late"), ("Received, corrected", "24 Nov 2026 08:00 entered late")],
            Screen.Part("Steps").Rows.TakeLast(2).Select(row => (row["Step"], row["When"]))));
        Assert.Equal((6, 4), (await Company.OnHandAsync(w1, Main), await Company.OnHandAsync(w1, Annex)));
    }

    [Fact]
    public async Task Opening_stock_is_given_its_true_time_in_the_list_of_what_was_entered()
    {
        await TestCompany.Done(Company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), null, [new("Bread-White", "Main", Quantity.Of(10), new NewBatch("W1"))])));
        await GoAsync("/stock/opening");

        await Screen.ClickAsync("Correct time of opening stock at Main");
        await Dialog("Correct time").TypeAsync("There since", "1 Nov 2026 08:00");
        await Dialog("Correct time").TypeAsync("Reason", "Counted on the first");
        await Dialog("Correct time").ClickAsync("Correct time");

        Eventually(() => Assert.Contains("1 Nov 2026 08:00", Screen.Text, StringComparison.Ordinal));
        Assert.Contains("time corrected", Screen.Text, StringComparison.Ordinal);
        Assert.True(Screen.HasButton("Revert opening stock at Main"));
        Assert.Equal(10, (await Company.FiguresAsync(White)).InStock.Amount);
    }
}
