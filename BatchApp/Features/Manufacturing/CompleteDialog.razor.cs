using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Features.Orders;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Completes an order, wholly or in part: what was made and into which batches, what was really used and from which.
/// </summary>
public sealed partial class CompleteDialog
{
    private IReadOnlyList<Refusal> refusals = [];
    private RequestId request = RequestId.New();
    private EntryDraft? product;

    // The order as it was when the window opened: its lines are the window's rows, whatever others make of it meanwhile.
    private ManufacturingOrderCard begun = null!;
    private PickerDraft? ingredients;
    private Quantity proposedFor;
    private ProductionAsked? usable;
    private string at = "";
    private string shortageReason = "";
    private bool isBusy;

    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Parameter, EditorRequired]
    public ManufacturingOrderCard Card { get; set; } = null!;

    /// <summary>*Complete* fills in what is open, *Complete part* leaves it to be typed.</summary>
    [Parameter]
    public bool Whole { get; set; }

    /// <summary>When it was done (UTC), where the address says so; proposed, and can be typed over.</summary>
    [Parameter]
    public DateTime? At { get; set; }

    [Parameter, EditorRequired]
    public CompanyTime Time { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    /// <summary>Told the request that posted it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<RequestId> Completed { get; set; }

    private Result<DateTime?> OccurredAt => MomentText.Parse(at, Time.Calendar, CultureInfo.CurrentCulture);

    private DateTime? Moment => OccurredAt is { Succeeded: true } time ? time.Value : null;

    private DateOnly DayOfAct => Moment is { } moment ? Time.Calendar.DayOf(moment) : Time.Today;

    private Quantity Made => product!.Lines[0].Needed;

    private string? Missing => product is null || ingredients is null ? "Loading…"
        : OccurredAt is { Succeeded: false } wrong ? RefusalText.Sentence(wrong.Refusals[0])
        : Made.IsZero ? "Type how much was made."
        : product.MissingText ?? MissingBesides ?? ingredients.MissingText;

    private string? UsableText => usable is { } part ? $"complete {QuantityText.Format(part.Made, begun.Unit)}" : null;

    // In a request the product stands behind its ingredients.
    private IReadOnlyList<Refusal> ProductRefusals =>
        [.. refusals.Where(refusal => refusal.Place?.Line == begun.Ingredients.Count).Select(refusal => refusal.At(0, refusal.Place!.Part))];

    private IReadOnlyList<Refusal> IngredientRefusals => [.. refusals.Where(refusal => refusal.Place?.Line < begun.Ingredients.Count)];

    protected override async Task OnInitializedAsync()
    {
        begun = Card;
        at = At is { } asked ? MomentText.Format(asked, Time.Calendar) : "";
        var known = begun.IsTracked ? await Choices.EntryChoicesAsync(begun.VariantId) : [];
        var made = new EntryLine
        {
            Item = begun.Product,
            IsTracked = begun.IsTracked,
            ExpiryRequired = begun.ExpiryRequired,
            NextNumber = begun.HasNumberTemplate && Actor.May<TakeBatchNumber>() ? () => NextNumberAsync(begun.VariantId) : null,
            Need = NeededQuantity.Typed(
                "Quantity made", Whole ? begun.Open : Quantity.Zero, begun.Unit, hint: $"of {QuantityText.Format(begun.Open, begun.Unit)} open"),
            Known = known,
        };
        product = new EntryDraft([made], Time.Today);
        made.Fill(LastTry.UpTo(Tried(null).Where(_ => Whole && begun.IsTracked), begun.Open).Select(part => KeyValuePair.Create(part.Line.BatchId, part.Quantity)));
        ingredients = await PickerForAsync(Made);
        // A time that stands there already is judged with what was just loaded.
        IngredientsChanged();
    }

    /// <summary>A shelf life counts from the day of the production; what is made may not outlast what it is made of.</summary>
    private void ProposeExpiry()
    {
        if (product is null || ingredients is null)
        {
            return;
        }

        product.Lines[0].ProposedExpiry = Item.ProposedExpiry(
            begun.ShelfLifeDays,
            begun.ExpiryFromIngredients,
            DayOfAct,
            ingredients.Lines.SelectMany(line => ingredients.PicksOf(line).Select(pick => line.Choices.FirstOrDefault(choice => choice.BatchId == pick.BatchId)?.Expiry)));
    }

    private void IngredientsChanged()
    {
        Edited();
        ProposeExpiry();
    }

    private Task<Result<string>> NextNumberAsync(VariantId made) =>
        TakeNumber.ExecuteAsync(Actor, new TakeBatchNumber.Command(RequestId.New(), made, begun.Number, DayOfAct));

    /// <summary>Another quantity made proposes other quantities used; what was chosen for the old ones starts anew.</summary>
    private async Task MadeChanged()
    {
        Edited();
        if (Made != proposedFor)
        {
            moreConfirmed = false;
            ingredients = await PickerForAsync(Made);
            ProposeExpiry();
        }
    }

    private async Task ReloadAsync()
    {
        Edited();
        if (ingredients is null || !OccurredAt.Succeeded)
        {
            return;
        }

        var choices = await LoadChoicesAsync();
        foreach (var (line, view) in ingredients.Lines.Zip(begun.Ingredients))
        {
            line.Choices = choices[view.VariantId];
        }

        ingredients.Refresh();
        ProposeExpiry();
    }

    private async Task<PickerDraft> PickerForAsync(Quantity made)
    {
        proposedFor = made;
        var choices = await LoadChoicesAsync();
        // As much as the production that was reverted: what it really used is proposed again.
        var isNextTry = made.IsPositive && Tried(null).Sum(line => line.Quantity) == made;
        var picker = new PickerDraft(
            [
                .. begun.Ingredients.Select(line => new PickerLine
                {
                    Item = line.Item,
                    IsTracked = line.IsTracked,
                    Need = NeededQuantity.Typed(
                        "Actual quantity",
                        made.IsZero ? Quantity.Zero : isNextTry ? Tried(line).Sum(tried => tried.Quantity) : line.NeededFor(made, begun.Open),
                        line.Unit),
                    Choices = choices[line.VariantId],
                }),
            ],
            DayOfAct);
        picker.Fill([.. picker.Lines.Zip(begun.Ingredients, Begin)]);
        return picker;
    }

    /// <summary>The batches of a production that was reverted, else those planned.</summary>
    private IReadOnlyList<BatchPick> Begin(PickerLine picker, IngredientView line) => TriedBefore(picker, line) is { Count: > 0 } tried
        ? tried
        : PlanNeed.UpTo(NeedOf(picker), PlanNeed.UsableOf(begun.Plans.Where(plan => plan.Line == line.Id.Value)));

    /// <summary>What productions that were reverted used of an ingredient; without one what they made.</summary>
    private IEnumerable<ActLineView> Tried(IngredientView? ingredient) => LastTry.Lines(begun.Productions)
        .Where(line => ingredient is null ? line.Role == ActLineRole.Product : line.OrderLine == ingredient.Id.Value && line.Role == ActLineRole.Ingredient);

    /// <summary>Their batches, as far as they can be had now.</summary>
    private IReadOnlyList<BatchPick> TriedBefore(PickerLine picker, IngredientView line) =>
    [
        .. LastTry.UpTo(Tried(line).Where(_ => line.IsTracked), NeedOf(picker))
            .Where(part => picker.Choices.Any(choice => choice.BatchId == part.Line.BatchId && choice.MayChoose && choice.OnHand >= part.Quantity))
            .Select(part => new BatchPick(part.Line.BatchId, part.Quantity)),
    ];

    private Task<IReadOnlyDictionary<VariantId, IReadOnlyList<BatchChoice>>> LoadChoicesAsync() =>
        Choices.ChoicesAsync([.. begun.Ingredients.Select(line => line.VariantId)], begun.LocationId, Moment, owner: PlanOwner.Of(begun.Id));

    private IReadOnlyList<TakenThen> Taken => ingredients is null ? [] :
        [.. ingredients.Lines.Zip(begun.Ingredients, (line, view) => new TakenThen(view.VariantId, begun.LocationId, NeedOf(line), ingredients.PicksOf(line)))];

    private static Quantity NeedOf(PickerLine line) => line.Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero;

    private void Edited()
    {
        request = RequestId.New();
        usable = null;
    }

    private Task<IReadOnlyList<IReadOnlyList<BatchPick>>> SuggestAsync() => Choices.SuggestAsync(
        [.. ingredients!.Lines.Zip(begun.Ingredients, (line, view) => (view.VariantId, line.IsTracked ? NeedOf(line) : Quantity.Zero))],
        begun.LocationId,
        Moment,
        owner: PlanOwner.Of(begun.Id));

    private async Task PostAsync()
    {
        if (isBusy || Missing is not null)
        {
            return;
        }

        await PostAsync(new ProductionAsked(
            Made,
            product!.Lines[0].Parts,
            [.. begun.Ingredients.Select((line, i) => new UsedIngredient(line.Id, NeedOf(ingredients!.Lines[i]), ingredients.PicksOf(ingredients.Lines[i])))]));
    }

    private async Task PostUsableAsync()
    {
        if (!isBusy && usable is { } part)
        {
            request = RequestId.New();
            await PostAsync(part);
        }
    }

    private async Task PostAsync(ProductionAsked asked)
    {
        isBusy = true;
        var result = await Complete.ExecuteAsync(Actor, new CompleteProduction.Command(
            request, Card.Id, Card.Version, OccurredAt.Value, asked.Made, asked.Product, asked.Ingredients,
            Besides,
            moreConfirmed && asked.Made > begun.Open)
        {
            ShortageReason = string.IsNullOrWhiteSpace(shortageReason) ? null : shortageReason,
        });
        isBusy = false;
        refusals = result.Refusals;
        if (result.Succeeded)
        {
            await Completed.InvokeAsync(request);
            return;
        }

        // What is there now is shown, and what could still be done with it is offered.
        await ReloadAsync();
        usable = UsablePart.Of(asked, begun.Unit, [.. begun.Ingredients.Select(line => line.Unit)], refusals);
    }
}
