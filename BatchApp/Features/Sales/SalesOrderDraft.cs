using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Items;
using BatchApp.Wording;
using FluentValidation;

namespace BatchApp.Features.Sales;

/// <summary>A sales order as it is being typed; it may be wrong.</summary>
public sealed class SalesOrderDraft
{
    public SalesOrderId? Id { get; init; }

    public int Version { get; init; }

    public string Number { get; set; } = "";

    public int? Customer { get; set; }

    public string CustomerName { get; set; } = "";

    public LocationId? Location { get; set; }

    public string CustomerReference { get; set; } = "";

    public string OrderedOn { get; set; } = "";

    public string DeliverOn { get; set; } = "";

    public string Note { get; set; } = "";

    public bool IsQuote { get; set; }

    /// <summary>Goods of it were packed: customer, location and quote are fixed.</summary>
    public bool IsStarted { get; init; }

    /// <summary>All is delivered: nothing can be changed any more.</summary>
    public bool IsLocked { get; init; }

    public List<SalesLineDraft> Lines { get; init; } = [];

    public static SalesOrderDraft New(DateOnly today, LocationId? location) => new()
    {
        Location = location,
        OrderedOn = DateText.Format(today),
        Lines = [new SalesLineDraft()],
    };

    public static SalesOrderDraft Of(SalesOrderCard card) => new()
    {
        Id = card.Id,
        Version = card.Version,
        Number = card.Number,
        Customer = card.CustomerId.Value,
        CustomerName = card.Customer,
        Location = card.LocationId,
        CustomerReference = card.CustomerReference,
        OrderedOn = DateText.Format(card.OrderedOn),
        DeliverOn = card.DeliverOn is { } on ? DateText.Format(on) : "",
        Note = card.Note,
        IsQuote = card.IsQuote,
        IsStarted = card.Lines.Any(line => line.Taken.IsPositive),
        IsLocked = card.Status == Domain.Orders.SalesOrderStatus.Delivered || card.Closing is not null,
        Lines = [.. card.Lines.Select(SalesLineDraft.Of)],
    };

    /// <summary>Ask only when the validator found nothing.</summary>
    public SaveSalesOrder.Command ToCommand(RequestId request)
    {
        var culture = CultureInfo.CurrentCulture;
        return new SaveSalesOrder.Command(
            request,
            Id,
            Version,
            Number,
            new CustomerId(Customer!.Value),
            Location!.Value,
            CustomerReference,
            DateText.Parse(OrderedOn, culture).Value!.Value,
            DateText.Parse(DeliverOn, culture).Value,
            Note,
            IsQuote,
            [.. Lines.Select(line => new SaveSalesOrder.Line(line.Id, line.Variant!.Value, QuantityText.Parse(line.Quantity, culture).Value))]);
    }
}

public sealed class SalesLineDraft
{
    public SalesOrderLineId? Id { get; init; }

    public VariantId? Variant { get; set; }

    public string Item { get; set; } = "";

    public UnitOfMeasure? Unit { get; set; }

    public string Quantity { get; set; } = "";

    /// <summary>The stored line; null for a new one.</summary>
    public SalesOrderLineView? Stored { get; init; }

    public static SalesLineDraft Of(SalesOrderLineView line) => new()
    {
        Id = line.Id,
        Variant = line.VariantId,
        Item = line.Item,
        Unit = line.Unit,
        Quantity = QuantityText.Format(line.Quantity),
        Stored = line,
    };

    public void Choose(VariantOption? option)
    {
        Variant = option?.Id;
        Item = option?.Name ?? "";
        Unit = option?.Unit;
    }
}

/// <summary>The shape of the form alone; whether it may be saved is decided when it is.</summary>
public sealed class SalesOrderDraftValidator : AbstractValidator<SalesOrderDraft>
{
    public SalesOrderDraftValidator()
    {
        RuleFor(draft => draft.Customer).IsGiven("Customer");
        RuleFor(draft => draft.Location).IsGiven("Location");
        RuleFor(draft => draft.OrderedOn).IsDate(required: true);
        RuleFor(draft => draft.DeliverOn).IsDate();
        RuleFor(draft => draft.Lines).NotEmpty().WithMessage(RefusalText.Sentence(new NoLines("sales order")));
        RuleForEach(draft => draft.Lines).ChildRules(line =>
        {
            line.RuleFor(row => row.Variant).IsGiven("Item");
            line.RuleFor(row => row.Quantity).IsQuantity(row => row.Unit);
        });
    }
}
