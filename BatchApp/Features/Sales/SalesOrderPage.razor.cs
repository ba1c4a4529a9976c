using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Features.Items;
using BatchApp.Wording;
using FluentValidation;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BatchApp.Features.Sales;

/// <summary>The card of a sales order, new or stored, with its fulfilments.</summary>
public sealed partial class SalesOrderPage
{
    private string? nextNumber;
    private IReadOnlyList<(string, Action)> actions = [];
    private IReadOnlyList<(string, string)> papers = [];

    private EventCallback DiscardCallback => EventCallback.Factory.Create(this, DiscardAsync);

    protected override AbstractValidator<SalesOrderDraft> Validator { get; } = new SalesOrderDraftValidator();

    protected override Task<SalesOrderCard?> FindAsync(string number, CancellationToken cancellation) => Query.CardAsync(number, cancellation);

    protected override SalesOrderDraft Begin() => SalesOrderDraft.New(Today, StartLocation);

    protected override SalesOrderDraft DraftOf(SalesOrderCard card) => SalesOrderDraft.Of(card);

    protected override string AddressOf(string number) => Addresses.SalesOrder(number);

    private IReadOnlyList<SalesAct> Acts => Card is null || !Actor.May<ShipSalesOrder>() ? [] : SalesActs.For(Card.Status, Card.Lines.Any(line => line.Open.IsPositive));

    protected override bool Allows(string act) => Acts.Any(allowed => allowed.Name == act);

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
        actions = [.. Acts.Select(act => (act.Word, (Action)(() => Open(act.Name))))];
    }

    private async Task ShippedAsync(RequestId posted)
    {
        CloseAct();
        await RefreshAsync();
        TellPosted($"{Card!.Number}: {StatusText.Of(Card.Status).ToLowerInvariant()}.", posted);
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
