using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Orders;

namespace BatchApp.Features.Orders;

/// <summary>How an order is ended from its card, and what else the card does without a form.</summary>
public abstract partial class OrderCardScreen<TCard, TDraft>
{
    /// <summary>How the order is being ended in the window that is open; null when none is.</summary>
    protected ClosingKind? Ending { get; private set; }

    /// <summary>True while a short request of the card itself, such as reopening, is under way.</summary>
    protected bool IsActing { get; private set; }

    /// <summary>The rarer choices of the status menu: how an order can be ended (product.md 5.6).</summary>
    protected IReadOnlyList<(string Word, Action Act)> EndActions(bool may, OrderClosing? closing, bool hasOpen, bool isStarted, bool isDone) =>
        !may || closing is not null || IsDirty ? []
        :
        [
            .. hasOpen ? [("Close short", () => AskEnd(ClosingKind.ClosedShort))] : Array.Empty<(string, Action)>(),
            .. !isStarted && !isDone ? [("Cancel order", () => AskEnd(ClosingKind.Cancelled))] : Array.Empty<(string, Action)>(),
        ];

    protected void CloseEnd() => Ending = null;

    protected async Task EndedAsync()
    {
        var word = Wording.StatusText.Of(Ending!.Value);
        Ending = null;
        await RefreshAsync();
        TellOf(Number!, word);
    }

    /// <summary>Does something of the card that needs no window, once however often it is clicked.</summary>
    /// <param name="told">What to say of the value once it is done.</param>
    /// <param name="addressOf">Where the document stands that it answers; without it, it is an order of this kind.</param>
    protected async Task ActAsync(Func<RequestId, Task<Result<string>>> act, Func<string, string> told, Func<string, string>? addressOf = null)
    {
        if (IsActing)
        {
            return;
        }

        IsActing = true;
        var done = await act(RequestId.New());
        IsActing = false;
        Refusals = done.Refusals;
        if (done.Succeeded)
        {
            await RefreshAsync();
            Snackbar.Tell(told(done.Value), new NoticeLink(done.Value, (addressOf ?? AddressOf)(done.Value)));
        }

        StateHasChanged();
    }

    private void AskEnd(ClosingKind kind)
    {
        Ending = kind;
        StateHasChanged();
    }
}
