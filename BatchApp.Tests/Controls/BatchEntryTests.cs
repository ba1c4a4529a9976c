using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using Bunit;

namespace BatchApp.Tests.Controls;

public sealed class BatchEntryTests : ComponentTest
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly BatchId Known = new(7);

    [Fact]
    [Scenario("K11")]
    public void Typing_less_than_is_open_adds_a_row_for_the_rest()
    {
        var draft = new EntryDraft([Line(100, UnitConversion.Create("bag", Quantity.Of(25)).Value)], Today);
        var entry = Entry(draft);
        Assert.Equal("4", Value(entry, "To receive, Flour"));
        Assert.Equal("100", Value(entry, "Quantity 1, Flour"));

        Type(entry, "Batch # 1, Flour", "F1");
        Field(entry, "Quantity 1, Flour").Input("60");
        Assert.Equal("40", Value(entry, "Quantity 2, Flour"));
        Field(entry, "Expiration date 1, Flour").Input("2027-02-21");
        Type(entry, "Batch # 2, Flour", "F2");

        Assert.True(draft.IsComplete);
        Assert.Equal(
            [
                BatchPart.IntoNew(new NewBatch("F1", Today.AddDays(90)), Quantity.Of(60)),
                BatchPart.IntoNew(new NewBatch("F2", Today.AddDays(30)), Quantity.Of(40)),
            ],
            Assert.Single(draft.Parts));
        Assert.Equal(2, entry.FindAll(".chip.new").Count);
    }

    [Fact]
    [Scenario("K12")]
    public void A_line_with_a_quantity_and_no_batch_says_so_and_one_left_at_zero_needs_none()
    {
        var draft = new EntryDraft([Line(100)], Today);
        var entry = Entry(draft);
        Assert.False(draft.IsComplete);
        Assert.Equal("Flour: 100 kg have no Batch #", draft.MissingText);
        Assert.Equal(draft.MissingText, entry.Find(".lack").TextContent);

        Field(entry, "To receive, Flour").Input("");
        Assert.True(draft.IsComplete);
        Assert.Empty(draft.PartsOfFirst());
        Assert.Empty(entry.FindAll("[role=combobox]"));

        Field(entry, "To receive, Flour").Input("30");
        Assert.Equal("30", Value(entry, "Quantity 1, Flour"));
    }

    [Fact]
    [Scenario("B2")]
    public void A_pasted_list_becomes_rows_and_the_last_one_without_a_number_takes_the_rest()
    {
        var draft = new EntryDraft([Line(7)], Today);
        var entry = Entry(draft);
        Button(entry, "Paste list, Flour").Click();
        Field(entry, "List of batches, Flour").Input("A;2\r\nB;4\r\nC");
        Button(entry, "Make rows").Click();

        Assert.Equal(["A", "B", "C"], [.. Enumerable.Range(1, 3).Select(i => Value(entry, $"Batch # {i}, Flour"))]);
        Assert.Equal(["2", "4", "1"], [.. Enumerable.Range(1, 3).Select(i => Value(entry, $"Quantity {i}, Flour"))]);
        Assert.True(draft.IsComplete);
    }

    [Theory]
    [InlineData("en-US", "A\t2.5\nB,4.5", "2.5", "4.5")]
    [InlineData("de-DE", "A;2,5\nB;4,5", "2,5", "4,5")]
    public void A_pasted_list_is_read_in_the_way_of_its_culture(string culture, string text, string first, string second)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var draft = new EntryDraft([Line(7)], Today);
        draft.Lines[0].Paste(text);
        Assert.Equal(["A", "B"], draft.Lines[0].Rows.Select(row => row.NumberText));
        Assert.Equal([first, second], draft.Lines[0].Rows.Select(row => row.QuantityText));
        Assert.True(draft.IsComplete);
    }

    [Fact]
    public void More_rows_without_a_number_than_there_is_left_take_one_each()
    {
        var draft = new EntryDraft([Line(3)], Today);
        draft.Lines[0].Paste("A\nB\nC");
        Assert.Equal(["1", "1", "1"], draft.Lines[0].Rows.Select(row => row.QuantityText));
    }

    [Fact]
    [Scenario("B4")]
    public void An_expiry_date_without_a_number_is_not_enough()
    {
        var draft = new EntryDraft([Line(10)], Today);
        var entry = Entry(draft);
        Field(entry, "Expiration date 1, Flour").Input("2027-02-21");
        Assert.False(draft.IsComplete);
        Assert.Equal("Flour: 10 kg have no Batch #", draft.MissingText);
    }

    [Theory]
    [InlineData("old1")]
    [InlineData("  OLD1 ")]
    public void A_typed_number_of_an_existing_batch_is_that_batch_and_its_own_expiry_is_shown(string typed)
    {
        var draft = new EntryDraft([Line(10)], Today);
        var entry = Entry(draft);
        Type(entry, "Batch # 1, Flour", typed);

        Assert.Equal([BatchPart.Into(Known, Quantity.Of(10))], Assert.Single(draft.Parts));
        Assert.Equal("Old1", Value(entry, "Batch # 1, Flour"));
        Assert.Equal("13 Dec 2026", Value(entry, "Expiration date 1, Flour"));
        Assert.Contains("13 Dec 2026 · 20 days", entry.Markup, StringComparison.Ordinal);
        Assert.Empty(entry.FindAll(".chip.new"));
    }

    [Fact]
    public void An_expired_existing_batch_takes_nothing_in()
    {
        var draft = new EntryDraft([Line(10)], Today);
        var entry = Entry(draft);
        Type(entry, "Batch # 1, Flour", "Gone");
        Assert.False(draft.IsComplete);
        Assert.Equal("Gone expired on 22 Nov 2026 and cannot be used.", ErrorOf(entry, Field(entry, "Batch # 1, Flour")));
    }

    [Fact]
    public void A_number_that_no_barcode_carries_is_taken_with_a_warning()
    {
        var draft = new EntryDraft([Line(10)], Today);
        var entry = Entry(draft);
        Type(entry, "Batch # 1, Flour", "Lot ä");
        Assert.Contains("A GS1 barcode could not carry this number.", entry.Markup, StringComparison.Ordinal);
        Assert.True(draft.IsComplete);
    }

    [Fact]
    public void An_item_that_demands_a_date_says_which_batch_lacks_it()
    {
        var line = new EntryLine
        {
            Item = "Milk",
            IsTracked = true,
            ExpiryRequired = true,
            Need = NeededQuantity.Fixed(Quantity.Of(5), UnitOfMeasure.Pieces),
        };
        var draft = new EntryDraft([line], Today);
        line.TypeNumber(line.Rows[0], "M1");
        Assert.Equal("Milk: M1 needs an expiration date", draft.MissingText);
    }

    [Fact]
    public void Untracked_items_need_no_batch()
    {
        var line = new EntryLine { Item = "Salt", IsTracked = false, Need = NeededQuantity.Typed("To receive", Quantity.Of(3), UnitOfMeasure.Kilograms) };
        var draft = new EntryDraft([line], Today);
        var entry = Entry(draft);
        Assert.Contains("Not applicable", entry.Markup, StringComparison.Ordinal);
        Assert.Equal("3", Value(entry, "To receive, Salt"));
        Assert.True(draft.IsComplete);
        Assert.Empty(Assert.Single(draft.Parts));
    }

    [Fact]
    public void The_number_follows_when_another_unit_counts()
    {
        var draft = new EntryDraft([Line(100, UnitConversion.Create("bag", Quantity.Of(25)).Value)], Today);
        var entry = Entry(draft);
        Field(entry, "Unit, Flour").Change("stock");
        Assert.Equal("100", Value(entry, "To receive, Flour"));
        Field(entry, "To receive, Flour").Input("50");
        Field(entry, "Unit, Flour").Change("purchase");
        Assert.Equal("2", Value(entry, "To receive, Flour"));
        Assert.Equal("50", Value(entry, "Quantity 1, Flour"));
    }

    private static EntryLine Line(decimal needed, UnitConversion? purchase = null) => new()
    {
        Item = "Flour",
        IsTracked = true,
        ProposedExpiry = Today.AddDays(30),
        Need = NeededQuantity.Typed("To receive", Quantity.Of(needed), UnitOfMeasure.Kilograms, purchase),
        Known =
        [
            new BatchChoice(Known, "Old1", Today.AddDays(20), Quantity.Of(5), BatchChoiceKind.Usable, []),
            new BatchChoice(new BatchId(8), "Gone", Today.AddDays(-1), Quantity.Of(5), BatchChoiceKind.Expired, []),
        ],
    };

    private static string Value(IRenderedComponent<BatchEntry> entry, string name) => Field(entry, name).GetAttribute("value") ?? "";

    private static void Type(IRenderedComponent<BatchEntry> entry, string field, string text)
    {
        Field(entry, field).Input(text);
        Field(entry, field).Blur();
    }

    private IRenderedComponent<BatchEntry> Entry(EntryDraft draft) => Render<BatchEntry>(p => p.Add(x => x.Draft, draft));
}

file static class Drafts
{
    public static IReadOnlyList<BatchPart> PartsOfFirst(this EntryDraft draft) => draft.Parts[0];
}
