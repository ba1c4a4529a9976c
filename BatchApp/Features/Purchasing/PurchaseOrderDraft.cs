using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Items;
using BatchApp.Wording;
using FluentValidation;

namespace BatchApp.Features.Purchasing;

/// <summary>A purchase order as it is being typed; it may be wrong.</summary>
public sealed class PurchaseOrderDraft
{
    public PurchaseOrderId? Id { get; init; }

    public int Version { get; init; }

    public string Number { get; set; } = "";

    public int? Supplier { get; set; }

    public string SupplierName { get; set; } = "";

    public LocationId? Location { get; set; }

    public string OrderedOn { get; set; } = "";

    public string ExpectedOn { get; set; } = "";

    public string Note { get; set; } = "";

    public bool IsDraft { get; set; }

    /// <summary>Goods of it were received: supplier, location and draft are fixed.</summary>
    public bool IsStarted { get; init; }

    /// <summary>Closed short or cancelled: nothing can be changed until it is reopened.</summary>
    public bool IsLocked { get; init; }

    public List<PurchaseLineDraft> Lines { get; init; } = [];

    public static PurchaseOrderDraft New(DateOnly today, LocationId? location) => new()
    {
        Location = location,
        OrderedOn = DateText.Format(today),
        Lines = [new PurchaseLineDraft()],
    };

    public static PurchaseOrderDraft Of(PurchaseOrderCard card) => new()
    {
        Id = card.Id,
        Version = card.Version,
        Number = card.Number,
        Supplier = card.SupplierId.Value,
        SupplierName = card.Supplier,
        Location = card.LocationId,
        OrderedOn = DateText.Format(card.OrderedOn),
        ExpectedOn = card.ExpectedOn is { } on ? DateText.Format(on) : "",
        Note = card.Note,
        IsDraft = card.Status == PurchaseOrderStatus.Draft,
        IsStarted = card.Receipts.Count > 0,
        IsLocked = card.Closing is not null,
        Lines = [.. card.Lines.Select(PurchaseLineDraft.Of)],
    };

    /// <summary>Ask only when the validator found nothing.</summary>
    public SavePurchaseOrder.Command ToCommand(RequestId request)
    {
        var culture = CultureInfo.CurrentCulture;
        return new SavePurchaseOrder.Command(
            request,
            Id,
            Version,
            Number,
            new SupplierId(Supplier!.Value),
            Location!.Value,
            DateText.Parse(OrderedOn, culture).Value!.Value,
            DateText.Parse(ExpectedOn, culture).Value,
            Note,
            IsDraft,
            [.. Lines.Select(line => new SavePurchaseOrder.Line(line.Id, line.Variant!.Value, QuantityText.Parse(line.Quantity, culture).Value, line.InPurchaseUnit))]);
    }
}

public sealed class PurchaseLineDraft
{
    public PurchaseOrderLineId? Id { get; init; }

    public VariantId? Variant { get; set; }

    public string Item { get; set; } = "";

    public UnitOfMeasure? Unit { get; set; }

    /// <summary>The unit it can be ordered in besides the stock unit.</summary>
    public UnitConversion? Purchase { get; set; }

    public bool InPurchaseUnit { get; set; }

    public string Quantity { get; set; } = "";

    /// <summary>In the stock unit.</summary>
    public Quantity Received { get; init; }

    public static PurchaseLineDraft Of(PurchaseOrderLineView line) => new()
    {
        Id = line.Id,
        Variant = line.VariantId,
        Item = line.Item,
        Unit = line.Unit,
        Purchase = line.Purchase,
        InPurchaseUnit = line.Purchase is not null,
        Quantity = line.Purchase is { } purchase ? QuantityText.Format(purchase.FromStock(line.Quantity)) : QuantityText.Format(line.Quantity),
        Received = line.Received,
    };

    public void Choose(VariantOption? option)
    {
        Variant = option?.Id;
        Item = option?.Name ?? "";
        Unit = option?.Unit;
        Purchase = option?.Purchase;
        InPurchaseUnit = option?.Purchase is not null;
    }

    /// <summary>What the typed quantity is in the stock unit; null where it is none.</summary>
    public Quantity? InStock =>
        QuantityText.Parse(Quantity, CultureInfo.CurrentCulture) is { Succeeded: true } typed && Unit is not null
            ? InPurchaseUnit && Purchase is not null ? Purchase.ToStock(typed.Value, Unit) : typed.Value
            : null;
}

/// <summary>The shape of the form alone; whether it may be saved is decided when it is.</summary>
public sealed class PurchaseOrderDraftValidator : AbstractValidator<PurchaseOrderDraft>
{
    public PurchaseOrderDraftValidator()
    {
        RuleFor(draft => draft.Supplier).IsGiven("Supplier");
        RuleFor(draft => draft.Location).IsGiven("Location");
        RuleFor(draft => draft.OrderedOn).IsDate(required: true);
        RuleFor(draft => draft.ExpectedOn).IsDate();
        RuleFor(draft => draft.Lines).NotEmpty().WithMessage(RefusalText.Sentence(new NoLines("purchase order")));
        RuleForEach(draft => draft.Lines).ChildRules(line =>
        {
            line.RuleFor(row => row.Variant).IsGiven("Item");
            line.RuleFor(row => row.Quantity).IsQuantity(row => row.InPurchaseUnit ? null : row.Unit);
        });
    }
}
