using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Features.Company;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features;

/// <summary>
/// What every screen does alike: it loads when its address changes, loads again when anything was committed anywhere,
/// shows only the newest answer, and stops asking once it is left.
/// </summary>
public abstract class Screen : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Task? loading;
    private bool isStale;

    protected Screen() => Gone = gone.Token;

    /// <summary>Who works here; told again at once when their role changes.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Inject]
    protected StockChanges Changes { get; set; } = null!;

    [Inject]
    protected CompanyQuery Company { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The company's calendar and now, as of the last load; null until the first has ended.</summary>
    protected CompanyTime? Time { get; private set; }

    /// <summary>True until the first load has ended.</summary>
    protected bool IsFirstLoad => Time is null;

    protected DateOnly Today => Time?.Today ?? default;

    /// <summary>Cancelled when the screen is left; what still loads then may go on asking for it.</summary>
    protected CancellationToken Gone { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Changes.Changed -= OnChanged;
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>Asks the queries and keeps their answers.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellation);

    /// <summary>Whether news from elsewhere may replace what is shown; a form with unsaved input says no.</summary>
    protected virtual bool FollowsChanges => true;

    protected override void OnInitialized() => Changes.Changed += OnChanged;

    protected override Task OnParametersSetAsync() => RefreshAsync();

    /// <summary>
    /// Loads, and ends when what is shown is no older than this call: a wish that comes while loading is answered by one
    /// more load at its end.
    /// </summary>
    protected Task RefreshAsync()
    {
        isStale = true;
        return loading is { IsCompleted: false } ? loading : loading = LoadUntilFreshAsync();
    }

    private async Task LoadUntilFreshAsync()
    {
        try
        {
            while (isStale && !gone.IsCancellationRequested)
            {
                isStale = false;
                var time = await Company.TimeAsync(Gone);
                await LoadAsync(Gone);
                Time = time;
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The screen was left; nobody waits for the answer.
        }
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        if (FollowsChanges && !gone.IsCancellationRequested)
        {
            await RefreshAsync();
            StateHasChanged();
        }
    });
}
