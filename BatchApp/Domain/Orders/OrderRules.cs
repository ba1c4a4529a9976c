using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;

namespace BatchApp.Domain.Orders;

/// <summary>What orders of every kind have in common.</summary>
public static class OrderRules
{
    public const int NumberLimit = 30;
    public const int NoteLimit = 1_000;

    /// <summary>
    /// Whether an order line may become what the form says: not another item, and not less than was already received,
    /// used, packed or delivered; a line of which more came than was ordered may stay as it was ordered.
    /// </summary>
    /// <param name="ordered">What the line asks for now.</param>
    public static Refusal? CheckChange(Variant now, VariantId wanted, Quantity ordered, Quantity done, Quantity quantity) =>
        !done.IsPositive ? null
        : now.Id != wanted ? new LineHasPostings(now.FullName)
        : quantity < Quantity.Min(ordered, done) ? new LessThanDone(now.FullName, done, now.Item.Unit)
        : null;

    /// <summary>Whether an order line may be removed.</summary>
    public static Refusal? CheckRemoval(Variant variant, Quantity done) =>
        done.IsPositive ? new LineHasPostings(variant.FullName) : null;

    public static Refusal? CheckTexts(string number, string note) =>
        number.Trim().Length > NumberLimit ? new TooLong("Number", NumberLimit)
        : number.Contains('/', StringComparison.Ordinal) ? new NumberWithSlash(number.Trim())
        : note.Length > NoteLimit ? new TooLong("Note", NoteLimit)
        : null;
}

/// <summary>A number stands in addresses, where a slash divides.</summary>
public sealed record NumberWithSlash(string Number) : Refusal;
