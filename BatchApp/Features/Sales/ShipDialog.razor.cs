using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Orders;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features.Sales;

/// <summary>Packs or delivers: what is packed already is ticked, what is not is picked from batches here.</summary>
public sealed partial class ShipDialog
{
    private readonly HashSet<ActId> delivering = [];
    private IReadOnlyList<SalesOrderLineView> lines = [];
    private IReadOnlyList<ActView> packed = [];
    private IReadOnlyList<Refusal> refusals = [];
    private RequestId request = RequestId.New();
    private PickerDraft? draft;
    private string at = "";
    private bool isBusy;

    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Parameter, EditorRequired]
    public SalesOrderCard Card { get; set; } = null!;

    [Parameter, EditorRequired]
    public SalesAct Act { get; set; } = null!;

    [Parameter, EditorRequired]
    public CompanyTime Time { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Shipped { get; set; }

    private Result<DateTime?> OccurredAt => MomentText.Parse(at, Time.Calendar, CultureInfo.CurrentCulture);

    private string? Missing => draft is null ? "Loading…"
        : OccurredAt is { Succeeded: false } wrong ? RefusalText.Sentence(wrong.Refusals[0])
        : draft.MissingText ?? (delivering.Count == 0 && draft.Lines.All(line => NeedOf(line).IsZero) ? "Type what goes out." : null);

    protected override async Task OnInitializedAsync()
    {
        lines = [.. Card.Lines.Where(line => line.Open.IsPositive)];
        packed = [.. Card.Fulfilments.Where(act => act.Status == FulfilmentStatus.Packed)];
        if (Act is { UpTo: FulfilmentStatus.Delivered, Prefill: true })
        {
            delivering.UnionWith(packed.Select(act => act.Id));
        }

        var choices = await LoadChoicesAsync();
        draft = new PickerDraft(
            [
                .. lines.Select(line => new PickerLine
                {
                    Item = line.Item,
                    IsTracked = line.IsTracked,
                    Need = Act.Prefill
                        ? NeededQuantity.Fixed(line.Open, line.Unit)
                        : NeededQuantity.Typed("Quantity", Quantity.Zero, line.Unit, hint: $"of {QuantityText.Format(line.Open, line.Unit)} open"),
                    Choices = choices[line.VariantId],
                }),
            ],
            DayOfAct);
        if (Act.Prefill)
        {
            draft.Fill([.. lines.Select(line => PlanNeed.UpTo(line.Open, PlanNeed.UsableOf(Card.Plans.Where(plan => plan.Line == line.Id.Value))))]);
        }
    }

    private DateOnly DayOfAct => OccurredAt is { Succeeded: true, Value: { } moment } ? Time.Calendar.DayOf(moment) : Time.Today;

    private static Quantity NeedOf(PickerLine line) => line.Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero;

    private static string Contents(ActView act) =>
        string.Join(", ", act.Lines.Select(line => $"{QuantityText.Format(line.Quantity, line.Unit)} {line.Item}{(line.Batch is null ? "" : $" ({line.Batch})")}"));

    private Task<IReadOnlyDictionary<VariantId, IReadOnlyList<BatchChoice>>> LoadChoicesAsync() => Choices.ChoicesAsync(
        [.. lines.Select(line => line.VariantId)], Card.LocationId, OccurredAt is { Succeeded: true } time ? time.Value : null, PlanOwner.Of(Card.Id));

    /// <summary>Another time of the act offers what was free then.</summary>
    private async Task ReloadAsync()
    {
        Edited();
        if (draft is null || !OccurredAt.Succeeded)
        {
            return;
        }

        var choices = await LoadChoicesAsync();
        foreach (var (line, view) in draft.Lines.Zip(lines))
        {
            line.Choices = choices[view.VariantId];
        }

        draft.Refresh();
    }

    private void Toggle(ActId act)
    {
        if (!delivering.Remove(act))
        {
            delivering.Add(act);
        }

        Edited();
    }

    private void Edited() => request = RequestId.New();

    private Task<IReadOnlyList<IReadOnlyList<BatchPick>>> SuggestAsync() => Choices.SuggestAsync(
        [.. draft!.Lines.Zip(lines, (line, view) => (view.VariantId, line.IsTracked ? NeedOf(line) : Quantity.Zero))],
        Card.LocationId,
        OccurredAt is { Succeeded: true } time ? time.Value : null,
        PlanOwner.Of(Card.Id));

    private async Task PostAsync()
    {
        if (isBusy || Missing is not null)
        {
            return;
        }

        isBusy = true;
        // Lines left at zero are not sent; refusals come back by the place in what was sent.
        List<int> sent = [.. Enumerable.Range(0, lines.Count).Where(i => NeedOf(draft!.Lines[i]).IsPositive)];
        var result = await Ship.ExecuteAsync(Actor, new ShipSalesOrder.Command(
            request,
            Card.Id,
            Card.Version,
            Act.UpTo,
            OccurredAt.Value,
            [.. sent.Select(i => new ShippedLine(lines[i].Id, NeedOf(draft!.Lines[i]), draft.PicksOf(draft.Lines[i])))],
            [.. delivering]));
        isBusy = false;
        refusals = [.. result.Refusals.Select(refusal => refusal.Place is { } place ? refusal.At(sent[place.Line], place.Part) : refusal)];
        if (result.Succeeded)
        {
            await Shipped.InvokeAsync();
        }
    }
}
