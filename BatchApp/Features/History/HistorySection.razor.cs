using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features.History;

/// <summary>*Settings*, tab *History*: the whole journal. What is looked for stands in the address.</summary>
public sealed partial class HistorySection
{
    /// <summary>Lines shown at once.</summary>
    public const int PageSize = 50;

    private const string WhoName = "who";
    private const string KindName = "kind";
    private const string AboutName = "about";

    private readonly Day from = new("from");
    private readonly Day to = new("to");
    private IReadOnlyList<string> names = [];
    private Page<HistoryRow>? page;
    private string thingName = "";

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = WhoName)]
    private string? Who { get; set; }

    [SupplyParameterFromQuery(Name = KindName)]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = AboutName)]
    private string? About { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    private int PageIndex => Math.Max(PageNumber ?? 0, 0);

    private Thing? Thing => ThingNames.Parse(About);

    private HistoryFilter Filter => HistoryFilter.Of(Search, Who, Kind, From, To, About);

    private BusinessCalendar Calendar => Time?.Calendar ?? BusinessCalendar.Of("UTC");

    private string ExportAddress => Addresses.WithQuery(
        "/export/history.csv", ("q", Search), (WhoName, Who), (KindName, Kind), (from.Name, From), (to.Name, To), (AboutName, About));

    protected override Task OnParametersSetAsync()
    {
        from.Follow(From);
        to.Follow(To);
        return base.OnParametersSetAsync();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        names = await Query.WhoAsync(cancellation);
        page = await Query.PageAsync(Filter, new PageRequest(PageIndex, PageSize), cancellation);
        thingName = Thing is { } thing
            ? $"{HistoryText.Of(thing.Kind)} {(await Query.SubjectAsync(thing, cancellation))?.Name ?? thing.Id.ToString(CultureInfo.InvariantCulture)}"
            : "";
    }

    private void SearchFor(string text) => Go(true, ("q", text));

    private void TypeDay(Day day, string text)
    {
        day.Text = text;
        if (DateText.Parse(text, CultureInfo.CurrentCulture) is { Succeeded: true, Value: var typed })
        {
            Go(true, (day.Name, typed?.ToString(HistoryFilter.DayPattern, CultureInfo.InvariantCulture)));
        }
    }

    private void GoPage(int index) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter("page", index == 0 ? null : index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Another filter begins at the first page.</summary>
    private void Go(bool replace, (string Name, string? Value) change) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["page"] = null,
            [change.Name] = string.IsNullOrWhiteSpace(change.Value) ? null : change.Value,
        }),
        replace: replace);

    /// <summary>A day in the address and as it is typed, which may be half of one.</summary>
    private sealed class Day(string name)
    {
        private string? address;

        public string Name => name;

        public string Text { get; set; } = "";

        public void Follow(string? given)
        {
            if (given == address)
            {
                return;
            }

            address = given;
            var day = HistoryFilter.DayOf(given);
            // What was just typed stays as it was typed.
            if (DateText.Parse(Text, CultureInfo.CurrentCulture) is not { Succeeded: true, Value: var typed } || typed != day)
            {
                Text = day is { } known ? DateText.Format(known) : "";
            }
        }
    }
}
