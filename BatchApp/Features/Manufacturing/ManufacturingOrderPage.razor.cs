using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Items;
using BatchApp.Features.Orders;
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
    private const string Plan = "plan";

    private string? nextNumber;
    private IReadOnlyList<(string, Action)> actions = [];
    private IReadOnlyList<(string, string)> papers = [];

    private EventCallback DiscardCallback => EventCallback.Factory.Create(this, DiscardAsync);

    protected override AbstractValidator<ManufacturingOrderDraft> Validator { get; } = new ManufacturingOrderDraftValidator();

    protected override Task<ManufacturingOrderCard?> FindAsync(string number, CancellationToken cancellation) => Query.CardAsync(number, cancellation);

    protected override ManufacturingOrderDraft Begin() => ManufacturingOrderDraft.New(Today, StartLocation);

    protected override ManufacturingOrderDraft DraftOf(ManufacturingOrderCard card) => ManufacturingOrderDraft.Of(card);

    protected override string AddressOf(string number) => Addresses.ManufacturingOrder(number);

    private bool CanComplete => Actor.May<CompleteProduction>() && Card is { Closing: null, Status: not ManufacturingOrderStatus.Done and not ManufacturingOrderStatus.Blocked };

    private bool CanRevert => Actor.May<RevertManufacturingOrder>() && Card is { Status: ManufacturingOrderStatus.Done };

    private bool CanPlan => Card is { Closing: null } && Actor.May<PlanIngredientBatches>() && PlanNeeds.Count > 0;

    private IReadOnlyList<IngredientView> PlanLines => [.. Card!.Ingredients.Where(line => line.IsTracked && line.Open.IsPositive)];

    private IReadOnlyList<PlanNeed> PlanNeeds =>
        [.. PlanLines.Select(line => new PlanNeed(line.VariantId, line.Item, line.Unit, line.Open, PlanNeed.UsableOf(Card!.Plans.Where(plan => plan.Line == line.Id.Value))))];

    private IReadOnlyList<(string, Action)> MoreActions => Card is null ? [] :
    [
        .. CanPlan && !IsDirty ? [("Plan batches", () => Open(Plan))] : Array.Empty<(string, Action)>(),
        .. CanRevert ? [("Revert order", () => Open(Revert))] : Array.Empty<(string, Action)>(),
        .. EndActions(Actor.May<CloseManufacturingOrder>(), Card.Closing, Card.Open.IsPositive, Card.Completed.IsPositive, Card.Status == ManufacturingOrderStatus.Done),
    ];

    protected override bool Allows(string act) => (CanComplete && act is (Complete or CompletePart)) || (act == Plan && CanPlan) || (act == Revert && CanRevert);

    private Task<Result<string>> CloseAsync(RequestId request, string reason) =>
        CloseOrder.ExecuteAsync(Actor, new CloseManufacturingOrder.Command(request, Card!.Id, Card.Version, Ending!.Value, reason));

    private Task ReopenAsync() => ActAsync(
        request => Reopen.ExecuteAsync(Actor, new ReopenManufacturingOrder.Command(request, Card!.Id, Card.Version)), number => $"{number} is open again.");

    private Task<Result<string>> PlanAsync(RequestId request, IReadOnlyList<IReadOnlyList<BatchPick>> picks) => PlanBatches.ExecuteAsync(
        Actor, new PlanIngredientBatches.Command(request, Card!.Id, Card.Version, [.. PlanLines.Zip(picks, (line, chosen) => new PlanIngredientBatches.PlannedLine(line.Id, chosen))]));

    private async Task PlannedAsync()
    {
        CloseAct();
        await RefreshAsync();
        TellOf(Card!.Number, "batches planned");
    }

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
    }

    private async Task CompletedAsync(RequestId posted)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted(StatusText.Of(Card!.Status).ToLowerInvariant(), posted);
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
