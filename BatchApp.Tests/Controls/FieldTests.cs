using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain.Company;
using BatchApp.Tests.Support;
using Bunit;

namespace BatchApp.Tests.Controls;

public sealed class FieldTests : ComponentTest
{
    [Theory]
    [InlineData("en-US", "12,5")]
    [InlineData("de-DE", "12.5")]
    public void A_wrong_number_stays_as_typed_and_a_sentence_says_so(string culture, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var heard = "";
        var field = Render<QuantityField>(p => p.Add(f => f.Label, "Quantity").Add(f => f.Unit, "kg").Add(f => f.TextChanged, value => heard = value));

        Field(field, "Quantity").Input(text);
        Assert.Null(ErrorOf(field, Field(field, "Quantity")));
        Field(field, "Quantity").Blur();

        Assert.Equal(text, heard);
        Assert.Equal(text, Field(field, "Quantity").GetAttribute("value"));
        Assert.StartsWith($"“{text}” is not a number.", ErrorOf(field, Field(field, "Quantity")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_number_is_not_rewritten_while_it_is_typed()
    {
        var field = Render<QuantityField>(p => p.Add(f => f.Label, "Quantity"));
        Field(field, "Quantity").Input("1284.50");
        Field(field, "Quantity").Blur();
        Assert.Equal("1284.50", Field(field, "Quantity").GetAttribute("value"));
        Assert.Null(ErrorOf(field, Field(field, "Quantity")));
    }

    [Fact]
    public void A_sentence_from_outside_is_announced_with_the_field()
    {
        var field = Render<QuantityField>(p => p.Add(f => f.Label, "Quantity").Add(f => f.Error, "Only 3 kg are open."));
        Assert.Equal("Only 3 kg are open.", ErrorOf(field, Field(field, "Quantity")));
    }

    [Fact]
    public void A_date_that_is_none_stays_as_typed_and_is_told()
    {
        var field = Render<DateField>(p => p.Add(f => f.Label, "Expected"));
        Field(field, "Expected").Input("31/31/2026");
        Field(field, "Expected").Blur();
        Assert.Equal("31/31/2026", Field(field, "Expected").GetAttribute("value"));
        Assert.Contains("is not a date", ErrorOf(field, Field(field, "Expected")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_chosen_from_the_calendar_is_written_unambiguously()
    {
        var field = Render<DateField>(p => p.Add(f => f.Label, "Expected"));
        Assert.NotNull(Button(field, "Choose Expected"));
        field.Find("input[type=date]").Change("2026-12-02");
        Assert.Equal("2 Dec 2026", Field(field, "Expected").GetAttribute("value"));
    }

    [Fact]
    public void A_time_that_the_clock_change_skips_is_told()
    {
        var field = Render<MomentField>(p => p.Add(f => f.Label, "Received at").Add(f => f.Calendar, BusinessCalendar.Of("Europe/Berlin")));
        Assert.Equal("now", Field(field, "Received at").GetAttribute("placeholder"));
        Field(field, "Received at").Input("2026-03-29 02:30");
        Field(field, "Received at").Blur();
        Assert.Contains("does not exist", ErrorOf(field, Field(field, "Received at")), StringComparison.Ordinal);
    }
}
