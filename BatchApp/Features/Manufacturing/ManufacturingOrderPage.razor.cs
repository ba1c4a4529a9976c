using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Features.Items;
using BatchApp.Wording;
using FluentValidation;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BatchApp.Features.Manufacturing;

/// <summary>The card of a manufacturing order, new or stored, with its productions.</summary>
public sealed partial class ManufacturingOrderPage
{
    private const string Complete = "complete";
    private const string CompletePart = "complete-part";
    private const string Revert = "revert-order";

    private string? nextNumber;
    private IReadOnlyList<(string, Action)> actions = [];
    private IReadOnlyList<(string, string)> papers = [];
    private IReadOnlyList<(string, Action)> menuActions = [];

    private EventCallback DiscardCallback => EventCallback.Factory.Create(this, DiscardAsync);

    protected override AbstractValidator<ManufacturingOrderDraft> Validator { get; } = new ManufacturingOrderDraftValidator();

    protected override Task<ManufacturingOrderCard?> FindAsync(string number, CancellationToken cancellation) => Query.CardAsync(number, cancellation);

    protected override ManufacturingOrderDraft Begin() => ManufacturingOrderDraft.New(Today, StartLocation);

    protected override ManufacturingOrderDraft DraftOf(ManufacturingOrderCard card) => ManufacturingOrderDraft.Of(card);

    protected override string AddressOf(string number) => Addresses.ManufacturingOrder(number);

    private bool CanComplete => Actor.May<CompleteProduction>() && Card is { Status: not ManufacturingOrderStatus.Done and not ManufacturingOrderStatus.Blocked };

    private bool CanRevert => Actor.May<RevertManufacturingOrder>() && Card is { Status: ManufacturingOrderStatus.Done };

    protected override bool Allows(string act) => act == Revert ? CanRevert : CanComplete && act is (Complete or CompletePart);

    protected override async Task<Result<string>> SaveAsync(ManufacturingOrderDraft draft, RequestId request)
    {
        var saved = await Save.ExecuteAsync(Actor, draft.ToCommand(request));
        return saved.Succeeded ? saved.Value.Number : saved.As<string>();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        nextNumber = IsNew ? await Query.NextNumberAsync(cancellation) : null;
        papers = Card is null ? [] : [("Production sheet", Addresses.Print("production-sheet", Card.Number))];
        actions = CanComplete ? [("Complete", () => Open(Complete)), ("Complete part", () => Open(CompletePart))] : [];
        menuActions = CanRevert ? [("Revert order", () => Open(Revert))] : [];
    }

    private async Task CompletedAsync(RequestId posted)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted($"{Card!.Number}: {StatusText.Of(Card.Status).ToLowerInvariant()}.", posted);
    }

    private async Task ChooseProductAsync(VariantOption? product)
    {
        Draft!.Choose(product, product is null ? [] : await Items.RecipeAsync(product.Id, Gone));
        Touched();
    }

    private void Choose(IngredientDraft line, VariantOption? option)
    {
        line.Choose(option);
        Touched();
    }

    private void AddLine()
    {
        Draft!.Ingredients.Add(new IngredientDraft());
        Touched();
    }

    private void RemoveLine(IngredientDraft line)
    {
        Draft!.Ingredients.Remove(line);
        Touched();
    }
}
