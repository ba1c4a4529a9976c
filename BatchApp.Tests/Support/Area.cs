using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BatchApp.Tests.Support;

/// <summary>
/// The page or a window on it. Its controls are found by role and accessible name each time anew: waiting before
/// something is done to them, as they stand when something is read.
/// </summary>
public sealed class Area(Func<IRenderedComponent<IComponent>> window, string what, Func<IElement> find)
{
    private const string Fields = "input, select, textarea";

    /// <summary>An attribute of each element of a kind; empty where it has none.</summary>
    public IReadOnlyList<string> Attributes(string selector, string name) => Read(area => (IReadOnlyList<string>)[.. area.QuerySelectorAll(selector).Select(found => found.GetAttribute(name) ?? "")]);

    /// <summary>All that it says.</summary>
    public string Text => Read(Names.TextOf);

    /// <summary>A part with a name: a section of a form, a list of acts.</summary>
    public Area Part(string name) => new(window, $"{name} on {what}", () => Only(find().QuerySelectorAll("section, [role=region], [role=group], fieldset, article, nav"), name));

    public string Value(string field) => Read(area =>
    {
        var found = Field(area, field);
        return found.LocalName == "select"
            ? found.QuerySelectorAll("option").Where(option => option.GetAttribute("value") == found.GetAttribute("value")).Select(Names.TextOf).SingleOrDefault("")
            : found.GetAttribute("value") ?? "";
    });

    public bool HasField(string field) => Read(area => area.QuerySelectorAll(Fields).Any(found => Names.Of(found) == field));

    public bool HasButton(string name) => Read(area => area.QuerySelectorAll("button").Any(found => Names.Of(found) == name));

    /// <summary>Whether a button or link of a name is there and not in a part that is disabled as a whole.</summary>
    public bool Offers(string name) => Read(area => area.QuerySelectorAll("button, a").Any(found => Names.Of(found) == name && found.Closest("fieldset[disabled]") is null));

    public bool IsTicked(string field) => Read(area => Field(area, field).HasAttribute("checked"));

    public bool IsDisabled(string control) => Read(area => Only(area.QuerySelectorAll($"{Fields}, button"), control).HasAttribute("disabled"));

    /// <summary>The sentence beside a field; null when nothing is wrong with it.</summary>
    public string? Error(string field) => Read(area =>
    {
        var found = Field(area, field);
        return found.GetAttribute("aria-invalid") == "true" ? Names.TextOf(Names.ById(found, found.GetAttribute("aria-describedby")!)!) : null;
    });

    /// <summary>The sentences that are announced.</summary>
    public IReadOnlyList<string> Alerts => Read(area => (IReadOnlyList<string>)[.. area.QuerySelectorAll("[role=alert] p, p[role=alert]").Select(Names.TextOf)]);

    /// <summary>The head of the page.</summary>
    public string Heading => Read(area => Names.TextOf(area.QuerySelector("h1, h2")!));

    /// <summary>The rows of the first table, each by its column heads.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows => Read(area => (IReadOnlyList<IReadOnlyDictionary<string, string>>)
        [.. area.QuerySelector("table")?.QuerySelectorAll("tbody > tr:not(.detail)").Select(Cells) ?? []]);

    /// <summary>What each element of a selector says.</summary>
    public IReadOnlyList<string> Lines(string selector) => Read(area => (IReadOnlyList<string>)[.. area.QuerySelectorAll(selector).Select(Names.TextOf)]);

    /// <summary>One column of the first table.</summary>
    public IReadOnlyList<string> Column(string head) => [.. Rows.Select(row => row[head])];

    /// <summary>The row in which a column says this.</summary>
    public IReadOnlyDictionary<string, string> Row(string head, string text) => Rows.Single(row => row[head] == text);

    /// <summary>The cell of the first table in the row where a column says this.</summary>
    public bool CellHas(string head, string text, string column, string selector) => Read(area =>
        area.QuerySelectorAll("table tbody > tr").Single(row => Cells(row).GetValueOrDefault(head) == text)
            .QuerySelectorAll("td").Single(cell => cell.GetAttribute("data-label") == column).QuerySelector(selector) is not null);

    /// <summary>The tab or switch that is shown.</summary>
    public string Current(string navigation) => Read(area =>
        Names.TextOf(Only(area.QuerySelectorAll("nav, [role=group]"), navigation).QuerySelectorAll("[aria-current]").Single()));

    /// <summary>Clicks a button as soon as it may be clicked.</summary>
    public Task ClickAsync(string button) => DoAsync(area => ReadyButton(area, button), found => found.ClickAsync());

    /// <summary>Clicks again before the first click was answered, if the button still may be clicked then.</summary>
    public Task DoubleClickAsync(string button) => DoAsync(
        area => ReadyButton(area, button),
        found =>
        {
            var first = found.ClickAsync();
            var again = find().QuerySelectorAll("button").FirstOrDefault(shown => Names.Of(shown) == button && !shown.HasAttribute("disabled"));
            return Task.WhenAll(first, again?.ClickAsync() ?? Task.CompletedTask);
        });

    public Task ClickFieldAsync(string field) => DoAsync(area => Field(area, field), found => found.ClickAsync());

    /// <summary>Clicks the row of the first table in which a column says this.</summary>
    public Task ClickRowAsync(string head, string text) => DoAsync(
        area => area.QuerySelectorAll("table tbody > tr").Single(row => Cells(row).GetValueOrDefault(head) == text), found => found.ClickAsync());

    public Task InputAsync(string field, string text) => DoAsync(area => Field(area, field), found => found.InputAsync(text));

    /// <summary>Types into a field that waits for a pause in typing; answers what is done about it then.</summary>
    public async Task<Task> BeginTypingAsync(string field, string text)
    {
        var answer = Task.CompletedTask;
        await DoAsync(
            area => Field(area, field),
            found =>
            {
                answer = found.InputAsync(text);
                return Task.CompletedTask;
            });
        return answer;
    }

    /// <summary>Types and leaves the field.</summary>
    public async Task TypeAsync(string field, string text)
    {
        await InputAsync(field, text);
        await DoAsync(area => Field(area, field), found => found.BlurAsync());
    }

    /// <summary>Types into a field that tells of the finished text alone.</summary>
    public Task ChangeAsync(string field, string text) => DoAsync(area => Field(area, field), found => found.ChangeAsync(text));

    public Task KeyAsync(string field, string key) => DoAsync(area => Field(area, field), found => found.KeyDownAsync(key));

    /// <summary>Presses a key on a button.</summary>
    public Task PressAsync(string button, string key, bool alt = false) => DoAsync(
        area => ReadyButton(area, button), found => found.KeyDownAsync(new KeyboardEventArgs { Key = key, AltKey = alt }));

    /// <summary>Drags a row by its handle and drops it on the row in which a column says this.</summary>
    public async Task DragAsync(string handle, string head, string text)
    {
        await DoAsync(area => ReadyButton(area, handle), found => found.DragStartAsync(new DragEventArgs()));
        await DoAsync(area => area.QuerySelectorAll("table tbody > tr").Single(row => Cells(row).GetValueOrDefault(head) == text), found => found.DropAsync(new DragEventArgs()));
    }

    public Task TickAsync(string field, bool on = true) => DoAsync(area => Field(area, field), found => found.ChangeAsync(on));

    public Task SelectAsync(string field, string option) => DoAsync(
        area => Field(area, field),
        found => found.ChangeAsync(found.QuerySelectorAll("option").Single(shown => Names.TextOf(shown) == option).GetAttribute("value")));

    /// <summary>Where a link leads.</summary>
    public async Task<string> AddressOfAsync(string link)
    {
        var address = "";
        await DoAsync(
            area => Only(area.QuerySelectorAll("a"), link),
            found =>
            {
                address = found.GetAttribute("href")!;
                return Task.CompletedTask;
            });
        return address;
    }

    private static IElement ReadyButton(IElement area, string name) =>
        Only(area.QuerySelectorAll("button"), name) is var found && !found.HasAttribute("disabled") ? found : throw new InvalidOperationException($"“{name}” is disabled.");

    private static IElement Field(IElement area, string name) => Only(area.QuerySelectorAll(Fields), name);

    private static IElement Only(IEnumerable<IElement> elements, string name)
    {
        var all = elements.ToList();
        var named = all.Where(element => Names.Of(element) == name).ToList();
        return named.Count == 1 ? named[0]
            : throw new InvalidOperationException($"{named.Count} controls are called “{name}”; there are: {string.Join(" | ", all.Select(Names.Of))}");
    }

    private static Dictionary<string, string> Cells(IElement row) =>
        row.QuerySelectorAll("td").Where(cell => cell.HasAttribute("data-label")).ToDictionary(cell => cell.GetAttribute("data-label")!, Names.AllTextOf);

    private T Read<T>(Func<IElement, T> read) => window().InvokeAsync(() => read(find())).GetAwaiter().GetResult();

    private async Task DoAsync(Func<IElement, IElement> wanted, Func<IElement, Task> act)
    {
        // Found and acted upon in one step of the renderer, so that nothing is drawn anew in between.
        await window().WaitForAssertionAsync(() => wanted(find()));
        await window().InvokeAsync(() => act(wanted(find())));
    }
}
