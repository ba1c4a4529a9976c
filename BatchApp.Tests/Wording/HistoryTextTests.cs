using System.Globalization;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Features.History;
using BatchApp.Wording;

namespace BatchApp.Tests.Wording;

public sealed class HistoryTextTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    private static BusinessCalendar Calendar => BusinessCalendar.Of("Europe/Copenhagen");

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Theory]
    [InlineData("en-US", "1,284.5 kg of 2026-11-23 {old}, expires 2 Dec 2026, at 2 Dec 2026 01:30")]
    [InlineData("de-DE", "1.284,5 kg of 2026-11-23 {old}, expires 2 Dez. 2026, at 2 Dez. 2026 01:30")]
    public void Numbers_days_and_instants_are_shown_as_the_reader_writes_them_and_typed_text_as_it_was_typed(string culture, string shown)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var value = NotedValue.Of($"{Quantity.Of(1284.5m)} kg of {"2026-11-23 {old}"}, expires {new DateOnly(2026, 12, 2)}, at {new DateTime(2026, 12, 2, 0, 30, 0, DateTimeKind.Utc)}");

        Assert.Equal("{1284.5} kg of 2026-11-23 {{old}, expires {2026-12-02}, at {2026-12-02T00:30:00Z}", value.Stored);
        Assert.Equal(shown, HistoryText.Value(value.Stored, Calendar));
    }

    [Theory]
    [InlineData("{{", "{")]
    [InlineData("{{2026-12-02}", "{2026-12-02}")]
    [InlineData("{nonsense}", "nonsense")]
    [InlineData("{", "{")]
    public void Braces_that_somebody_typed_are_shown(string stored, string shown) => Assert.Equal(shown, HistoryText.Value(stored, Calendar));

    [Fact]
    public void A_change_is_one_sentence()
    {
        Assert.Equal("Category: Baking → Bread", HistoryText.Sentence(new Change("Category", "Baking", "Bread"), Calendar));
        Assert.Equal("Category: Bread", HistoryText.Sentence(new Change("Category", null, "Bread"), Calendar));
        Assert.Equal("Category: Bread → –", HistoryText.Sentence(new Change("Category", "Bread", null), Calendar));
    }

    [Fact]
    public void What_was_told_is_read_again_line_by_line()
    {
        Particulars was = new() { { "Name", "A: b\r\nc" }, { "Flour", NotedValue.Of(Quantity.Of(1), UnitOfMeasure.Kilograms) }, { "Flour", "second" }, { "Gone", "x" } };
        Particulars became = new() { { "Name", "A: b" }, { "Flour", NotedValue.Of(Quantity.Of(1), UnitOfMeasure.Kilograms) }, { "Flour", "another" }, { "So: called", "y" } };
        var (before, after) = Particulars.Difference(was, became);

        Assert.Equal(
            [new("Name", "A: b c", "A: b"), new("Flour", "second", "another"), new("So · called", null, "y"), new("Gone", "x", null)],
            Change.Between(before, after));
        Assert.Equal((null, null), Particulars.Difference(was, was));
    }

    [Fact]
    public void Every_kind_of_thing_has_a_word_and_a_name_that_leads_back_to_it()
    {
        Assert.All(Enum.GetValues<ThingKind>(), kind => Assert.Equal(new Thing(kind, 7), ThingNames.Parse(ThingNames.Of(new Thing(kind, 7)))));
        Assert.Equal("sales-order-7", ThingNames.Of(new Thing(ThingKind.SalesOrder, 7)));
        Assert.All(["", null, "7", "-7", "sales-order", "sales-order-", "sales-order-x", "house-7", "item--7"], name => Assert.Null(ThingNames.Parse(name)));
    }

    [Fact]
    public void A_use_case_of_another_version_is_still_readable()
    {
        Assert.Equal("Receive goods", UseCaseText.Of("ReceivePurchaseOrder"));
        Assert.Equal("Balance the moon", UseCaseText.Of("BalanceTheMoon"));
        Assert.Equal("", UseCaseText.Of(""));
    }

    [Fact]
    public void A_day_whose_midnight_the_clocks_skip_begins_when_they_go_on() =>
        Assert.Equal(new DateTime(2026, 4, 23, 22, 0, 0, DateTimeKind.Utc), BusinessCalendar.Of("Africa/Cairo").BeginOf(new(2026, 4, 24)));
}
