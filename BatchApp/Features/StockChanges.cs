using BatchApp.Storage;

namespace BatchApp.Features;

/// <summary>Tells open screens that something was committed, so that they show it at once.</summary>
public sealed class StockChanges : IDisposable
{
    private readonly StockStore store;

    public StockChanges(StockStore store)
    {
        this.store = store;
        store.Committed += Raise;
    }

    /// <summary>Raised on the writer's thread; a component goes through InvokeAsync and unsubscribes when it is disposed.</summary>
    public event Action? Changed;

    public void Dispose() => store.Committed -= Raise;

    private void Raise() => Changed?.Invoke();
}
