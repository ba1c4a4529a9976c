using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Tracing.Graph;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BatchApp.Features.Tracing;

/// <summary>
/// Where something came from and where it went, as a graph and as tables that say the same. Its whole state stands in its
/// address: what is traced, which way, how deep, as known when, and the table.
/// </summary>
public sealed partial class TracePage
{
    /// <summary>How the moment of knowledge stands in an address, by the company's clock.</summary>
    public const string KnownPattern = "yyyy-MM-ddTHH:mm";

    private const double Step = 1.25;

    /// <summary>A trace of more batches is not made anew whenever anything is posted anywhere.</summary>
    private const int Followed = 2_000;

    /// <summary>Batches found from which on a trace says how far it is.</summary>
    private const int ToldFrom = 1_000;

    private static readonly (string Word, string? Value)[] Ways = [("Both ways", null), ("Made from", "made-from"), ("Went to", "went-to")];

    private CancellationTokenSource? tracing;
    private TraceSubject? subject;
    private TraceRun? run;
    private CustomerShares customers = new([]);
    private TraceGaps gaps = new([], 0, new TraceCompleteness(0, 0));
    private IReadOnlyList<MassBalanceRow> balances = [];
    private TraceDifference? difference;
    private TraceGraph? graph;
    private string? asked;
    private string? shown;
    private string knownText = "";
    private RecallWish recall;
    private double? zoom;
    private int madeFrom;
    private int usedIn;
    private int kept;
    private int found;
    private bool isFuture;
    private bool isCancelled;

    private enum RecallWish
    {
        None,
        Real,
        Mock,
    }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>"batch", "sales-order" …</summary>
    [Parameter]
    public string Word { get; set; } = "";

    /// <summary>One id; of several batches all of them, with commas between.</summary>
    [Parameter]
    public string Ids { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery]
    private string? Way { get; set; }

    [SupplyParameterFromQuery]
    private string? Depth { get; set; }

    /// <summary>A moment of the company's clock: "2026-11-20T14:00".</summary>
    [SupplyParameterFromQuery]
    private string? Known { get; set; }

    protected override bool FollowsChanges => run is null || run.Backward.Batches.Count + run.Forward.Batches.Count <= Followed;

    /// <summary>A sale has one customer, so it begins with what it was made from.</summary>
    private TraceTab ShownTab => TraceTabs.Find(Tab) is { } tab && (tab != TraceTab.SinceThen || difference is not null) ? tab
        : run!.Forward.Batches.Count == 0 ? TraceTab.MadeFrom
        : TraceTab.Customers;

    private string? ShownWay => Ways.Any(way => way.Value == Way) ? Way : null;

    private int? ShownDepth => int.TryParse(Depth, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) && depth > 0 ? depth : null;

    private string NothingToTrace => Word == "batches" && (TraceSubject.TooMany.EndsWith($"/{Ids}", StringComparison.Ordinal) || Ids.Count(sign => sign == ',') >= TraceSubject.MostBatches)
        ? $"At most {TraceSubject.MostBatches:#,0} batches can be traced together."
        : $"“{Word} {Ids}” is nothing that can be traced.";

    private IEnumerable<(TraceTab Tab, int? Count)> Tabs =>
    [
        (TraceTab.Customers, customers.Customers),
        (TraceTab.MadeFrom, madeFrom),
        (TraceTab.UsedIn, usedIn),
        (TraceTab.OnHand, kept),
        (TraceTab.MassBalance, null),
        (TraceTab.Gaps, gaps.Total),
        .. difference is null ? [] : new (TraceTab, int?)[] { (TraceTab.SinceThen, difference.Count) },
    ];

    private string ExportAddress => Addresses.WithQuery(
        $"/export/trace/{run!.Subject.Path}", ("table", TraceTabs.Name(ShownTab)), ("depth", ShownDepth?.ToString(CultureInfo.InvariantCulture)), ("known", Known));

    private DateTime? KnownAt { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        subject = TraceSubject.Of(Word, Ids);
        // Another subject or another knowledge is another trace; a tab or a direction is only another look at this one.
        if ($"{subject?.Path}?{Known}" != asked || isCancelled)
        {
            asked = $"{subject?.Path}?{Known}";
            tracing?.Cancel();
            await base.OnParametersSetAsync();
        }
        else
        {
            await DrawAsync(Gone);
        }
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        if (subject is not { } wanted)
        {
            return;
        }

        (isCancelled, found) = (false, 0);
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        tracing = mine;
        try
        {
            await ReadKnownAsync(mine.Token);
            run = await Query.RunAsync(wanted, KnownAt, Told, mine.Token);
            if (run is not null)
            {
                (madeFrom, usedIn, kept) = (run.MadeFrom.Count(), run.UsedIn.Count(), TraceTablesQuery.Kept(run).Count);
                customers = await CustomersQuery.AllAsync(run, mine.Token);
                gaps = await GapsQuery.FindAsync(run, mine.Token);
                balances = await Balances.OfAsync([.. run.Kept.Where(batch => batch is { IsSource: true, IsEnd: false }).Take(GraphQuery.MostInColumn)], mine.Token);
                difference = KnownAt is null ? null : await CompareAsync(run, mine.Token);
                await DrawAsync(mine.Token);
            }

            shown = wanted.Path;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            isCancelled = true;
        }
        finally
        {
            tracing = null;
        }
    }

    private async Task ReadKnownAsync(CancellationToken cancellation)
    {
        var time = await Company.TimeAsync(cancellation);
        KnownAt = DateTime.TryParseExact(Known, KnownPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && time.Calendar.ToInstant(local) is { } instant && instant < time.Now ? instant : null;
        knownText = KnownAt is { } known ? MomentText.Format(known, time.Calendar) : "";
        isFuture = Known is not null && KnownAt is null;
    }

    private async Task<TraceDifference> CompareAsync(TraceRun then, CancellationToken cancellation)
    {
        var now = (await Query.RunAsync(then.Subject, null, null, cancellation))!;
        return TraceDifference.Of(then, customers, now, await CustomersQuery.AllAsync(now, cancellation));
    }

    private async Task DrawAsync(CancellationToken cancellation)
    {
        if (run is null)
        {
            return;
        }

        var part = ShownWay switch
        {
            "made-from" => run with { Forward = run.Forward.UpTo(0) },
            "went-to" => run with { Backward = run.Backward.UpTo(0) },
            _ => run,
        };
        if (ShownDepth is { } depth)
        {
            part = part with { Backward = part.Backward.UpTo(depth), Forward = part.Forward.UpTo(depth) };
        }

        graph = await GraphQuery.DrawAsync(part, ShownWay == "made-from" ? new CustomerShares([]) : customers, cancellation);
    }

    private IEnumerable<string> Notes()
    {
        if (isFuture)
        {
            yield return "That is no moment in the past: shown is what is known now.";
        }

        if (difference is not null)
        {
            yield return $"As known at {MomentText.Format(KnownAt!.Value, Time!.Calendar)}. {difference.Sentence}";
        }

        if (Depth is not null && ShownDepth is null)
        {
            yield return $"“{Depth}” is no depth: it is a whole number of 1 or more. All levels are shown.";
        }
        else if (ShownDepth is { } depth && Math.Max(run!.Backward.Depth, run.Forward.Depth) - depth is > 0 and var more)
        {
            yield return more == 1 ? "1 more level exists." : $"{more} more levels exist.";
        }

        if (run!.Backward.StoppedAt is not null || run.Forward.StoppedAt is not null)
        {
            yield return $"There is more than can be shown: the trace stopped at {TraceQuery.Limit:#,0} batches in a direction. Trace a smaller part of it.";
        }

        if (madeFrom == 0 && usedIn == 0 && customers.Rows.Count == 0)
        {
            yield return "No origin in production and no onward use.";
        }
        else if (run.Subject.IsOfBatches && usedIn == 0 && customers.Rows.Count == 0)
        {
            yield return "No onward use.";
        }
    }

    private void Magnify(double by) => zoom = Math.Clamp((zoom ?? 1) * by, 0.2, 3);

    private void Cancel() => tracing?.Cancel();

    private void Told(int count)
    {
        if (count - found >= ToldFrom)
        {
            found = count;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private void GoKnown()
    {
        var moment = MomentText.Parse(knownText, Time!.Calendar, CultureInfo.CurrentCulture);
        if (moment.Succeeded)
        {
            Navigation.NavigateTo(AddressWith(known: moment.Value is { } known ? Time.Calendar.ToLocal(known).ToString(KnownPattern, CultureInfo.InvariantCulture) : ""));
        }
    }

    /// <summary>This trace with another look; an empty text takes the parameter away.</summary>
    private string AddressWith(string? tab = null, string? way = null, string? known = null) => Addresses.WithQuery(
        $"{Addresses.TraceSearch}/{Word}/{Ids}", ("tab", tab ?? Tab), ("way", way ?? Way), ("depth", Depth), ("known", known ?? Known));

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}
