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
    private IReadOnlyList<ShippedLine>? usable;
    private string shortLifeReason = "";
    private string at = "";
    private string shortageReason = "";
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

    /// <summary>Told the request that posted it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<RequestId> Shipped { get; set; }

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
                        : NeededQuantity.Typed("Quantity", Planned(line).Sum(pick => pick.Quantity), line.Unit, hint: $"of {QuantityText.Format(line.Open, line.Unit)} open"),
                    Choices = choices[line.VariantId],
                }),
            ],
            DayOfAct);
        draft.Fill([.. draft.Lines.Select((line, i) => Act.Prefill ? Begin(lines[i], line) : Planned(lines[i]))]);

        // A time that was typed meanwhile is judged with what was just loaded.
        Edited();
    }

    /// <summary>The batches of a fulfilment that was reverted, else those planned.</summary>
    private IReadOnlyList<BatchPick> Begin(SalesOrderLineView line, PickerLine picker) => TriedBefore(line, picker) is { Count: > 0 } tried
        ? tried
        : Planned(line);

    /// <summary>What is planned of a line and can be had: a part of an order that goes out is most likely that.</summary>
    private IReadOnlyList<BatchPick> Planned(SalesOrderLineView line) => PlanNeed.UpTo(line.Open, PlanNeed.UsableOf(Card.Plans.Where(plan => plan.Line == line.Id.Value)));

    /// <summary>The batches of a fulfilment that was reverted, as far as they can be had now.</summary>
    private IReadOnlyList<BatchPick> TriedBefore(SalesOrderLineView line, PickerLine picker) =>
    [
        .. LastTry.UpTo(LastTry.Lines(Card.Fulfilments).Where(tried => line.IsTracked && tried.OrderLine == line.Id.Value), line.Open)
            .Where(part => picker.Choices.Any(choice => choice.BatchId == part.Line.BatchId && choice.MayChoose && choice.OnHand >= part.Quantity))
            .Select(part => new BatchPick(part.Line.BatchId, part.Quantity)),
    ];

    private DateOnly DayOfAct => OccurredAt is { Succeeded: true, Value: { } moment } ? Time.Calendar.DayOf(moment) : Time.Today;

    /// <summary>Some batch that could be chosen is too near its end for this customer.</summary>
    private bool HasTooLittleLife => draft!.Lines.Any(line => line.Choices.Any(choice => choice.Kind == BatchChoiceKind.TooLittleLife));

    /// <summary>With a reason, the customer's demand binds no longer.</summary>
    private int DaysToLast => string.IsNullOrWhiteSpace(shortLifeReason) ? Card.MinimumDaysLeft : 0;

    private string? UsableText => usable is { } part
        ? $"{Act.Verb.ToLowerInvariant()} {string.Join(", ", part.Select(line => lines.First(view => view.Id == line.LineId) is var view ? $"{QuantityText.Format(line.Quantity, view.Unit)} {view.Item}" : ""))}"
        : null;

    private IReadOnlyList<TakenThen> Taken => draft is null ? [] :
        [.. draft.Lines.Zip(lines, (line, view) => new TakenThen(view.VariantId, Card.LocationId, NeedOf(line), draft.PicksOf(line)))];

    private static string Days(int count) => $"{count.ToString("#,0", CultureInfo.CurrentCulture)} {(count == 1 ? "day" : "days")}";

    private static Quantity NeedOf(PickerLine line) => line.Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero;

    private static string Contents(ActView act) =>
        string.Join(", ", act.Lines.Select(line => $"{QuantityText.Format(line.Quantity, line.Unit)} {line.Item}{(line.Batch is null ? "" : $" ({line.Batch})")}"));

    private Task<IReadOnlyDictionary<VariantId, IReadOnlyList<BatchChoice>>> LoadChoicesAsync() => Choices.ChoicesAsync(
        [.. lines.Select(line => line.VariantId)], Card.LocationId, OccurredAt is { Succeeded: true } time ? time.Value : null, daysToLast: DaysToLast, owner: PlanOwner.Of(Card.Id));

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

    private void Edited()
    {
        request = RequestId.New();
        usable = null;
    }

    private Task<IReadOnlyList<IReadOnlyList<BatchPick>>> SuggestAsync() => Choices.SuggestAsync(
        [.. draft!.Lines.Zip(lines, (line, view) => (view.VariantId, line.IsTracked ? NeedOf(line) : Quantity.Zero))],
        Card.LocationId,
        OccurredAt is { Succeeded: true } time ? time.Value : null,
        daysToLast: DaysToLast,
        owner: PlanOwner.Of(Card.Id));

    /// <summary>The first letter of a reason offers more batches, the last one taken away offers fewer.</summary>
    private async Task TypeShortLifeReasonAsync(string text)
    {
        var before = DaysToLast;
        shortLifeReason = text;
        Edited();
        if (DaysToLast != before)
        {
            await ReloadAsync();
        }
    }

    private async Task PostUsableAsync()
    {
        if (!isBusy && usable is { } part)
        {
            request = RequestId.New();
            await PostAsync(part);
        }
    }

    private async Task PostAsync()
    {
        if (isBusy || Missing is not null)
        {
            return;
        }

        // Lines left at zero are not sent.
        await PostAsync(
        [
            .. draft!.Lines.Zip(lines).Where(line => NeedOf(line.First).IsPositive)
                .Select(line => new ShippedLine(line.Second.Id, NeedOf(line.First), draft.PicksOf(line.First))),
        ]);
    }

    private async Task PostAsync(IReadOnlyList<ShippedLine> asked)
    {
        isBusy = true;
        var result = await Ship.ExecuteAsync(Actor, new ShipSalesOrder.Command(
            request,
            Card.Id,
            Card.Version,
            Act.UpTo,
            OccurredAt.Value,
            asked,
            [.. delivering])
        {
            ShortageReason = string.IsNullOrWhiteSpace(shortageReason) ? null : shortageReason,
            ShortLifeReason = shortLifeReason,
        });
        isBusy = false;
        // Refusals come back by the place in what was sent.
        refusals = [.. result.Refusals.Select(refusal => refusal.Place is { } place ? refusal.At(PlaceOf(asked[place.Line]), place.Part) : refusal)];
        if (result.Succeeded)
        {
            await Shipped.InvokeAsync(request);
            return;
        }

        // What is there now is shown, and what could still be done with it is offered.
        await ReloadAsync();
        usable = UsablePart.Of(asked, result.Refusals);
    }

    private int PlaceOf(ShippedLine sent) => lines.TakeWhile(line => line.Id != sent.LineId).Count();
}
