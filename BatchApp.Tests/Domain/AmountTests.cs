using BatchApp.Domain.Amounts;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class AmountTests
{
    private static readonly Gen<Quantity> Any = Gen.Long[-Quantity.Limit.Units, Quantity.Limit.Units].Select(units => new Quantity(units));
    private static readonly Gen<UnitOfMeasure> AnyUnit = Gen.Int[0, 5].Select(decimals => new UnitOfMeasure("u", decimals));

    [Fact]
    public void Adding_and_taking_away_again_leaves_exactly_what_was() =>
        Gen.Select(Any, Any).Sample((a, b) => a + b - b == a && a - b == -(b - a) && (a + b).Amount == a.Amount + b.Amount);

    [Fact]
    public void A_decimal_number_comes_back_as_it_was() => Any.Sample(a => Quantity.Of(a.Amount) == a);

    [Fact]
    public void Order_of_quantities_is_the_order_of_their_amounts() =>
        Gen.Select(Any, Any).Sample((a, b) =>
            a < b == a.Amount < b.Amount && a <= b == !(a > b) && a.CompareTo(b) == a.Amount.CompareTo(b.Amount)
            && Quantity.Min(a, b) <= Quantity.Max(a, b) && Quantity.Min(a, b) + Quantity.Max(a, b) == a + b);

    [Fact]
    public void A_sum_does_not_depend_on_the_order_and_loses_nothing() =>
        Any.Array[0, 50].Sample(parts => parts.Sum() == parts.Reverse().Sum() && parts.Sum().Amount == parts.Select(part => part.Amount).Sum());

    [Fact]
    public void What_needs_a_sixth_decimal_place_or_lies_beyond_the_limit_is_no_quantity()
    {
        Assert.Null(Quantity.TryOf(0.000001m));
        Assert.Null(Quantity.TryOf(100_000_000m));
        Assert.Null(Quantity.TryOf(decimal.MaxValue));
        Assert.Null(Quantity.TryOf(decimal.MinValue));
        Assert.Equal(Quantity.Limit, Quantity.TryOf(99_999_999m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Of(1.000001m));
    }

    [Fact]
    public void Sums_beyond_what_can_be_counted_throw_and_never_wrap()
    {
        Assert.Throws<OverflowException>(() => new Quantity(long.MaxValue) + new Quantity(1));
        Assert.Throws<OverflowException>(() => new Quantity(long.MinValue) - new Quantity(1));
        Assert.Throws<OverflowException>(() => -new Quantity(long.MinValue));
    }

    [Fact]
    public void Seventy_two_less_sixty_six_less_six_hundredths_is_nothing() =>
        Assert.True((Quantity.Of(0.72m) - Quantity.Of(0.66m) - Quantity.Of(0.06m)).IsZero);

    [Fact]
    public void Rounding_down_gives_the_largest_countable_quantity() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], AnyUnit).Sample((units, unit) =>
        {
            var down = unit.RoundDown(new Quantity(units));
            return unit.Allows(down) && down.Units <= units && units - down.Units < unit.Step.Units;
        });

    [Fact]
    public void Rounding_to_the_nearest_is_never_off_by_more_than_half_a_step() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], AnyUnit).Sample((units, unit) =>
        {
            var amount = units / 1_000_000m;
            var near = unit.RoundNearest(amount);
            return unit.Allows(near) && Math.Abs(near.Amount - amount) <= unit.Step.Amount / 2;
        });

    [Theory]
    [InlineData(0, "1", true)]
    [InlineData(0, "0.5", false)]
    [InlineData(3, "0.615", true)]
    [InlineData(3, "27.5655", false)]
    [InlineData(5, "0.00001", true)]
    public void A_unit_of_measure_allows_its_decimals(int decimals, string amount, bool allowed) =>
        Assert.Equal(allowed, new UnitOfMeasure("u", decimals).Allows(Quantity.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Whole_packs_convert_to_stock_and_back()
    {
        var kg = new UnitOfMeasure("kg", 5);
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[1, 100_000_000]).Sample((packs, rate) =>
        {
            var conversion = UnitConversion.Create("bag", new Quantity(rate)).Value;
            var purchased = Quantity.Of(packs);
            return conversion.ToStock(purchased, kg) is not { } stock
                ? packs * (decimal)rate > Quantity.Limit.Units
                : stock.Units == packs * rate && conversion.FromStock(stock) == packs;
        });
    }

    [Fact]
    public void A_conversion_that_does_not_come_out_even_gives_nothing()
    {
        var dozen = UnitConversion.Create(" dozen ", Quantity.Of(12)).Value;
        Assert.Equal("dozen", dozen.Unit);
        Assert.Equal(6, dozen.ToStock(Quantity.Of(0.5m), UnitOfMeasure.Pieces)!.Value.Amount);
        Assert.Null(dozen.ToStock(Quantity.Of(0.33333m), UnitOfMeasure.Pieces));
        Assert.Equal(0.33333m, dozen.FromStock(Quantity.Of(4)));
        Assert.Null(dozen.ToStock(Quantity.Limit, UnitOfMeasure.Pieces));
        Assert.IsType<NotPositive>(UnitConversion.Create("bag", Quantity.Zero).Refusals.Single());
        Assert.IsType<BatchApp.Domain.TooLong>(UnitConversion.Create("12345678", Quantity.Of(1)).Refusals.Single());
        Assert.IsType<BatchApp.Domain.Missing>(UnitConversion.Create(" ", Quantity.Of(1)).Refusals.Single());
    }

    [Fact]
    public void A_typed_quantity_is_refused_for_its_first_fault()
    {
        Assert.Null(QuantityRules.CheckPositive(Quantity.Of(0.001m), UnitOfMeasure.Kilograms));
        Assert.IsType<NotPositive>(QuantityRules.CheckPositive(Quantity.Zero, UnitOfMeasure.Kilograms));
        Assert.IsType<NotPositive>(QuantityRules.CheckPositive(new Quantity(long.MinValue), UnitOfMeasure.Kilograms));
        Assert.IsType<TooPrecise>(QuantityRules.CheckPositive(Quantity.Of(0.0001m), UnitOfMeasure.Kilograms));
        Assert.IsType<TooLarge>(QuantityRules.CheckPositive(new Quantity(Quantity.Limit.Units + 1), UnitOfMeasure.Kilograms));
        Assert.Null(QuantityRules.CheckPositive(Quantity.Limit, UnitOfMeasure.Pieces));
    }
}
