using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Features.Manufacturing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace BatchApp.Features.Items;

/// <summary>The card of an item, new or stored, with its variants and their recipes.</summary>
public sealed partial class ItemPage
{
    private readonly ItemDraftValidator validator = new();
    private ItemCard? card;
    private ItemDraft? draft;
    private FieldErrors errors = FieldErrors.None;
    private IReadOnlyList<Refusal> refusals = [];
    private TrackingOffNotConfirmed? askTrackingOff;
    private RequestId request = RequestId.New();
    private IReadOnlyList<StaleOrderRow> staleOrders = [];
    private int? loadedId;
    private bool isDirty;
    private bool isSaving;
    private bool isDeleting;
    private IReadOnlyList<Refusal> deleteRefusals = [];

    /// <summary>Null on the card of a new item.</summary>
    [Parameter]
    public int? Id { get; set; }

    protected override bool FollowsChanges => !isDirty && !isSaving;

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        if (loadedId == Id && isDirty)
        {
            return;
        }

        card = Id is { } id ? await Query.CardAsync(new ItemId(id), cancellation) : null;
        draft = card is not null ? ItemDraft.Of(card) : Id is not null ? null : loadedId is null && draft is not null ? draft : new ItemDraft();
        if (loadedId != Id)
        {
            loadedId = Id;
            (errors, refusals, isDirty) = (FieldErrors.None, [], false);
        }
    }

    private void Touched()
    {
        isDirty = true;
        request = RequestId.New();
        if (errors.Any)
        {
            errors = new FieldErrors(validator.Validate(draft!));
        }
    }

    private async Task SaveAsync(bool trackingOffConfirmed)
    {
        errors = new FieldErrors(validator.Validate(draft!));
        if (isSaving || errors.Any)
        {
            return;
        }

        isSaving = true;
        if (trackingOffConfirmed)
        {
            request = RequestId.New();
        }

        var saved = await Save.ExecuteAsync(Actor, draft!.ToCommand(request, trackingOffConfirmed));
        isSaving = false;
        askTrackingOff = saved.Refusals.OfType<TrackingOffNotConfirmed>().FirstOrDefault();
        refusals = askTrackingOff is null ? saved.Refusals : [];
        if (!saved.Succeeded)
        {
            return;
        }

        isDirty = false;
        request = RequestId.New();
        Snackbar.Tell($"{draft.Name.Trim()} saved.", new NoticeLink(draft.Name.Trim(), Addresses.Item(saved.Value)));
        if (Id == saved.Value.Value)
        {
            var before = RecipesOf(card);
            await RefreshAsync();
            staleOrders = Actor.May<RefreshRecipe>() && !before.SetEquals(RecipesOf(card)) ? await StaleRecipes.OrdersAsync(saved.Value, Gone) : [];
        }
        else
        {
            Navigation.NavigateTo(Addresses.Item(saved.Value), replace: true);
        }
    }

    private async Task ArchiveAsync()
    {
        isSaving = true;
        var archived = await Archive.ExecuteAsync(Actor, new ArchiveItem.Command(request, card!.Id, card.Version, !card.IsArchived));
        isSaving = false;
        refusals = archived.Refusals;
        request = RequestId.New();
        if (archived.Succeeded)
        {
            Snackbar.Tell($"{card.Name} {(card.IsArchived ? "taken back" : "archived")}.", new NoticeLink(card.Name, Addresses.Item(card.Id)));
            await RefreshAsync();
        }
    }

    private async Task DeleteAsync()
    {
        isSaving = true;
        var deleted = await Delete.ExecuteAsync(Actor, new DeleteItem.Command(request, card!.Id, card.Version));
        isSaving = false;
        deleteRefusals = deleted.Refusals;
        request = RequestId.New();
        if (deleted.Succeeded)
        {
            Snackbar.Tell($"{card.Name} deleted.");
            Navigation.NavigateTo(Addresses.Items, replace: true);
        }
    }

    private static HashSet<(VariantId, VariantId, Domain.Amounts.Quantity)> RecipesOf(ItemCard? card) =>
        [.. (card?.Variants ?? []).SelectMany(variant => variant.Recipe.Select(line => (variant.Id, line.IngredientId, line.QuantityPerUnit)))];

    private async Task DiscardAsync()
    {
        isDirty = false;
        (errors, refusals) = (FieldErrors.None, []);
        await RefreshAsync();
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (isDirty && !await Js.InvokeAsync<bool>("confirm", "Leave without saving? What you typed will be lost."))
        {
            leaving.PreventNavigation();
        }
    }

    private void ChooseUnit(string unit)
    {
        draft!.ChooseUnit(unit);
        Touched();
    }

    private void AddVariant()
    {
        draft!.Variants.Add(new VariantDraft());
        Touched();
    }

    private void RemoveVariant(VariantDraft variant)
    {
        draft!.Variants.Remove(variant);
        Touched();
    }
}
