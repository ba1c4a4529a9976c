using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Locations;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace BatchApp.Features.Import;

/// <summary>*Settings → Import* (product.md 11.1).</summary>
public sealed partial class ImportSection
{
    private readonly string fileId = FieldId.Next();
    private IReadOnlyList<LocationRow> locations = [];
    private IReadOnlyList<Refusal> refusals = [];
    private ImportTable? table;
    private int?[] match = [];
    private ImportFormat format = ImportFormat.Of(CultureInfo.CurrentCulture);
    private ImportCheck? check;
    private RequestId request = RequestId.New();
    private CancellationTokenSource? cancel;
    private Work work;
    private string source = "";
    private string at = "";
    private string location = "";
    private string? finished;
    private string finishedAt = "";
    private long done;
    private long total;
    private bool isEnding;

    private enum Work
    {
        None,
        Reading,
        Checking,
        Importing,
    }

    [SupplyParameterFromQuery(Name = "what")]
    private string? What { get; set; }

    /// <summary>What the person may import; the section is not offered to those for whom it is nothing.</summary>
    public static IReadOnlyList<ImportKind> KindsFor(Actor actor) =>
        [.. Enum.GetValues<ImportKind>().Where(kind => actor.May(UseCases.RightOf(ImportDesk.UseCaseOf(kind))))];

    public static bool IsFor(Actor actor) => KindsFor(actor).Count > 0;

    private IReadOnlyList<ImportKind> Kinds => KindsFor(Actor);

    private ImportKind Kind => Enum.TryParse<ImportKind>(What, ignoreCase: true, out var asked) && Kinds.Contains(asked) ? asked : Kinds[0];

    private IReadOnlyList<ImportColumn> Columns => ImportColumns.Of(Kind);

    private bool IsWorking => work is not Work.None;

    private Result<DateTime?> Since => Time is null ? (DateTime?)null : MomentText.Parse(at, Time.Calendar, CultureInfo.CurrentCulture);

    private string SeparatorName => table!.Separator switch { '\t' => "tabs", ';' => "semicolons", _ => "commas" };

    /// <summary>Columns that no import can do without and that nothing in the list was matched to.</summary>
    private string? MissingColumns
    {
        get
        {
            var missing = Columns.Where((column, i) => column.IsRequired && match[i] is null).Select(column => column.Title).ToList();
            return missing.Count == 0 ? null : $"No column of the list is {string.Join(", ", missing)}. Choose it above, or name it so in the first row.";
        }
    }

    /// <summary>Columns of the list that nothing here was matched to.</summary>
    private string NotTaken => string.Join(", ", table!.Head.Where((name, i) => name.Length > 0 && !match.Contains(i)));

    /// <summary>Why *Import* cannot be clicked; null when it can.</summary>
    private string? Waits => work is not Work.None ? ""
        : Since is { Succeeded: false } wrong ? RefusalText.Sentence(wrong.Refusals[0])
        : MissingColumns is not null ? "Columns are missing."
        : check is null ? "Check the rows first."
        : check.FaultyRows > 0 ? $"Mend {Count(check.FaultyRows)} faulty {(check.FaultyRows == 1 ? "row" : "rows")} in the list and choose it again. Nothing was imported."
        : check.Tally.New + check.Tally.Changed == 0 ? "Everything is there already."
        : null;

    private ImportRequest Asked => new(request, Kind, table!, match, format, Since.Value, location);

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        locations = await LocationsQuery.OfferedAsync(cancellation: cancellation);
        location = locations.Any(row => row.Name == location) ? location : locations[0].Name;
    }

    /// <summary>Leaving the screen ends a check. An import that began goes on to its end: its message comes wherever one is.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (work is not Work.Importing)
        {
            cancel?.Cancel();
        }
    }

    private static string Count(int number) => number.ToString("#,0", CultureInfo.CurrentCulture);

    private void Choose(ImportKind kind)
    {
        Clear();
        finished = null;
        Navigation.NavigateTo(Addresses.Import(kind.ToString().ToLowerInvariant()), replace: true);
    }

    private void Clear() => (table, check, refusals, source) = (null, null, [], "");

    private string FirstCell(int column) =>
        match[column] is { } at && at < table!.Rows[0].Cells.Count ? table.Rows[0].Cells[at] : "";

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        Clear();
        finished = null;
        source = chosen.File.Name;
        var read = await DoAsync(Work.Reading, chosen.File.Size / 1024, token => ImportUpload.ReadAsync(chosen.File, Pulse(), token));
        if (read is null)
        {
            return;
        }

        refusals = read.Value.Refusals;
        if (read.Value.Succeeded)
        {
            table = read.Value.Value;
            match = [.. ImportColumns.Match(Columns, table.Head)];
            await CheckAsync();
        }
    }

    /// <summary>Another column or decimal sign makes another list of it: what was found of the last one no longer counts.</summary>
    private async Task ChangeAsync(Action change)
    {
        change();
        await CheckAsync();
    }

    private void AskAgain() => (check, request) = (null, RequestId.New());

    private async Task CheckAsync()
    {
        AskAgain();
        refusals = [];
        if (MissingColumns is not null || !Since.Succeeded)
        {
            return;
        }

        var asked = Asked;
        var answer = await DoAsync(Work.Checking, asked.Table.Rows.Count, token => Desk.CheckAsync(Actor, asked, Pulse(), token));
        if (answer is { } result)
        {
            refusals = result.Refusals;
            check = result.Succeeded ? result.Value : null;
        }
    }

    private async Task ImportAsync()
    {
        if (IsWorking || Waits is not null)
        {
            return;
        }

        var asked = Asked;
        var answer = await DoAsync(Work.Importing, asked.Table.Rows.Count, token => Desk.RunAsync(Actor, asked, Pulse(), token));
        if (answer is not { } result)
        {
            Snackbar.Tell("Cancelled: nothing was imported.");
            return;
        }

        if (result.Succeeded)
        {
            finished = $"{source}: {Count(result.Value.New)} new, {Count(result.Value.Changed)} changed, {Count(result.Value.Unchanged)} unchanged.";
            finishedAt = Kind switch
            {
                ImportKind.Suppliers or ImportKind.Customers => $"{Addresses.Settings}/{Kind.ToString().ToLowerInvariant()}",
                ImportKind.Batches => Addresses.Stock("batches"),
                _ => Addresses.Items,
            };
            Snackbar.Tell($"{ImportKindText.Of(Kind)} imported.", new NoticeLink(ImportKindText.Of(Kind), finishedAt));
            Clear();
        }
        else if (result.Refusals.All(refusal => refusal.Place is not null))
        {
            // Something changed since the check: the faults are shown at their rows.
            await CheckAsync();
        }
        else
        {
            refusals = result.Refusals;
        }
    }

    /// <summary>Does long work with its bar and *Cancel*; null when it was cancelled.</summary>
    private async Task<Result<T>?> DoAsync<T>(Work what, long ofWhat, Func<CancellationToken, Task<Result<T>>> doing)
    {
        using var mine = cancel = new CancellationTokenSource();
        (work, done, total, isEnding) = (what, 0, ofWhat, false);
        StateHasChanged();
        try
        {
            return await doing(mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            work = Work.None;
            cancel = null;
        }
    }

    private ProgressPulse Pulse() => new(Clock, now => _ = InvokeAsync(() =>
    {
        done = now;
        StateHasChanged();
    }));

    private Task CancelAsync()
    {
        isEnding = true;
        return cancel?.CancelAsync() ?? Task.CompletedTask;
    }
}
