using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Features.Items;
using BatchApp.Wording;
using FluentValidation;

namespace BatchApp.Features.Opening;

/// <summary>Opening stock as it is being typed; it may be wrong.</summary>
public sealed class OpeningDraft
{
    /// <summary>Since when it is there; empty for now.</summary>
    public string At { get; set; } = "";

    /// <summary>The last one is blank, waiting to be typed into.</summary>
    public List<OpeningLineDraft> Rows { get; } = [new()];

    /// <summary>What is typed; blank rows count for nothing.</summary>
    public IReadOnlyList<OpeningLineDraft> Lines => [.. Rows.Where(line => !line.IsBlank)];

    /// <summary>Keeps a blank row at the end.</summary>
    public void Extend(LocationId? location)
    {
        if (Rows.Count == 0 || !Rows[^1].IsBlank)
        {
            Rows.Add(new OpeningLineDraft { Location = Rows.LastOrDefault()?.Location ?? location });
        }
    }

    /// <summary>Ask only when the validator found nothing.</summary>
    /// <param name="locations">The names of the locations.</param>
    public EnterOpeningStock.Command ToCommand(RequestId request, BusinessCalendar calendar, IReadOnlyDictionary<LocationId, string> locations)
    {
        var culture = CultureInfo.CurrentCulture;
        return new EnterOpeningStock.Command(
            request,
            MomentText.Parse(At, calendar, culture).Value,
            [
                .. Lines.Select(line => new EnterOpeningStock.Row(
                    line.Item!.Sku,
                    locations[line.Location!.Value],
                    QuantityText.Parse(line.Quantity, culture).Value,
                    line.Item.IsTracked ? new NewBatch(line.Batch, DateText.Parse(line.Expiry, culture).Value) : null)),
            ]);
    }
}

public sealed class OpeningLineDraft
{
    public VariantOption? Item { get; private set; }

    /// <summary>What was pasted as the item and names none.</summary>
    public string Unknown { get; init; } = "";

    public LocationId? Location { get; set; }

    public string Batch { get; set; } = "";

    public string Quantity { get; set; } = "";

    public string Expiry { get; set; } = "";

    public bool TakesBatch => Item is null or { IsTracked: true };

    public bool IsBlank => Item is null && $"{Unknown}{Batch}{Quantity}{Expiry}".Trim().Length == 0;

    /// <summary>An untracked item takes neither batch nor expiry date.</summary>
    public void Choose(VariantOption? item)
    {
        Item = item;
        if (!TakesBatch)
        {
            (Batch, Expiry) = ("", "");
        }
    }
}

/// <summary>The shape of the form alone; whether it may be entered is decided when it is.</summary>
public sealed class OpeningDraftValidator : AbstractValidator<OpeningDraft>
{
    public OpeningDraftValidator()
    {
        RuleForEach(draft => draft.Lines).ChildRules(line =>
        {
            line.RuleFor(row => row.Item).Custom((item, context) =>
            {
                if (item is null)
                {
                    var unknown = context.InstanceToValidate.Unknown;
                    context.AddFailure(RefusalText.Sentence(unknown.Length == 0 ? new Missing("Item") : new Domain.Import.NoSuch("item with the SKU", unknown)));
                }
            });
            line.RuleFor(row => row.Location).IsGiven("Location");
            line.RuleFor(row => row.Batch).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(RefusalText.Sentence(new Missing("Batch #"))).When(row => row.Item is { IsTracked: true });
            line.RuleFor(row => row.Quantity).IsQuantity(row => row.Item?.Unit);
            line.RuleFor(row => row.Expiry).IsDate();
        });
    }
}
