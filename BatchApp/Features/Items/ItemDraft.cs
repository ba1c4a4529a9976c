using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Wording;
using FluentValidation;

namespace BatchApp.Features.Items;

/// <summary>An item as it is being typed; it may be wrong.</summary>
public sealed class ItemDraft
{
    public ItemId? Id { get; init; }

    public int Version { get; init; }

    public ItemKind Kind { get; set; } = ItemKind.Material;

    public string Name { get; set; } = "";

    public string Category { get; set; } = "";

    public string Unit { get; set; } = UnitOfMeasure.Kilograms.Name;

    public int Decimals { get; set; } = UnitOfMeasure.Kilograms.Decimals;

    public string PurchaseUnit { get; set; } = "";

    public string PurchaseRate { get; set; } = "";

    public BatchTracking Tracking { get; set; }

    public string ShelfLifeDays { get; set; } = "";

    public bool ExpiryRequired { get; set; }

    public bool ArrivesOnHold { get; set; }

    /// <summary>Used and sold without stock; no field of a tracked item.</summary>
    public bool IsNotStocked { get; set; }

    public PickOrder PickOrder { get; set; }

    public bool ExpiryFromIngredients { get; set; }

    public string NumberTemplate { get; set; } = "";

    public string NextCounter { get; set; } = "1";

    /// <summary>The counter as the card was opened: it goes on by itself with every number taken, and is sent when typed.</summary>
    public int ShownCounter { get; init; } = 1;

    /// <summary>The stock unit is fixed, because something was counted in it.</summary>
    public bool IsCounted { get; init; }

    public List<VariantDraft> Variants { get; init; } = [new VariantDraft()];

    public static ItemDraft Of(ItemCard card) => new()
    {
        Id = card.Id,
        Version = card.Version,
        Kind = card.Kind,
        Name = card.Name,
        Category = card.Category,
        Unit = card.Unit.Name,
        Decimals = card.Unit.Decimals,
        PurchaseUnit = card.Purchase?.Unit ?? "",
        PurchaseRate = card.Purchase is { } purchase ? QuantityText.Format(purchase.Rate) : "",
        Tracking = card.Tracking,
        ShelfLifeDays = card.ShelfLifeDays?.ToString(CultureInfo.CurrentCulture) ?? "",
        ExpiryRequired = card.ExpiryRequired,
        ArrivesOnHold = card.ArrivesOnHold,
        IsNotStocked = card.IsNotStocked,
        PickOrder = card.PickOrder,
        ExpiryFromIngredients = card.ExpiryFromIngredients,
        NumberTemplate = card.NumberTemplate,
        NextCounter = card.NextCounter.ToString(CultureInfo.CurrentCulture),
        ShownCounter = card.NextCounter,
        IsCounted = card.IsCounted,
        Variants = [.. card.Variants.Select(VariantDraft.Of)],
    };

    /// <summary>Another unit brings its usual decimal places.</summary>
    public void ChooseUnit(string unit)
    {
        Unit = unit;
        Decimals = UnitOfMeasure.UsualDecimals(unit);
    }

    /// <summary>Ask only when the validator found nothing.</summary>
    public SaveItem.Command ToCommand(RequestId request, bool trackingOffConfirmed)
    {
        var culture = CultureInfo.CurrentCulture;
        return new SaveItem.Command(
            request,
            Id,
            Version,
            Kind,
            Name,
            Category,
            Unit,
            Decimals,
            PurchaseUnit,
            string.IsNullOrWhiteSpace(PurchaseUnit) ? Quantity.Zero : QuantityText.Parse(PurchaseRate, culture).Value,
            Tracking,
            trackingOffConfirmed,
            string.IsNullOrWhiteSpace(ShelfLifeDays) ? null : int.Parse(ShelfLifeDays, NumberStyles.None, culture),
            ExpiryRequired,
            ArrivesOnHold,
            [
                .. Variants.Select(variant => new SaveItem.VariantInput(
                    variant.Id,
                    variant.Name,
                    variant.Sku,
                    variant.Barcode,
                    string.IsNullOrWhiteSpace(variant.SafetyStock) ? Quantity.Zero : QuantityText.Parse(variant.SafetyStock, culture).Value,
                    Kind == ItemKind.Material
                        ? []
                        : [.. variant.Recipe.Select(line => new SaveItem.RecipeInput(line.Ingredient!.Value, QuantityText.Parse(line.Quantity, culture).Value))])),
            ])
        {
            IsNotStocked = IsNotStocked && Tracking == BatchTracking.None,
            PickOrder = PickOrder,
            ExpiryFromIngredients = ExpiryFromIngredients && Kind == ItemKind.Product,
            NumberTemplate = NumberTemplate,
            NextCounter = int.Parse(NextCounter, NumberStyles.None, culture) is var counter && counter != ShownCounter ? counter : null,
        };
    }
}

public sealed class VariantDraft
{
    public VariantId? Id { get; init; }

    public string Name { get; set; } = "";

    public string Sku { get; set; } = "";

    public string Barcode { get; set; } = "";

    public string SafetyStock { get; set; } = "";

    public List<RecipeLineDraft> Recipe { get; init; } = [];

    public static VariantDraft Of(VariantView variant) => new()
    {
        Id = variant.Id,
        Name = variant.Name,
        Sku = variant.Sku,
        Barcode = variant.Barcode ?? "",
        SafetyStock = variant.SafetyStock.IsZero ? "" : QuantityText.Format(variant.SafetyStock),
        Recipe = [.. variant.Recipe.Select(line => new RecipeLineDraft
        {
            Ingredient = line.IngredientId,
            Item = line.Ingredient,
            Unit = line.Unit,
            Quantity = QuantityText.Format(line.QuantityPerUnit),
        })],
    };
}

public sealed class RecipeLineDraft
{
    public VariantId? Ingredient { get; set; }

    public string Item { get; set; } = "";

    public UnitOfMeasure? Unit { get; set; }

    public string Quantity { get; set; } = "";
}

/// <summary>The shape of the form alone; whether it may be saved is decided when it is.</summary>
public sealed class ItemDraftValidator : AbstractValidator<ItemDraft>
{
    public ItemDraftValidator()
    {
        RuleFor(draft => draft.Name).Must(IsTyped).WithMessage(RefusalText.Sentence(new Missing("Name")));
        RuleFor(draft => draft.Unit).Must(IsTyped).WithMessage(RefusalText.Sentence(new Missing("Unit")));
        RuleFor(draft => draft.PurchaseRate).IsQuantity(_ => null, "Conversion rate").When(draft => IsTyped(draft.PurchaseUnit));
        RuleFor(draft => draft.ShelfLifeDays)
            .Must(text => int.TryParse(text, NumberStyles.None, CultureInfo.CurrentCulture, out var days) && days > 0)
            .WithMessage("Shelf life is a whole number of days, or empty.")
            .When(draft => IsTyped(draft.ShelfLifeDays));
        RuleFor(draft => draft.NumberTemplate).Custom((text, context) =>
        {
            if (BatchNumbering.Check(text.Trim()) is { } wrong)
            {
                context.AddFailure(RefusalText.Sentence(wrong));
            }
        });
        RuleFor(draft => draft.NextCounter)
            .Must(text => int.TryParse(text, NumberStyles.None, CultureInfo.CurrentCulture, out var counter) && counter > 0)
            .WithMessage("Next counter is a whole number above 0.");
        RuleForEach(draft => draft.Variants).ChildRules(variant =>
        {
            variant.RuleFor(row => row.Sku).Must(IsTyped).WithMessage(RefusalText.Sentence(new Missing("SKU")));
            variant.RuleFor(row => row.SafetyStock)
                .Must(text => QuantityText.Parse(text, CultureInfo.CurrentCulture).Succeeded)
                .WithMessage("Safety stock is a number, or empty.")
                .When(row => IsTyped(row.SafetyStock));
            variant.RuleForEach(row => row.Recipe).ChildRules(line =>
            {
                line.RuleFor(row => row.Ingredient).IsGiven("Ingredient");
                line.RuleFor(row => row.Quantity).IsQuantity(_ => null);
            });
        });
    }

    private static bool IsTyped(string text) => !string.IsNullOrWhiteSpace(text);
}
