using System.Globalization;
using System.Text.RegularExpressions;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;

namespace BatchApp.Wording;

/// <summary>The journal's changes as their reader's culture and the company's clock show them.</summary>
public static partial class HistoryText
{
    /// <summary>A value of the journal: its numbers, days and instants stand in braces in one form for all.</summary>
    public static string Value(string stored, BusinessCalendar calendar) =>
        Marked().Replace(stored, mark => mark.Value == "{{" ? "{" : Shown(mark.Groups["value"].Value, calendar));

    /// <summary>"Category: Baking → Bread"; what was not there before, or is gone, is a dash.</summary>
    public static string Sentence(Change change, BusinessCalendar calendar)
    {
        var name = change.Name.Length == 0 ? "" : $"{change.Name}: ";
        return change switch
        {
            { Before: null } => $"{name}{Value(change.After ?? "", calendar)}",
            _ => $"{name}{Value(change.Before, calendar)} → {(change.After is { } after ? Value(after, calendar) : "–")}",
        };
    }

    /// <summary>What a thing is: "Purchase order".</summary>
    public static string Of(ThingKind kind) => kind switch
    {
        ThingKind.Item => "Item",
        ThingKind.Batch => "Batch",
        ThingKind.PurchaseOrder => "Purchase order",
        ThingKind.ManufacturingOrder => "Manufacturing order",
        ThingKind.SalesOrder => "Sales order",
        ThingKind.Location => "Location",
        ThingKind.Supplier => "Supplier",
        ThingKind.Customer => "Customer",
        ThingKind.Company => "Company",
        ThingKind.User => "User",
        ThingKind.StockAdjustment => "Stock adjustment",
        ThingKind.StockTransfer => "Stock transfer",
        ThingKind.Stocktake => "Stocktake",
        ThingKind.Recall => "Recall",
        ThingKind.ApiKey => "API key",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no word yet."),
    };

    private static string Shown(string value, BusinessCalendar calendar) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateText.Format(day)
        : DateTime.TryParseExact(value, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant) ? MomentText.Format(instant, calendar)
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? QuantityText.Format(amount)
        : value;

    [GeneratedRegex(@"\{\{|\{(?<value>[^{}]*)\}")]
    private static partial Regex Marked();
}
