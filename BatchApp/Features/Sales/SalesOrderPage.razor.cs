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
    private SalesAct? shipping;
    private IReadOnlyList<(string, Action)> actions = [];

    private EventCallback DiscardCallback => EventCallback.Factory.Create(this, DiscardAsync);

    protected override AbstractValidator<SalesOrderDraft> Validator { get; } = new SalesOrderDraftValidator();

    protected override Task<SalesOrderCard?> FindAsync(string number, CancellationToken cancellation) => Query.CardAsync(number, cancellation);

    protected override SalesOrderDraft Begin() => SalesOrderDraft.New(Today, AskedLocation is { } id ? new LocationId(id) : null);

    protected override SalesOrderDraft DraftOf(SalesOrderCard card) => SalesOrderDraft.Of(card);

    protected override string AddressOf(string number) => Addresses.SalesOrder(number);

    protected override async Task<Result<string>> SaveAsync(SalesOrderDraft draft, RequestId request)
    {
        var saved = await Save.ExecuteAsync(Actor.Owner, draft.ToCommand(request));
        return saved.Succeeded ? saved.Value.Number : saved.As<string>();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        nextNumber = IsNew ? await Query.NextNumberAsync(cancellation) : null;
        var acts = Card is null ? [] : SalesActs.For(Card.Status, Card.Lines.Any(line => line.Open.IsPositive));
        actions = [.. acts.Select(act => (act.Word, (Action)(() => Ship(act))))];
        if (!IsDirty)
        {
            shipping ??= acts.FirstOrDefault(act => act == SalesActs.Parse(AskedAct));
        }
    }

    private void Ship(SalesAct act)
    {
        shipping = act;
        StateHasChanged();
    }

    private void CloseDialog()
    {
        shipping = null;
        if (AskedAct is not null)
        {
            Navigation.NavigateTo(AddressOf(Number!), replace: true);
        }
    }

    private async Task ShippedAsync()
    {
        CloseDialog();
        await RefreshAsync();
        Snackbar.Add($"{Card!.Number}: {StatusText.Of(Card.Status).ToLowerInvariant()}.", MudBlazor.Severity.Success);
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
