using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Features.Corrections;
using BatchApp.Features.Locations;
using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace BatchApp.Features.Orders;

/// <summary>
/// What the cards of the three kinds of order share: a draft that is typed into and saved as a whole, errors beside their
/// fields, and a question before unsaved input is left.
/// </summary>
/// <typeparam name="TCard">The order as it is stored.</typeparam>
/// <typeparam name="TDraft">The order as it is typed.</typeparam>
public abstract partial class OrderCardScreen<TCard, TDraft> : Screen
    where TCard : class
    where TDraft : class
{
    private string? loadedNumber;
    private (string? Number, string? Act) lastAsked;

    /// <summary>Null on the card of a new order.</summary>
    [Parameter]
    public string? Number { get; set; }

    /// <summary>What the address asks to be done at once: "receive-all", "pack-some" …</summary>
    [SupplyParameterFromQuery(Name = "act")]
    protected string? AskedAct { get; set; }

    /// <summary>When that was, where the address says so.</summary>
    protected DateTime? AskedAt => Addresses.MomentOf(AskedTime);

    [SupplyParameterFromQuery(Name = "at")]
    private string? AskedTime { get; set; }

    [SupplyParameterFromQuery(Name = "location")]
    protected int? AskedLocation { get; set; }

    [Inject]
    private LocationQuery LocationsQuery { get; set; } = null!;

    [Inject]
    protected ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private PostedNotice Posted { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>The stored order; null for a new one and for an unknown number.</summary>
    protected TCard? Card { get; private set; }

    protected TDraft? Draft { get; set; }

    protected FieldErrors Errors { get; private set; } = FieldErrors.None;

    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    /// <summary>Something was typed and is not saved.</summary>
    protected bool IsDirty { get; private set; }

    protected bool IsSaving { get; private set; }

    /// <summary>Made once for each content that is sent, so that a double click saves once.</summary>
    protected RequestId Request { get; private set; } = RequestId.New();

    protected bool IsNew => Number is null;

    /// <summary>Where a new order begins: at the location that the address names, else at the first one.</summary>
    protected LocationId StartLocation { get; private set; }

    /// <summary>What is being done in a window over the card, "receive-all"; null when none is open.</summary>
    protected string? Act { get; private set; }

    /// <summary>A form with unsaved input is not replaced by news; its version tells on saving.</summary>
    protected override bool FollowsChanges => !IsDirty && !IsSaving;

    protected abstract AbstractValidator<TDraft> Validator { get; }

    protected abstract Task<TCard?> FindAsync(string number, CancellationToken cancellation);

    protected abstract TDraft Begin();

    protected abstract TDraft DraftOf(TCard card);

    /// <summary>Saves the draft; answers the order's number.</summary>
    protected abstract Task<Result<string>> SaveAsync(TDraft draft, RequestId request);

    protected abstract string AddressOf(string number);

    /// <summary>Whether the stored order's status allows an act.</summary>
    protected abstract bool Allows(string act);

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        var isOther = loadedNumber != Number || (IsNew && Draft is null);
        if (!isOther && IsDirty)
        {
            return;
        }

        if (IsNew)
        {
            Card = null;
            Draft = isOther ? null : Draft;
            var locations = await LocationsQuery.OfferedAsync(null, cancellation);
            StartLocation = (locations.FirstOrDefault(location => location.Id.Value == AskedLocation) ?? locations[0]).Id;
        }
        else
        {
            Card = await FindAsync(Number!, cancellation);
            Draft = Card is null ? null : DraftOf(Card);
        }

        if (isOther)
        {
            loadedNumber = Number;
            (Errors, Refusals, IsDirty, Act) = (FieldErrors.None, [], false, null);
        }

        // Asked once: a window that was closed stays so, even if the address has not followed yet.
        var isAskedAnew = lastAsked != (Number, AskedAct);
        lastAsked = (Number, AskedAct);
        if (isAskedAnew && AskedAct is not null && Allows(AskedAct))
        {
            Act = AskedAct;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        // A new order's date is the company's day, which is known only once the first load has ended.
        Draft ??= IsNew ? Begin() : null;
    }

    protected void Open(string act)
    {
        Act = act;
        StateHasChanged();
    }

    protected void CloseAct()
    {
        Act = null;
        if (AskedAct is not null)
        {
            Navigation.NavigateTo(AddressOf(Number!), replace: true);
        }
    }

    /// <summary>Tells what became of the order, and offers to take it back.</summary>
    /// <param name="posted">The request that posted it.</param>
    protected void TellPosted(string what, RequestId posted) => Posted.Tell(Actor, posted, LinkTo(Number!), what, Time?.Calendar);

    /// <summary>Tells what became of an order.</summary>
    protected void TellOf(string number, string what) => Snackbar.Tell($"{number}: {what}.", LinkTo(number));

    private NoticeLink LinkTo(string number) => new(number, AddressOf(number));

    /// <summary>To be called by every field after it changed the draft.</summary>
    protected void Touched()
    {
        IsDirty = true;
        Request = RequestId.New();
        if (Errors.Any)
        {
            Errors = Check();
        }
    }

    protected async Task SaveAsync()
    {
        Errors = Check();
        if (IsSaving || Errors.Any)
        {
            return;
        }

        IsSaving = true;
        var saved = await SaveAsync(Draft!, Request);
        IsSaving = false;
        Refusals = saved.Refusals;
        if (!saved.Succeeded)
        {
            return;
        }

        IsDirty = false;
        Snackbar.Tell($"{saved.Value} saved.", LinkTo(saved.Value));
        if (Number == saved.Value)
        {
            Request = RequestId.New();
            await RefreshAsync();
        }
        else
        {
            Navigation.NavigateTo(AddressOf(saved.Value), replace: true);
        }
    }

    /// <summary>Takes back what was typed since the last save.</summary>
    protected async Task DiscardAsync()
    {
        IsDirty = false;
        (Errors, Refusals, loadedNumber, Draft) = (FieldErrors.None, [], null, null);
        await RefreshAsync();
        Draft ??= IsNew ? Begin() : null;
    }

    protected async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (IsDirty && !await Js.InvokeAsync<bool>("confirm", "Leave without saving? What you typed will be lost."))
        {
            leaving.PreventNavigation();
        }
    }

    protected string? LineError(int line, string field) =>
        Errors.Line(line, field) ?? (field == "Quantity" ? Sentence(line) : null);

    private string? Sentence(int line) =>
        Refusals.FirstOrDefault(refusal => refusal.Place?.Line == line) is { } refusal ? Wording.RefusalText.Sentence(refusal, Time?.Calendar) : null;

    private FieldErrors Check() => new(Validator.Validate(Draft!));
}
