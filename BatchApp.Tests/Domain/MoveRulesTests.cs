using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;

namespace BatchApp.Tests.Domain;

public sealed class MoveRulesTests
{
    [Theory]
    [InlineData(PickPurpose.Use, true, BatchStatus.Available, false, Unusable.InQuarantine)]
    [InlineData(PickPurpose.Use, false, BatchStatus.Available, true, Unusable.Expired)]
    [InlineData(PickPurpose.Move, true, BatchStatus.Available, true, null)]
    [InlineData(PickPurpose.Move, true, BatchStatus.OnHold, false, Unusable.OnHold)]
    [InlineData(PickPurpose.Move, false, BatchStatus.Recalled, true, Unusable.Recalled)]
    [InlineData(PickPurpose.MoveToQuarantine, true, BatchStatus.Recalled, true, null)]
    [InlineData(PickPurpose.WriteOff, true, BatchStatus.OnHold, true, null)]
    public void What_stops_stock_depends_on_what_it_is_taken_for(PickPurpose purpose, bool inQuarantine, BatchStatus status, bool isExpired, Unusable? expected) =>
        Assert.Equal(expected, Usability.Of(purpose, inQuarantine, status, isExpired));

    [Fact]
    public void A_running_balance_from_a_later_instant_knows_what_was_there_then()
    {
        var noon = new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
        var balance = new RunningBalance(Quantity.Of(7), [new(noon, Quantity.Of(-3)), new(noon.AddHours(1), Quantity.Of(5)), new(noon.AddHours(2), Quantity.Of(-4))]);

        Assert.Equal([9, 6, 11, 7], new[] { noon.AddTicks(-1), noon, noon.AddHours(1), noon.AddHours(3) }.Select(instant => balance.From(instant).AtInstant.Amount));
    }

    [Theory]
    [InlineData(AdjustmentReason.Damaged, "", null)]
    [InlineData(AdjustmentReason.NotStated, "", null)]
    [InlineData(AdjustmentReason.Other, " ", typeof(Missing))]
    [InlineData((AdjustmentReason)77, "x", typeof(Missing))]
    public void A_reason_is_one_of_the_list_or_words(AdjustmentReason reason, string cause, Type? refusal) =>
        Assert.Equal(refusal, StockAdjustment.CheckReason(reason, cause)?.GetType());
}
