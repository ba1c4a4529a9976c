using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Wording;

/// <summary>The words of the ledger.</summary>
public static class LedgerText
{
    /// <summary>What happened, in one word or two.</summary>
    public static string Kind(ActLineRole role, Quantity change) => role switch
    {
        ActLineRole.Received => change.IsNegative ? "Receipt reversed" : "Received",
        ActLineRole.Ingredient => change.IsNegative ? "Used" : "Use reversed",
        ActLineRole.Product => change.IsNegative ? "Production reversed" : "Made",
        ActLineRole.Shipped => change.IsNegative ? "Shipped" : "Shipment reversed",
        ActLineRole.Opened => change.IsNegative ? "Opening stock reversed" : "Opening stock",
        ActLineRole.RegroupedFrom or ActLineRole.RegroupedTo => "Regrouped",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Has no word yet."),
    };

    /// <summary>With its sign: "+20", "−5".</summary>
    public static string Change(Quantity change) =>
        change.IsNegative ? $"−{QuantityText.Format(-change)}" : $"+{QuantityText.Format(change)}";
}
