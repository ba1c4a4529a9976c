using BatchApp.Domain.Amounts;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class ProportionTests
{
    private static readonly Gen<(UnitOfMeasure Unit, Quantity[] Parts, Quantity Stays, Quantity Whole)> Any =
        from decimals in Gen.Int[0, 5]
        from parts in Gen.Int[1, 2_000_000].Array[1, 8]
        from whole in Gen.Int[1, 3_000_000]
        from stays in Gen.Int[0, whole]
        let unit = new UnitOfMeasure("u", decimals)
        select (unit, parts.Select(part => new Quantity(part * unit.Step.Units)).ToArray(), new Quantity(stays * 100_000L), new Quantity(whole * 100_000L));

    [Fact]
    public void Parts_stay_countable_close_to_their_share_and_add_up_to_the_rounded_sum() => Any.Sample(row =>
    {
        var kept = Proportion.Of(row.Parts, row.Stays, row.Whole, row.Unit);
        var sum = row.Unit.RoundNearest(row.Parts.Sum().Amount * row.Stays.Amount / row.Whole.Amount);
        return kept.Sum() == sum
            && kept.Zip(row.Parts).All(pair =>
                row.Unit.Allows(pair.First) && !pair.First.IsNegative && pair.First <= pair.Second
                && Math.Abs(pair.First.Amount - (pair.Second.Amount * row.Stays.Amount / row.Whole.Amount)) < row.Unit.Step.Amount);
    });

    [Fact]
    public void All_stays_when_all_does_and_nothing_when_nothing_does() => Any.Sample(row =>
        Proportion.Of(row.Parts, row.Whole, row.Whole, row.Unit).SequenceEqual(row.Parts)
        && Proportion.Of(row.Parts, Quantity.Zero, row.Whole, row.Unit).All(part => part.IsZero));

    [Theory]
    [InlineData("20,5", 2, 5, "8,2")]
    [InlineData("1,1,1", 1, 2, "1,1,0")]
    [InlineData("1,2", 1, 3, "0,1")]
    [InlineData("3,3", 1, 2, "2,1")]
    public void What_is_missing_to_the_sum_goes_to_those_that_lost_most_by_rounding(string parts, int stays, int whole, string kept) =>
        Assert.Equal(Of(kept), Proportion.Of(Of(parts), Quantity.Of(stays), Quantity.Of(whole), UnitOfMeasure.Pieces));

    private static Quantity[] Of(string list) => [.. list.Split(',').Select(part => Quantity.Of(decimal.Parse(part, System.Globalization.CultureInfo.InvariantCulture)))];
}
