using AngleSharp.Dom;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Tests.Support;
using Bunit;

namespace BatchApp.Tests.Controls;

public sealed class SearchSelectTests : ComponentTest
{
    private static readonly IReadOnlyList<SearchOption<BatchId>> Batches =
    [
        new(new BatchId(1), "F1") { Description = "6 kg", Keywords = ["4012345"] },
        new(new BatchId(10), "F10") { Description = "60 kg" },
        new(new BatchId(2), "F2") { Description = "8 kg", Chip = "Expired 2 Nov 2026", Disabled = true },
    ];

    private BatchId? value;
    private string newText = "";

    [Fact]
    public void The_list_names_options_by_their_text_alone_and_describes_them_beside()
    {
        var select = Select();
        Input(select).Click();

        Assert.Equal(["F1", "F10", "F2"], Options().Select(NameOf));
        Assert.Equal("8 kg, Expired 2 Nov 2026", Option("F2").GetAttribute("aria-description"));
        Assert.Equal("true", Option("F2").GetAttribute("aria-disabled"));
        Assert.Equal("true", Input(select).GetAttribute("aria-expanded"));
        Assert.NotNull(Popovers.Find($"#{Input(select).GetAttribute("aria-controls")}[role=listbox]"));
    }

    [Fact]
    public void Typing_narrows_the_list_and_a_click_chooses()
    {
        var select = Select();
        Input(select).Input("10");
        Assert.Equal(["F10"], Options().Select(NameOf));
        Option("F10").Click();

        Assert.Equal(new BatchId(10), value);
        Assert.Equal("F10", Input(select).GetAttribute("value"));
        Assert.Equal("false", Input(select).GetAttribute("aria-expanded"));
    }

    [Theory]
    [InlineData("f1 ", 1)]
    [InlineData("4012345", 1)]
    [InlineData("F10", 10)]
    public void A_scan_with_Enter_chooses_what_it_names_exactly(string scanned, int expected)
    {
        var select = Select();
        Input(select).Input(scanned);
        Input(select).KeyDown("Enter");
        Assert.Equal(new BatchId(expected), value);
    }

    [Fact]
    public void Arrow_keys_walk_through_the_list_and_Enter_chooses()
    {
        var select = Select();
        Input(select).KeyDown("ArrowDown");
        Input(select).KeyDown("ArrowDown");
        Input(select).KeyDown("ArrowDown");
        Assert.Equal(Option("F10").Id, Input(select).GetAttribute("aria-activedescendant"));
        Input(select).KeyDown("Home");
        Assert.Equal(Option("F1").Id, Input(select).GetAttribute("aria-activedescendant"));
        Input(select).KeyDown("End");
        Assert.Equal(Option("F2").Id, Input(select).GetAttribute("aria-activedescendant"));
        Input(select).KeyDown("ArrowUp");
        Input(select).KeyDown("Enter");
        Assert.Equal(new BatchId(10), value);
    }

    [Fact]
    public void What_may_not_be_chosen_is_refused_with_its_reason_by_click_scan_and_key()
    {
        var select = Select();
        Input(select).Click();
        Option("F2").Click();
        Assert.Null(value);
        Assert.Equal("F2 cannot be chosen: 8 kg, Expired 2 Nov 2026.", ErrorOf(select, Input(select)));

        Input(select).Input("F2");
        Assert.Null(ErrorOf(select, Input(select)));
        Input(select).KeyDown("Enter");
        Assert.Null(value);
        Assert.NotNull(ErrorOf(select, Input(select)));

        Input(select).Input("");
        Input(select).KeyDown("End");
        Input(select).KeyDown("Enter");
        Assert.Null(value);
    }

    [Fact]
    public void Escape_closes_the_list_and_brings_the_value_back()
    {
        value = new BatchId(1);
        var select = Select();
        Input(select).Input("F1x");
        Input(select).KeyDown("Escape");
        Assert.Empty(Options());
        Assert.Equal("F1", Input(select).GetAttribute("value"));
        Assert.Equal(new BatchId(1), value);
    }

    [Fact]
    public void Leaving_the_field_keeps_an_exact_match_and_shows_a_mistake()
    {
        var select = Select();
        Input(select).Input("f10");
        Input(select).Blur();
        Assert.Equal(new BatchId(10), value);

        Input(select).Input("F9");
        Input(select).Blur();
        Assert.Null(value);
        Assert.Equal("F9", Input(select).GetAttribute("value"));
        Assert.Equal("“F9” is not in the list.", ErrorOf(select, Input(select)));
    }

    [Fact]
    public void A_new_text_is_kept_marked_and_never_turned_into_a_longer_number()
    {
        var select = Select(allowNew: true);
        Input(select).Input("F");
        Assert.Equal(["F1", "F10", "F2", "Create \"F\""], Options().Select(NameOf));
        Assert.Equal(Option("Create \"F\"").Id, Input(select).GetAttribute("aria-activedescendant"));
        Input(select).KeyDown("Enter");

        Assert.Null(value);
        Assert.Equal("F", newText);
        Assert.Equal("F", Input(select).GetAttribute("value"));
        Assert.Equal("new", select.Find(".chip.new").TextContent);
    }

    [Fact]
    public void A_new_text_that_names_an_existing_one_becomes_it()
    {
        var select = Select(allowNew: true);
        Input(select).Input(" f1 ");
        Input(select).Blur();
        Assert.Equal(new BatchId(1), value);
        Assert.Equal("", newText);
        Assert.Empty(select.FindAll(".chip.new"));
    }

    [Fact]
    public void A_value_from_outside_replaces_what_was_typed()
    {
        var select = Select();
        Input(select).Input("F9");
        Input(select).Blur();
        select.Render(p => p.Add(s => s.Value, new BatchId(1)));
        Assert.Equal("F1", Input(select).GetAttribute("value"));
        Assert.Null(ErrorOf(select, Input(select)));
    }

    [Fact]
    public void A_search_is_asked_for_each_text_and_only_the_last_answer_counts()
    {
        var slow = new TaskCompletionSource<IReadOnlyList<SearchOption<BatchId>>>();
        var select = Render<SearchSelect<BatchId>>(p => p
            .Add(s => s.Label, "Batch #")
            .Add(s => s.Search, (text, _) => text == "F" ? slow.Task : Task.FromResult<IReadOnlyList<SearchOption<BatchId>>>([Batches[1]]))
            .Add(s => s.ValueChanged, chosen => value = chosen));

        Input(select).Input("F");
        Input(select).Input("F10");
        select.InvokeAsync(() => slow.SetResult(Batches));
        Assert.Equal(["F10"], Options().Select(NameOf));
        Input(select).KeyDown("Enter");

        Assert.Equal(new BatchId(10), value);
    }

    [Fact]
    public void The_switch_below_the_list_is_reached_by_keys_too()
    {
        var asked = 0;
        var select = Render<SearchSelect<BatchId>>(p => p
            .Add(s => s.Label, "Batch #")
            .Add(s => s.Options, Batches)
            .Add(s => s.FooterText, "Show empty (3)")
            .Add(s => s.FooterClicked, () => asked++));
        Input(select).Click();
        Input(select).KeyDown("End");
        Input(select).KeyDown("Enter");
        Popovers.Find("button.list-footer").Click();
        Assert.Equal(2, asked);
    }

    private static IElement Input(IRenderedComponent<SearchSelect<BatchId>> select) => select.Find("[role=combobox]");

    private IRenderedComponent<SearchSelect<BatchId>> Select(bool allowNew = false) => Render<SearchSelect<BatchId>>(p => p
        .Add(s => s.Label, "Batch #")
        .Add(s => s.Options, Batches)
        .Add(s => s.AllowNew, allowNew)
        .Bind(s => s.Value, value, chosen => value = chosen)
        .Bind(s => s.NewText, newText, text => newText = text));
}
