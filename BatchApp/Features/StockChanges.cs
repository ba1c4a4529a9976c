using BatchApp.Domain;
using BatchApp.Features.Accounts;
using BatchApp.Features.Company;
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

    /// <summary>Raised when it may have been about who may do what: open circuits look up again who they are.</summary>
    public event Action? AccountsChanged;

    public void Dispose() => store.Committed -= Raise;

    private void Raise(Command command)
    {
        if (command is AccountCommand or StartEmptyCompany.Command)
        {
            AccountsChanged?.Invoke();
        }

        Changed?.Invoke();
    }
}
