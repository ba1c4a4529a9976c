using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace BatchApp.Tests.Controls;

public sealed class BatchPickerTests : ComponentTest
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly BatchId F1 = new(1);
    private static readonly BatchId F2 = new(2);
    private static readonly BatchId Loose = new(3);
    private static readonly BatchId Old = new(4);
    private static readonly BatchId Away = new(5);
    private static readonly BatchId Held = new(6);
    private static readonly BatchId Caged = new(7);

    private static readonly IReadOnlyList<BatchChoice> Flour =
    [
        new(F1, "F1", Today.AddDays(9), Quantity.Of(6), BatchChoiceKind.Usable, []),
        new(F2, "F2", Today.AddDays(90), Quantity.Of(8), BatchChoiceKind.Usable, []),
        new(Loose, "Unbatched", null, Quantity.Of(4), BatchChoiceKind.Unbatched, []),
        new(Old, "F0", Today.AddDays(-1), Quantity.Of(5), BatchChoiceKind.Expired, []),
        new(Away, "F9", null, Quantity.Zero, BatchChoiceKind.Elsewhere, [new HeldElsewhere("Annex", Quantity.Of(7))]),
    ];

    [Fact]
    [Scenario("K19")]
    public void Choosing_batches_fills_what_they_hold_and_asks_for_the_rest_until_nothing_is_open()
    {
        var draft = new PickerDraft([Line(10)], Today);
        var picker = Picker(draft);
        Assert.Equal("10", ToAssign(picker));

        Choose(picker, "Batch # 1, Flour", "F1");
        Assert.Equal("6", Value(picker, "Quantity 1, Flour"));
        Assert.Equal("4", Value(picker, "Quantity 2, Flour"));
        Assert.Equal("4", ToAssign(picker));
        Assert.Equal("Flour: 4 kg are not assigned", draft.MissingText);
        Assert.False(draft.IsComplete);

        Choose(picker, "Batch # 2, Flour", "F2");
        Assert.Equal("4", Value(picker, "Quantity 2, Flour"));
        Assert.Equal("0", ToAssign(picker));
        Assert.True(draft.IsComplete);
        Assert.Equal([new BatchPick(F1, Quantity.Of(6)), new BatchPick(F2, Quantity.Of(4))], Assert.Single(draft.Picks));
        Assert.DoesNotContain("Batch # 3, Flour", picker.Markup, StringComparison.Ordinal);
    }

    [Fact]
    [Scenario("K28")]
    public void Confirming_works_only_when_nothing_is_left_to_assign()
    {
        var confirmed = 0;
        var draft = new PickerDraft([Line(10)], Today);
        var picker = Render<BatchPicker>(p => p.Add(x => x.Draft, draft).Add(x => x.OnConfirm, () => confirmed++));

        Choose(picker, "Batch # 1, Flour", "F1");
        picker.Find(".batches").KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
        Assert.Equal(0, confirmed);

        Choose(picker, "Batch # 2, Flour", "F2");
        picker.Find(".batches").KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
        Assert.Equal(1, confirmed);
    }

    [Fact]
    [Scenario("R3")]
    public void Batches_on_hold_recalled_or_in_quarantine_are_shown_with_the_reason_but_not_choosable()
    {
        var draft = new PickerDraft([Line(10)], Today);
        draft.Lines[0].Choices =
        [
            .. Flour.Take(3),
            new(Caged, "F5", null, Quantity.Of(2), BatchChoiceKind.InQuarantine, []),
            new(Away, "F6", null, Quantity.Of(3), BatchChoiceKind.Recalled, []) { Status = BatchStatus.Recalled, StatusReason = "Glass found" },
            new(Held, "F7", Today.AddDays(1), Quantity.Of(5), BatchChoiceKind.OnHold, []) { Status = BatchStatus.OnHold, StatusReason = "Smells" },
        ];
        var picker = Picker(draft);
        Field(picker, "Batch # 1, Flour").Click();

        Assert.Equal(["F1", "F2", "Unbatched", "F5", "F6", "F7"], Options().Select(NameOf));
        Assert.Equal("2 kg, In quarantine", Option("F5").GetAttribute("aria-description"));
        Assert.Equal("3 kg · Glass found, Recalled", Option("F6").GetAttribute("aria-description"));
        Assert.Equal("5 kg · Smells, On hold", Option("F7").GetAttribute("aria-description"));
        Assert.All(["F5", "F6", "F7"], (string number) => Assert.Equal("true", Option(number).GetAttribute("aria-disabled")));
        Option("F7").Click();
        Assert.Equal("10", ToAssign(picker));
        Assert.Empty(draft.Picks[0]);
        Assert.DoesNotContain(draft.ProposeInOrder()[0], pick => pick.BatchId == Held || pick.BatchId == Away || pick.BatchId == Caged);
    }

    [Fact]
    public void Expired_batches_and_those_elsewhere_are_shown_with_the_reason_but_not_choosable()
    {
        var draft = new PickerDraft([Line(10)], Today);
        var picker = Picker(draft);
        Field(picker, "Batch # 1, Flour").Click();

        Assert.Equal(["F1", "F2", "Unbatched", "F0", "F9"], Options().Select(NameOf));
        Assert.Equal("5 kg, Expired 22 Nov 2026", Option("F0").GetAttribute("aria-description"));
        Assert.Equal("7 kg at Annex", Option("F9").GetAttribute("aria-description"));
        Assert.Contains("no traceability", Option("Unbatched").GetAttribute("aria-description"), StringComparison.Ordinal);
        Option("F0").Click();
        Assert.Empty(draft.PicksOf(draft.Lines[0]));

        Field(picker, "Batch # 1, Flour").Input("f9");
        Field(picker, "Batch # 1, Flour").KeyDown("Enter");
        Assert.Empty(draft.PicksOf(draft.Lines[0]));
    }

    [Fact]
    public void A_typed_quantity_stays_and_the_rest_row_follows_it()
    {
        var draft = new PickerDraft([Line(10)], Today);
        var picker = Picker(draft);
        Choose(picker, "Batch # 1, Flour", "F1");
        Field(picker, "Quantity 1, Flour").Input("2.5");
        Assert.Equal("2.5", Value(picker, "Quantity 1, Flour"));
        Assert.Equal("7.5", Value(picker, "Quantity 2, Flour"));

        Field(picker, "Quantity 1, Flour").Input("7");
        Assert.Equal("Flour: F1 holds 6 kg here, 7 were asked for.", draft.MissingText);
        Assert.Equal("F1 holds 6 kg here, 7 were asked for.", ErrorOf(picker, Field(picker, "Quantity 1, Flour")));
    }

    [Fact]
    public void Too_much_is_told_and_not_complete()
    {
        var draft = new PickerDraft([Line(5)], Today);
        var picker = Picker(draft);
        Choose(picker, "Batch # 1, Flour", "F2");
        Field(picker, "Quantity 1, Flour").Input("6");
        Assert.Equal("-1", ToAssign(picker));
        Assert.Equal("Flour: 1 kg too many are assigned", draft.MissingText);
    }

    [Fact]
    public void A_batch_on_two_lines_is_given_out_once()
    {
        var draft = new PickerDraft([Line(4), Line(4)], Today);
        draft.Choose(draft.Lines[0], draft.Lines[0].Rows[0], F1);
        draft.Choose(draft.Lines[1], draft.Lines[1].Rows[0], F1);
        Assert.Equal(Quantity.Of(2), draft.PicksOf(draft.Lines[1])[0].Quantity);
        Assert.Equal(Quantity.Of(2), draft.ToAssign(draft.Lines[1]));
    }

    [Fact]
    public void Quantities_nobody_typed_follow_a_changed_need()
    {
        var line = new PickerLine
        {
            Item = "Flour",
            IsTracked = true,
            Choices = Flour,
            Need = NeededQuantity.Typed("Actual quantity", Quantity.Of(10), UnitOfMeasure.Kilograms),
        };
        var draft = new PickerDraft([line], Today);
        var picker = Picker(draft);
        Choose(picker, "Batch # 1, Flour", "F1");
        Choose(picker, "Batch # 2, Flour", "F2");

        Field(picker, "Actual quantity, Flour").Input("1");
        Assert.Equal([new BatchPick(F1, Quantity.Of(1))], draft.PicksOf(line));
        Field(picker, "Actual quantity, Flour").Input("12");
        Assert.Equal([new BatchPick(F1, Quantity.Of(6)), new BatchPick(F2, Quantity.Of(6))], draft.PicksOf(line));
        Assert.True(draft.IsComplete);

        Field(picker, "Actual quantity, Flour").Input("");
        Assert.True(draft.IsComplete);
        Assert.Empty(draft.PicksOf(line));
    }

    [Fact]
    public void Suggest_fills_and_Clear_empties_all_lines()
    {
        var draft = new PickerDraft([Line(10)], Today);
        var picker = Picker(draft);
        picker.FindAll("button").Single(button => button.TextContent.StartsWith("Suggest", StringComparison.Ordinal)).Click();
        Assert.True(draft.IsComplete);
        Assert.Equal("F1", Field(picker, "Batch # 1, Flour").GetAttribute("value"));
        Assert.Equal("4", Value(picker, "Quantity 2, Flour"));

        Button(picker, "Clear").Click();
        Assert.Equal("10", ToAssign(picker));
        Assert.Equal("", Field(picker, "Batch # 1, Flour").GetAttribute("value") ?? "");
    }

    [Fact]
    public void Untracked_items_need_no_batch()
    {
        var draft = new PickerDraft([new PickerLine { Item = "Salt", IsTracked = false, Need = NeededQuantity.Fixed(Quantity.Of(3), UnitOfMeasure.Kilograms) }], Today);
        var picker = Picker(draft);
        Assert.Contains("Not applicable", picker.Markup, StringComparison.Ordinal);
        Assert.True(draft.IsComplete);
        Assert.Empty(picker.FindAll("[role=combobox]"));
    }

    [Fact]
    public void A_refusal_stands_beside_its_row_and_the_input_stays()
    {
        var draft = new PickerDraft([Line(10)], Today);
        var picker = Picker(draft);
        Choose(picker, "Batch # 1, Flour", "F1");
        picker.Render(p => p.Add(x => x.Refusals, [new BatchExpired("F1", Today).At(0, 0), new NotFullyAssigned("Flour", Quantity.Of(10), Quantity.Of(6), UnitOfMeasure.Kilograms).At(0)]));

        Assert.Equal("F1 expired on 23 Nov 2026 and cannot be used.", ErrorOf(picker, Field(picker, "Batch # 1, Flour")));
        Assert.Equal("F1", Field(picker, "Batch # 1, Flour").GetAttribute("value"));
        Assert.Contains("Flour: 4 kg of 10 are not assigned.", picker.Find("section .say").TextContent, StringComparison.Ordinal);
    }

    private static PickerLine Line(decimal needed) => new()
    {
        Item = "Flour",
        IsTracked = true,
        Choices = Flour,
        Need = NeededQuantity.Fixed(Quantity.Of(needed), UnitOfMeasure.Kilograms),
    };

    private static string? Value(IRenderedComponent<BatchPicker> picker, string name) => Field(picker, name).GetAttribute("value");

    private static string ToAssign(IRenderedComponent<BatchPicker> picker) => picker.Find(".to-assign b").TextContent;

    private IRenderedComponent<BatchPicker> Picker(PickerDraft draft) => Render<BatchPicker>(p => p.Add(x => x.Draft, draft));

    private void Choose(IRenderedComponent<BatchPicker> picker, string field, string batch)
    {
        Field(picker, field).Click();
        Option(batch).Click();
    }
}
