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

namespace BatchApp.Features.Sales;

/// <summary>The card of a sales order, new or stored, with its fulfilments.</summary>
public sealed partial class SalesOrderPage
{
    private SalesOrderLineView? releasing;
    private string? nextNumber;
    private IReadOnlyList<(string, Action)> actions = [];
    private IReadOnlyList<(string, Action)> afterActions = [];
    private IReadOnlyList<(string, string)> papers = [];

    private EventCallback DiscardCallback => EventCallback.Factory.Create(this, DiscardAsync);

    protected override AbstractValidator<SalesOrderDraft> Validator { get; } = new SalesOrderDraftValidator();

    protected override Task<SalesOrderCard?> FindAsync(string number, CancellationToken cancellation) => Query.CardAsync(number, cancellation);

    protected override SalesOrderDraft Begin() => SalesOrderDraft.New(Today, StartLocation);

    protected override SalesOrderDraft DraftOf(SalesOrderCard card) => SalesOrderDraft.Of(card);

    protected override string AddressOf(string number) => Addresses.SalesOrder(number);

    private IReadOnlyList<SalesAct> Acts => Card is null || !Actor.May<ShipSalesOrder>() ? [] : SalesActs.For(Card.Status, Card.Lines.Any(line => line.Open.IsPositive));

    private const string Plan = "plan";
    private const string Return = "return";

    private bool CanReturn => Card is { HasGoodsOut: true } && Actor.May<TakeBackSoldGoods>();

    private bool HasReturns => Card is { } card && card.Returns.Any(act => act.Reverted is null);

    private bool CanPlan => Card is { Closing: null, IsQuote: false } && Actor.May<PlanSalesBatches>() && PlanNeeds.Count > 0;

    private IReadOnlyList<SalesOrderLineView> PlanLines => [.. Card!.Lines.Where(line => line.IsTracked && line.Open.IsPositive)];

    private IReadOnlyList<PlanNeed> PlanNeeds =>
        [.. PlanLines.Select(line => new PlanNeed(line.VariantId, line.Item, line.Unit, line.Open, PlanNeed.UsableOf(Card!.Plans.Where(plan => plan.Line == line.Id.Value))))];

    private IReadOnlyList<(string, Action)> MoreActions => Card is null ? [] :
    [
        .. CanPlan && !IsDirty ? [("Plan batches", () => Open(Plan))] : Array.Empty<(string, Action)>(),
        .. EndActions(
            Actor.May<CloseSalesOrder>(), Card.Closing, Card.Lines.Any(line => line.Open.IsPositive), Card.Lines.Any(line => line.Taken.IsPositive), Card.Status == SalesOrderStatus.Delivered),
    ];

    protected override bool Allows(string act) => Acts.Any(allowed => allowed.Name == act) || (act == Plan && CanPlan) || (act == Return && CanReturn);

    private Task<Result<string>> CloseAsync(RequestId request, string reason) =>
        CloseOrder.ExecuteAsync(Actor, new CloseSalesOrder.Command(request, Card!.Id, Card.Version, Ending!.Value, reason));

    private Task ReopenAsync() => ActAsync(
        request => Reopen.ExecuteAsync(Actor, new ReopenSalesOrder.Command(request, Card!.Id, Card.Version)), number => $"{number} is open again.");

    private Task MakeAsync(SalesOrderLineView line) => ActAsync(
        request => Make.ExecuteAsync(Actor, new MakeToOrder.Command(request, Card!.Id, Card.Version, line.Id)), number => $"{number} makes {line.Item} to order.",
        Addresses.ManufacturingOrder);

    private Task<Result<string>> PlanAsync(RequestId request, IReadOnlyList<IReadOnlyList<BatchPick>> picks) => PlanBatches.ExecuteAsync(
        Actor, new PlanSalesBatches.Command(request, Card!.Id, Card.Version, [.. PlanLines.Zip(picks, (line, chosen) => new PlanSalesBatches.PlannedLine(line.Id, chosen))]));

    private async Task PlannedAsync()
    {
        CloseAct();
        await RefreshAsync();
        TellOf(Card!.Number, "batches planned");
    }

    private async Task ReleasedAsync()
    {
        releasing = null;
        await RefreshAsync();
    }

    protected override async Task<Result<string>> SaveAsync(SalesOrderDraft draft, RequestId request)
    {
        var saved = await Save.ExecuteAsync(Actor, draft.ToCommand(request));
        return saved.Succeeded ? saved.Value.Number : saved.As<string>();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        nextNumber = IsNew ? await Query.NextNumberAsync(cancellation) : null;
        papers = Card is null ? [] : Card.Lines.Any(line => line.Open.IsPositive)
            ? [("Pick list", Addresses.Print("pick-list", Card.Number))]
            : [("Delivery note", Addresses.Print("delivery-note", Card.Number))];
        afterActions = CanReturn ? [("Return", () => Open(Return))] : [];
        actions = [.. Acts.Select(act => (act.Word, (Action)(() => Open(act.Name))))];
    }

    private async Task ShippedAsync(RequestId posted)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted(StatusText.Of(Card!.Status).ToLowerInvariant(), posted);
    }

    private async Task ReturnedAsync(RequestId posted)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted($"{Card!.Number}: returned.", posted);
    }

    private void ChooseCustomer((int? Id, string Name) chosen)
    {
        (Draft!.Customer, Draft.CustomerName) = (chosen.Id, chosen.Name);
        Touched();
    }

    private void Choose(SalesLineDraft line, VariantOption? option)
    {
        line.Choose(option);
        Touched();
    }

    private void AddLine()
    {
        Draft!.Lines.Add(new SalesLineDraft());
        Touched();
    }

    private void RemoveLine(SalesLineDraft line)
    {
        Draft!.Lines.Remove(line);
        Touched();
    }
}
