using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Tests.Support;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class RunningBalanceTests
{
    private static readonly Gen<RunningBalance> Any = Gen.Select(Gen.Int[0, 50], Gen.Int[-9, 9].Where(change => change != 0).Array[0, 12]).Select((onHand, changes) =>
        new RunningBalance(Quantity.Of(onHand), [.. changes.Select((change, i) => new BalanceChange(Made.Instant.AddHours(i), Quantity.Of(change)))]));

    [Fact]
    public void Exactly_what_can_be_taken_leaves_no_day_below_zero() => Any.Sample(balance =>
    {
        var least = Days(balance).Min();
        return balance.Takeable.Amount == least;
    });

    [Fact]
    public void The_first_shortfall_is_the_first_later_day_on_which_less_is_there_than_was_taken() =>
        Gen.Select(Any, Gen.Int[1, 60]).Sample((balance, taken) =>
        {
            var later = Days(balance).Skip(1).ToList();
            var first = later.FindIndex(there => there < taken);
            return balance.FirstShortfall(Quantity.Of(taken)) == (first < 0 ? null : balance.Later[first].OccurredAt);
        });

    [Fact]
    public void Taking_what_can_be_taken_has_no_shortfall_and_one_more_has_one_or_is_short_at_once() => Any.Sample(balance =>
    {
        var more = balance.Takeable + Quantity.Of(1);
        return balance.FirstShortfall(balance.Takeable) is null && (balance.FirstShortfall(more) is not null || balance.AtInstant < more);
    });

    /// <summary>Walks forward from the instant, one change after the other.</summary>
    private static List<decimal> Days(RunningBalance balance)
    {
        var there = balance.OnHand.Amount;
        foreach (var change in balance.Later.Reverse())
        {
            there -= change.Change.Amount;
        }

        List<decimal> days = [there];
        foreach (var change in balance.Later)
        {
            there += change.Change.Amount;
            days.Add(there);
        }

        return days;
    }
}
