using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Items;
using BatchApp.Wording;
using FluentValidation;

namespace BatchApp.Features.Manufacturing;

/// <summary>A manufacturing order as it is being typed; it may be wrong.</summary>
public sealed class ManufacturingOrderDraft
{
    public ManufacturingOrderId? Id { get; init; }

    public int Version { get; init; }

    public string Number { get; set; } = "";

    public VariantId? Product { get; set; }

    public string ProductName { get; set; } = "";

    public UnitOfMeasure? Unit { get; set; }

    public LocationId? Location { get; set; }

    public string Planned { get; set; } = "";

    public string CreatedOn { get; set; } = "";

    public string Deadline { get; set; } = "";

    public string Note { get; set; } = "";

    public ManufacturingPhase Phase { get; set; } = ManufacturingPhase.NotStarted;

    /// <summary>Something of it was made: product and location are fixed.</summary>
    public bool IsStarted { get; init; }

    public List<IngredientDraft> Ingredients { get; init; } = [];

    public static ManufacturingOrderDraft New(DateOnly today, LocationId? location) => new()
    {
        Location = location,
        CreatedOn = DateText.Format(today),
    };

    public static ManufacturingOrderDraft Of(ManufacturingOrderCard card) => new()
    {
        Id = card.Id,
        Version = card.Version,
        Number = card.Number,
        Product = card.VariantId,
        ProductName = card.Product,
        Unit = card.Unit,
        Location = card.LocationId,
        Planned = QuantityText.Format(card.Planned),
        CreatedOn = DateText.Format(card.CreatedOn),
        Deadline = card.Deadline is { } on ? DateText.Format(on) : "",
        Note = card.Note,
        Phase = card.Phase,
        IsStarted = card.Productions.Count > 0,
        Ingredients = [.. card.Ingredients.Select(IngredientDraft.Of)],
    };

    /// <summary>What is planned, where it can be read.</summary>
    public Quantity? PlannedQuantity =>
        QuantityText.Parse(Planned, CultureInfo.CurrentCulture) is { Succeeded: true, Value.IsPositive: true } planned ? planned.Value : null;

    /// <summary>Another product brings its own recipe.</summary>
    public void Choose(VariantOption? product, IReadOnlyList<RecipeLineView> recipe)
    {
        Product = product?.Id;
        ProductName = product?.Name ?? "";
        Unit = product?.Unit;
        Ingredients.Clear();
        Ingredients.AddRange(recipe.Select(IngredientDraft.Of));
    }

    /// <summary>Ask only when the validator found nothing.</summary>
    public SaveManufacturingOrder.Command ToCommand(RequestId request)
    {
        var culture = CultureInfo.CurrentCulture;
        return new SaveManufacturingOrder.Command(
            request,
            Id,
            Version,
            Number,
            Product!.Value,
            Location!.Value,
            QuantityText.Parse(Planned, culture).Value,
            DateText.Parse(CreatedOn, culture).Value!.Value,
            DateText.Parse(Deadline, culture).Value,
            Note,
            Phase,
            [.. Ingredients.Select(line => new SaveManufacturingOrder.Ingredient(line.Id, line.Variant!.Value, QuantityText.Parse(line.PerUnit, culture).Value))]);
    }
}

public sealed class IngredientDraft
{
    public IngredientLineId? Id { get; init; }

    public VariantId? Variant { get; set; }

    public string Item { get; set; } = "";

    public UnitOfMeasure? Unit { get; set; }

    public string PerUnit { get; set; } = "";

    /// <summary>The stored line; null for a new one.</summary>
    public IngredientView? Stored { get; init; }

    public static IngredientDraft Of(IngredientView line) => new()
    {
        Id = line.Id,
        Variant = line.VariantId,
        Item = line.Item,
        Unit = line.Unit,
        PerUnit = QuantityText.Format(line.QuantityPerUnit),
        Stored = line,
    };

    public static IngredientDraft Of(RecipeLineView line) => new()
    {
        Variant = line.IngredientId,
        Item = line.Ingredient,
        Unit = line.Unit,
        PerUnit = QuantityText.Format(line.QuantityPerUnit),
    };

    /// <summary>What the whole order needs of it, where it can be worked out.</summary>
    public Quantity? NeededFor(Quantity? planned) =>
        planned is { } toMake && Unit is not null && QuantityText.Parse(PerUnit, CultureInfo.CurrentCulture) is { Succeeded: true } each
            ? Unit.RoundNearest(each.Value.Amount * toMake.Amount)
            : null;

    public void Choose(VariantOption? option)
    {
        Variant = option?.Id;
        Item = option?.Name ?? "";
        Unit = option?.Unit;
    }
}

/// <summary>The shape of the form alone; whether it may be saved is decided when it is.</summary>
public sealed class ManufacturingOrderDraftValidator : AbstractValidator<ManufacturingOrderDraft>
{
    public ManufacturingOrderDraftValidator()
    {
        RuleFor(draft => draft.Product).IsGiven("Product");
        RuleFor(draft => draft.Location).IsGiven("Location");
        RuleFor(draft => draft.Planned).IsQuantity(draft => draft.Unit, "Planned quantity");
        RuleFor(draft => draft.CreatedOn).IsDate(required: true);
        RuleFor(draft => draft.Deadline).IsDate();
        RuleForEach(draft => draft.Ingredients).ChildRules(line =>
        {
            line.RuleFor(row => row.Variant).IsGiven("Item");
            // A recipe may count finer than the unit: 0.0125 kg for one piece.
            line.RuleFor(row => row.PerUnit).IsQuantity(_ => null, "Quantity per unit");
        });
    }
}
