using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Wording;
using CsCheck;

namespace BatchApp.Tests.Wording;

public sealed class QuantityTextTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly CultureInfo[] Cultures =
    [
        .. new[] { "en-US", "en-GB", "en-IN", "de-DE", "de-CH", "de-AT", "fr-FR", "es-ES", "it-IT", "nl-NL", "da-DK", "sv-SE", "nb-NO", "fi-FI", "pl-PL", "cs-CZ", "pt-PT", "pt-BR" }
            .Select(CultureInfo.GetCultureInfo),
    ];

    [Theory]
    [InlineData("en-US", "12.5", 12.5)]
    [InlineData("en-US", "1,284", 1284)]
    [InlineData("en-US", "1,284.75", 1284.75)]
    [InlineData("en-US", "0.00001", 0.00001)]
    [InlineData("en-US", " 7 ", 7)]
    [InlineData("en-IN", "12,34,567", 1234567)]
    [InlineData("de-DE", "12,5", 12.5)]
    [InlineData("de-DE", "1.284", 1284)]
    [InlineData("de-DE", "1.284,5", 1284.5)]
    [InlineData("fr-FR", "1 284,5", 1284.5)]
    [InlineData("de-CH", "1'284.5", 1284.5)]
    public void A_number_is_read_as_its_culture_writes_it(string culture, string text, decimal amount) =>
        Assert.Equal(Quantity.Of(amount), QuantityText.Parse(text, CultureInfo.GetCultureInfo(culture)).Value);

    [Theory]
    [InlineData("en-US", "12,5")]
    [InlineData("de-DE", "12.5")]
    [InlineData("de-DE", "1.28")]
    [InlineData("en-US", "1,28")]
    [InlineData("en-US", ",284")]
    [InlineData("en-US", "1,,284")]
    [InlineData("en-US", "1284,567.5")]
    [InlineData("en-US", "1 284")]
    [InlineData("en-US", "12.")]
    [InlineData("en-US", ".5")]
    [InlineData("en-US", "1.2.3")]
    [InlineData("en-US", "1.234,5")]
    [InlineData("en-US", "12 kg")]
    [InlineData("en-US", "1e3")]
    [InlineData("en-US", "twelve")]
    [InlineData("fr-FR", "12.5")]
    public void A_number_that_could_mean_something_else_is_refused(string culture, string text) =>
        Assert.Equal(new NotANumber(text), Assert.Single(QuantityText.Parse(text, CultureInfo.GetCultureInfo(culture)).Refusals));

    [Fact]
    public void Twelve_and_a_half_never_becomes_125_in_any_culture()
    {
        foreach (var text in new[] { "12,5", "12.5" })
        {
            foreach (var culture in Cultures)
            {
                var read = QuantityText.Parse(text, culture);
                Assert.True(!read.Succeeded || read.Value == Quantity.Of(12.5m), $"{text} in {culture.Name} became {(read.Succeeded ? read.Value : default)}");
            }
        }
    }

    [Fact]
    public void What_is_written_is_read_back_in_every_culture() =>
        Gen.Select(Gen.Long[-Quantity.Limit.Units, Quantity.Limit.Units], Gen.Int[0, Cultures.Length - 1])
            .Sample((units, index) =>
            {
                var culture = Cultures[index];
                var quantity = new Quantity(units);
                return QuantityText.Parse(QuantityText.Format(quantity, culture), culture).Value == quantity;
            });

    [Fact]
    public void A_text_is_either_refused_or_means_what_it_says() =>
        Gen.Select(Gen.String[Gen.Char["0015,. -"], 1, 9], Gen.Int[0, Cultures.Length - 1])
            .Sample((text, index) =>
            {
                var culture = Cultures[index];
                var read = QuantityText.Parse(text, culture);
                var plain = text.Trim()
                    .Replace(culture.NumberFormat.NumberGroupSeparator, "", StringComparison.Ordinal)
                    .Replace(" ", "", StringComparison.Ordinal)
                    .Replace(culture.NumberFormat.NumberDecimalSeparator, ".", StringComparison.Ordinal);
                return !read.Succeeded || read.Value.Amount == decimal.Parse(plain, CultureInfo.InvariantCulture);
            });

    [Fact]
    public void Nothing_typed_is_missing_not_zero() =>
        Assert.Equal(new Missing("Quantity"), Assert.Single(QuantityText.Parse("  ", English).Refusals));

    [Fact]
    public void More_than_five_places_are_refused() =>
        Assert.Equal(new TooManyPlaces("0.000001"), Assert.Single(QuantityText.Parse("0.000001", English).Refusals));

    [Fact]
    public void A_number_beyond_every_limit_is_refused() =>
        Assert.IsType<TooLarge>(Assert.Single(QuantityText.Parse(new string('9', 40), English).Refusals));

    [Theory]
    [InlineData("0", typeof(NotPositive))]
    [InlineData("-3", typeof(NotPositive))]
    [InlineData("0.5", typeof(TooPrecise))]
    public void A_quantity_of_a_unit_is_above_zero_and_countable(string text, Type refusal) =>
        Assert.IsType(refusal, Assert.Single(QuantityText.Parse(text, UnitOfMeasure.Pieces, English).Refusals));

    [Fact]
    public void A_quantity_is_written_with_groups_unit_and_no_trailing_zeros()
    {
        Assert.Equal("1,284 pcs", QuantityText.Format(Quantity.Of(1284), UnitOfMeasure.Pieces, English));
        Assert.Equal("1.284 pcs", QuantityText.Format(Quantity.Of(1284), UnitOfMeasure.Pieces, German));
        Assert.Equal("186.4 kg", QuantityText.Format(Quantity.Of(186.400m), UnitOfMeasure.Kilograms, English));
    }
}
