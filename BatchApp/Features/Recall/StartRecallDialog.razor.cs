using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Features.Import;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BatchApp.Features.Recall;

/// <summary>
/// The window *Start recall*: from given batches, from a given supplier's number, or, with neither, from what is chosen in it.
/// It shows what the recall would reach, and goes to the new case.
/// </summary>
public sealed partial class StartRecallDialog : IDisposable
{
    private const int MostNamed = 5;

    private IReadOnlyList<RecallSource> chosen = [];
    private IReadOnlyList<Refusal> refusals = [];
    private RecallPreview? preview;
    private RequestId request = RequestId.New();
    private CancellationTokenSource? finding;
    private string supplierNumber = "";
    private string reason = "";
    private int? found;
    private bool whole = true;
    private bool isBusy;

    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>Where it begins; none to let people choose.</summary>
    [Parameter]
    public IReadOnlyList<BatchId> Batches { get; set; } = [];

    /// <summary>The supplier's batch number that it begins from; null for none.</summary>
    [Parameter]
    public string? SupplierNumber { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private StartRecall Start { get; set; } = null!;

    [Inject]
    private RecallScopeQuery Scope { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsGiven => Batches.Count > 0;

    /// <summary>The supplier's number of the only batch that was given: most often all that bears it is concerned.</summary>
    private string? Bearing => IsGiven && SupplierNumber is null && chosen is [{ SupplierNumber: { } number }] ? number : null;

    private string AskedNumber => Bearing is { } bearing ? (whole ? bearing : "") : supplierNumber.Trim();

    private string? Missing => chosen.Count == 0 && AskedNumber.Length == 0 ? "Choose a batch or type a supplier's number."
        : found is not null ? "Finding what it reaches…"
        : string.IsNullOrWhiteSpace(reason) ? "Type a reason."
        : null;

    public void Dispose()
    {
        finding?.Cancel();
        finding?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        supplierNumber = SupplierNumber ?? "";
        chosen = Batches.Count == 0 ? [] : await Scope.SourcesAsync(Batches);
        await FindAsync();
    }

    private void Edited() => request = RequestId.New();

    private Task ChooseAsync(IReadOnlyList<RecallSource> sources)
    {
        chosen = sources;
        return SourcesChangedAsync();
    }

    private Task TypeNumberAsync(string text)
    {
        supplierNumber = text;
        return SourcesChangedAsync();
    }

    private Task SourcesChangedAsync()
    {
        Edited();
        return FindAsync();
    }

    private Task CancelAsync()
    {
        found = null;
        return finding?.CancelAsync() ?? Task.CompletedTask;
    }

    /// <summary>Only the answer to the newest wish is shown.</summary>
    private async Task FindAsync()
    {
        if (finding is not null)
        {
            await finding.CancelAsync();
        }

        (preview, refusals, found) = (null, [], null);
        if (chosen.Count == 0 && AskedNumber.Length == 0)
        {
            return;
        }

        var mine = finding = new CancellationTokenSource();
        found = 0;
        StateHasChanged();
        try
        {
            var pulse = new ProgressPulse(Clock, count => _ = InvokeAsync(() =>
            {
                found = mine == finding && found is not null ? count : found;
                StateHasChanged();
            }));
            var answer = await Scope.PreviewAsync([.. chosen.Select(source => source.BatchId)], AskedNumber, pulse.Report, mine.Token);
            if (mine == finding)
            {
                (preview, refusals, found) = (answer.Succeeded ? answer.Value : null, answer.Refusals, null);
            }
        }
        catch (OperationCanceledException)
        {
            // Something else is looked for, the window was left, or nobody wants to wait.
        }
    }

    private async Task StartAsync()
    {
        if (isBusy || Missing is not null)
        {
            return;
        }

        isBusy = true;
        StateHasChanged();
        var started = await Start.ExecuteAsync(Actor, new StartRecall.Command(request, reason, [.. chosen.Select(source => source.BatchId)], AskedNumber));
        isBusy = false;
        refusals = started.Refusals;
        if (started.Succeeded)
        {
            Snackbar.Tell(
                $"{started.Value.Number} started: {RecallWords.Count(started.Value.Batches, "batch is", "batches are")} stopped, {RecallWords.Count(started.Value.Shipments, "shipment")} to ask back.",
                new NoticeLink(started.Value.Number, Addresses.Recall(started.Value.Number)));
            await Closed.InvokeAsync();
            Navigation.NavigateTo(Addresses.Recall(started.Value.Number));
        }
    }
}
