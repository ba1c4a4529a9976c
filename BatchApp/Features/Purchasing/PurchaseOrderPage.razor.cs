using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Features.Items;
using FluentValidation;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BatchApp.Features.Purchasing;

/// <summary>The card of a purchase order, new or stored, with its receipts.</summary>
public sealed partial class PurchaseOrderPage
{
    private const string ReceiveAll = "receive-all";
    private const string ReceiveSome = "receive-some";
    private const string Return = "return";
    private const string ReceiveMore = "receive-more";

    // A select knows only texts.
    private const string InPurchaseUnit = "purchase";
    private const string InStockUnit = "stock";

    private string? nextNumber;
    private IReadOnlyList<(string, Action)> actions = [];
    private IReadOnlyList<(string, Action)> afterActions = [];

    private EventCallback DiscardCallback => EventCallback.Factory.Create(this, DiscardAsync);

    protected override AbstractValidator<PurchaseOrderDraft> Validator { get; } = new PurchaseOrderDraftValidator();

    protected override Task<PurchaseOrderCard?> FindAsync(string number, CancellationToken cancellation) => Query.CardAsync(number, cancellation);

    protected override PurchaseOrderDraft Begin() => PurchaseOrderDraft.New(Today, StartLocation);

    protected override PurchaseOrderDraft DraftOf(PurchaseOrderCard card) => PurchaseOrderDraft.Of(card);

    protected override string AddressOf(string number) => Addresses.PurchaseOrder(number);

    private bool CanReceive => Actor.May<ReceivePurchaseOrder>() && Card is { Closing: null, Status: PurchaseOrderStatus.NotReceived or PurchaseOrderStatus.PartiallyReceived };

    private bool CanReturn => Card is { HasGoodsIn: true } && Actor.May<ReturnToSupplier>();

    private bool HasReturns => Card is { } card && card.Returns.Any(act => act.Reverted is null);

    /// <summary>All of it came, and now more comes (product.md 5.6).</summary>
    private bool CanReceiveMore => Actor.May<ReceivePurchaseOrder>() && Card is { Closing: null, Status: PurchaseOrderStatus.Received };

    private IReadOnlyList<(string, Action)> MoreActions => Card is null ? [] :
    [
        .. CanReceiveMore && !IsDirty ? [("Receive more", () => Open(ReceiveMore))] : Array.Empty<(string, Action)>(),
        .. EndActions(
            Actor.May<ClosePurchaseOrder>(), Card.Closing, Card.Lines.Any(line => line.Open.IsPositive), Card.Lines.Any(line => line.Received.IsPositive), Card.Status == PurchaseOrderStatus.Received),
    ];

    private Task<Result<string>> CloseAsync(RequestId request, string reason) =>
        CloseOrder.ExecuteAsync(Actor, new ClosePurchaseOrder.Command(request, Card!.Id, Card.Version, Ending!.Value, reason));

    private Task ReopenAsync() => ActAsync(
        request => Reopen.ExecuteAsync(Actor, new ReopenPurchaseOrder.Command(request, Card!.Id, Card.Version)), number => $"{number} is open again.");

    protected override bool Allows(string act) =>
        (CanReceive && act is (ReceiveAll or ReceiveSome)) || (CanReceiveMore && act is ReceiveMore) || (CanReturn && act == Return);

    protected override async Task<Result<string>> SaveAsync(PurchaseOrderDraft draft, RequestId request)
    {
        var saved = await Save.ExecuteAsync(Actor, draft.ToCommand(request));
        return saved.Succeeded ? saved.Value.Number : saved.As<string>();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        nextNumber = IsNew ? await Query.NextNumberAsync(cancellation) : null;
        afterActions = CanReturn ? [("Return to supplier", () => Open(Return))] : [];
        actions = CanReceive ? [("Receive all", () => Open(ReceiveAll)), ("Receive some", () => Open(ReceiveSome))] : [];
    }

    private async Task ReceivedAsync((int Batches, RequestId Posted) receipt)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted(
            $"{Wording.StatusText.Of(Card!.Status).ToLowerInvariant()}{(receipt.Batches == 0 ? "" : $", into {receipt.Batches} {(receipt.Batches == 1 ? "batch" : "batches")}")}",
            receipt.Posted);
    }

    private async Task ReturnedAsync(RequestId posted)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted($"{Card!.Number}: returned to the supplier.", posted);
    }

    private void ChooseSupplier((int? Id, string Name) chosen)
    {
        (Draft!.Supplier, Draft.SupplierName) = (chosen.Id, chosen.Name);
        Touched();
    }

    private void Choose(PurchaseLineDraft line, VariantOption? option)
    {
        line.Choose(option);
        Touched();
    }

    private static string UnitOf(PurchaseLineDraft line) => line.InPurchaseUnit ? InPurchaseUnit : InStockUnit;

    private void CountIn(PurchaseLineDraft line, string? unit)
    {
        line.InPurchaseUnit = unit == InPurchaseUnit;
        Touched();
    }

    private void AddLine()
    {
        Draft!.Lines.Add(new PurchaseLineDraft());
        Touched();
    }

    private void RemoveLine(PurchaseLineDraft line)
    {
        Draft!.Lines.Remove(line);
        Touched();
    }
}
