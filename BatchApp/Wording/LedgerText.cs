using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Wording;

/// <summary>The words of the ledger.</summary>
public static class LedgerText
{
    /// <summary>What happened: "Shipped", "Reversal of fulfilment", "Shipped, corrected".</summary>
    public static string Kind(ActKind act, ActLineRole role, DocumentCause cause) => cause switch
    {
        DocumentCause.Reversal => $"Reversal of {StatusText.Of(act).ToLowerInvariant()}",
        DocumentCause.Correction => $"{Word(role)}, corrected",
        _ => Word(role),
    };

    /// <summary>When a step of an act was, as its field is called: "Packed at".</summary>
    /// <param name="to">Where its goods went.</param>
    public static string Step(ActKind act, AccountKind to) => (act, to) switch
    {
        (ActKind.Receipt, _) => "Received at",
        (ActKind.Production, _) => "Completed at",
        (ActKind.CustomerReturn or ActKind.SupplierReturn, _) => "Returned at",
        (ActKind.Transfer, AccountKind.Stock) => "Received at",
        (ActKind.Adjustment, _) => "Adjusted at",
        (ActKind.Opening, _) => "There since",
        (_, AccountKind.Packed) => "Packed at",
        (_, AccountKind.Customer) => "Delivered at",
        (_, AccountKind.Transit) => "Sent at",
        _ => "Happened at",
    };

    /// <summary>A document as sentences call it: "SO-7", "split into W2", "opening stock".</summary>
    public static string Name(DocumentName document) =>
        document.Number.Length > 0 ? document.Number
        : $"{StatusText.Of(document.Kind).ToLowerInvariant()}{(document.Into is { } into ? $" into {into.Number}" : "")}";

    /// <summary>What happened, in one word or two.</summary>
    private static string Word(ActLineRole role) => role switch
    {
        ActLineRole.Received => "Received",
        ActLineRole.Ingredient => "Used",
        ActLineRole.Product => "Made",
        ActLineRole.Shipped => "Shipped",
        ActLineRole.Adjusted => "Adjusted",
        ActLineRole.Transferred or ActLineRole.TransferredBefore => "Transferred",
        ActLineRole.ReturnedByCustomer => "Returned by customer",
        ActLineRole.ReturnWrittenOff => "Returned, written off",
        ActLineRole.ReturnedToSupplier => "Returned to supplier",
        ActLineRole.Counted => "Count difference",
        ActLineRole.Opened => "Opening stock",
        ActLineRole.RegroupedFrom or ActLineRole.RegroupedTo => "Regrouped",
        ActLineRole.ByProduct => "By-product",
        ActLineRole.Waste => "Wasted",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Has no word yet."),
    };

    /// <summary>With its sign: "+20", "−5".</summary>
    public static string Change(Quantity change) =>
        change.IsNegative ? $"−{QuantityText.Format(-change)}" : $"+{QuantityText.Format(change)}";
}
