using Microsoft.AspNetCore.Components;

namespace BatchApp.Controls;

/// <summary>
/// A field that finds one of many by typing or scanning. What is being typed belongs to the person: it is never
/// overwritten before the field is left or something is chosen.
/// </summary>
public sealed partial class SearchSelect<TKey> : ComponentBase, IDisposable
    where TKey : struct
{
    /// <summary>More rows than anyone reads make the list slow; typing narrows it down.</summary>
    private const int MostRows = 50;

    private readonly string id = FieldId.Next();
    private IReadOnlyList<SearchOption<TKey>> found = [];
    private IReadOnlyList<SearchOption<TKey>> rows = [];
    private CancellationTokenSource? search;
    private Task searching = Task.CompletedTask;
    private SearchOption<TKey>? chosen;
    private TKey? lastValue;
    private string lastNew = "";
    private string? typed;
    private string? problem;
    private int active = -1;
    private int hidden;
    private bool hasMoved;
    private bool isSearching;
    private bool open;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public bool HideLabel { get; set; }

    /// <summary>The accessible name where it says more than the label: "Batch # 2, Flour".</summary>
    [Parameter]
    public string? AriaLabel { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>An emptied field, or the button in it, takes the value away; otherwise it comes back.</summary>
    [Parameter]
    public bool Clearable { get; set; }

    /// <summary>All options, when they are few enough to hand over.</summary>
    [Parameter]
    public IReadOnlyList<SearchOption<TKey>>? Options { get; set; }

    /// <summary>Finds options for a text, when they are many. An empty text asks for the first ones.</summary>
    [Parameter]
    public Func<string, CancellationToken, Task<IReadOnlyList<SearchOption<TKey>>>>? Search { get; set; }

    [Parameter]
    public TKey? Value { get; set; }

    [Parameter]
    public EventCallback<TKey?> ValueChanged { get; set; }

    /// <summary>What stands in the field when the value is not among the options at hand.</summary>
    [Parameter]
    public string? SelectedText { get; set; }

    /// <summary>A text that names no option is a new one, and marked so.</summary>
    [Parameter]
    public bool AllowNew { get; set; }

    [Parameter]
    public string NewText { get; set; } = "";

    [Parameter]
    public EventCallback<string> NewTextChanged { get; set; }

    /// <summary>A switch below the list: "Show empty (3)".</summary>
    [Parameter]
    public string? FooterText { get; set; }

    [Parameter]
    public EventCallback FooterClicked { get; set; }

    [Parameter]
    public string NothingText { get; set; } = "Nothing found.";

    /// <summary>The id of a hidden field that takes a pasted text of several lines.</summary>
    [Parameter]
    public string? PasteTarget { get; set; }

    private string ListId => $"{id}-list";

    private string? ActiveId => open && active >= 0 ? OptionId(active) : null;

    private string? ShownError => Error ?? problem;

    private string Shown => typed ?? (Value is { } value ? TextOf(value) : NewText);

    private bool IsNew => AllowNew && Value is null && NewText.Trim().Length > 0 && SearchMatches.Exact(AtHand, NewText) is null;

    private bool OffersNew => AllowNew && !string.IsNullOrWhiteSpace(typed) && SearchMatches.Exact(AtHand, typed) is null;

    private int FooterIndex => rows.Count + (OffersNew ? 1 : 0);

    private int LastIndex => FooterIndex - (FooterText is null ? 1 : 0);

    private IReadOnlyList<SearchOption<TKey>> AtHand => Options ?? found;

    public void Dispose()
    {
        search?.Cancel();
        search?.Dispose();
    }

    protected override void OnParametersSet()
    {
        // A value or new text from outside (Suggest, Clear, a pasted list) replaces what was being typed.
        if (!EqualityComparer<TKey?>.Default.Equals(Value, lastValue) || (AllowNew && NewText != lastNew))
        {
            (lastValue, lastNew, typed, problem) = (Value, NewText, null, null);
        }

        if (open && Options is not null)
        {
            ShowRows();
        }
    }

    private string OptionId(int index) => $"{id}-{index}";

    private bool IsChosen(SearchOption<TKey> option) => Value is { } value && EqualityComparer<TKey>.Default.Equals(option.Key, value);

    private string TextOf(TKey value) =>
        AtHand.FirstOrDefault(option => EqualityComparer<TKey>.Default.Equals(option.Key, value))?.Text
        ?? SelectedText
        ?? (chosen is { } last && EqualityComparer<TKey>.Default.Equals(last.Key, value) ? last.Text : "");

    private async Task TypeAsync(string? text)
    {
        typed = text ?? "";
        problem = null;
        hasMoved = false;
        open = true;
        if (AllowNew)
        {
            await SetAsync(null, typed);
        }

        if (Search is not null)
        {
            searching = FindAsync(typed);
            await searching;
        }

        ShowRows();
    }

    private async Task Open()
    {
        if (open || Disabled)
        {
            return;
        }

        open = true;
        hasMoved = false;
        if (Search is not null)
        {
            searching = FindAsync(typed ?? "");
            await searching;
        }

        ShowRows();
    }

    private async Task FindAsync(string text)
    {
        if (search is not null)
        {
            await search.CancelAsync();
            search.Dispose();
        }

        var mine = search = new CancellationTokenSource();
        isSearching = true;
        StateHasChanged();
        try
        {
            var answer = await Search!(text.Trim(), mine.Token);
            if (mine == search)
            {
                found = answer;
                isSearching = false;
            }
        }
        catch (OperationCanceledException)
        {
            // A newer text is being looked for.
        }
    }

    private void ShowRows()
    {
        var matching = Options is not null && typed is not null ? SearchMatches.Containing(Options, typed) : AtHand;
        rows = matching.Count > MostRows ? [.. matching.Take(MostRows)] : matching;
        hidden = matching.Count - rows.Count;
        if (!hasMoved)
        {
            active = Proposed();
        }

        active = Math.Min(active, LastIndex);
    }

    /// <summary>What Enter would choose before any arrow key: never another batch than the one typed, if new ones are possible.</summary>
    private int Proposed()
    {
        var exact = SearchMatches.Exact(rows, typed ?? Shown);
        return exact is not null ? rows.ToList().IndexOf(exact)
            : string.IsNullOrWhiteSpace(typed) ? -1
            : OffersNew ? rows.Count
            : rows.ToList().FindIndex(option => !option.Disabled);
    }
}
