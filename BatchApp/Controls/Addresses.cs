using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;

namespace BatchApp.Controls;

/// <summary>Where every page stands. Addresses can be bookmarked and sent; ids in them, order numbers where they are unique.</summary>
public static class Addresses
{
    public const string Home = "/";
    public const string Sell = "/sell";
    public const string Make = "/make";
    public const string Buy = "/buy";
    public const string Items = "/items";
    public const string Settings = "/settings";
    public const string Users = "/settings/users";
    public const string ApiKeys = "/settings/api-keys";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string FirstStart = "/first-start";
    public const string Account = "/account";

    /// <summary>The one-time link by which somebody sets their password.</summary>
    public static string Invitation(string secret) => $"/invitation/{secret}";

    public static string Stock(string? tab = null) => WithQuery("/stock", ("tab", tab));

    /// <summary>The batches of an item, those that hold nothing any more too.</summary>
    public static string BatchesOf(string sku) => WithQuery(Stock("batches"), ("q", sku), ("empty", "true"));

    public static string Batch(BatchId batch) => $"/stock/batches/{Id(batch.Value)}";

    /// <summary>Search for something to trace.</summary>
    public const string TraceSearch = "/trace";

    /// <summary>A trace in both directions.</summary>
    /// <param name="subject">"batch/12", "sales-order/7".</param>
    public static string Trace(string subject, string? tab = null) => WithQuery($"{TraceSearch}/{subject}", ("tab", tab));

    public static string TraceBatch(BatchId batch) => Trace($"batch/{Id(batch.Value)}");

    /// <summary>Where what was there before the books began is typed.</summary>
    public const string OpeningStock = "/stock/opening";

    /// <summary>Lists that are brought in at once; "items", "batches".</summary>
    public static string Import(string? kind = null) => WithQuery($"{Settings}/import", ("what", kind));

    /// <summary>The window Inventory intel over the Stock screen.</summary>
    public static string Intel(VariantId variant, string? tab = null, BatchId? batch = null, LocationId? location = null) => WithQuery(
        "/stock",
        ("intel", Id(variant.Value)),
        ("tab", tab),
        ("batch", batch is { } chosen ? Id(chosen.Value) : null),
        ("location", location is { } place ? Id(place.Value) : null));

    /// <summary>The journal, or what of it mentions a thing: "sales-order-7".</summary>
    public static string History(string? about = null) => WithQuery($"{Settings}/history", ("about", about));

    public static string PurchaseOrder(string number) => $"{Buy}/{Uri.EscapeDataString(number)}";

    public static string ManufacturingOrder(string number) => $"{Make}/{Uri.EscapeDataString(number)}";

    public static string SalesOrder(string number) => $"{Sell}/{Uri.EscapeDataString(number)}";

    /// <summary>A paper to print: "pick-list", "delivery-note", "production-sheet", "receipt-note", "recall".</summary>
    /// <param name="act">One act of the order; all of them without it.</param>
    public static string Print(string paper, string number, ActId? act = null) =>
        WithQuery($"/print/{paper}/{Uri.EscapeDataString(number)}", ("act", act is { } one ? Id(one.Value) : null));

    /// <summary>The card of the order that an act serves, or its own; null for one that has none.</summary>
    public static string? Act(ActKind kind, string order) => order.Length == 0 ? null : kind switch
    {
        ActKind.Receipt or ActKind.SupplierReturn => PurchaseOrder(order),
        ActKind.Production => ManufacturingOrder(order),
        ActKind.Fulfilment or ActKind.CustomerReturn => SalesOrder(order),
        ActKind.Adjustment => StockAdjustment(order),
        ActKind.Transfer => StockTransfer(order),
        _ => null,
    };

    /// <summary>Where a document can be looked at and taken back; null where it has no place of its own.</summary>
    public static string? Of(DocumentName document) => document.Into is { } into ? Batch(into.Batch) : Act(document.Kind, document.Number);

    /// <summary>The window of an open order in which goods of an earlier time are booked in.</summary>
    public static string Arrival(ArrivalSource source, DateTime at) => source.Kind == ActKind.Receipt
        ? WithQuery(PurchaseOrder(source.Order), ("act", "receive-some"), ("at", Moment(at)))
        : WithQuery(ManufacturingOrder(source.Order), ("act", "complete-part"), ("at", Moment(at)));

    /// <summary>A new stock adjustment, begun at a place and an earlier time.</summary>
    public static string NewAdjustment(LocationId location, DateTime at) =>
        WithQuery($"{Adjustments}/new", ("location", Id(location.Value)), ("at", Moment(at)));

    /// <summary>An instant (UTC) as addresses carry it; null of what is none.</summary>
    public static DateTime? MomentOf(string? text) =>
        DateTime.TryParseExact(text, MomentPattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private const string MomentPattern = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static string Moment(DateTime at) => at.ToString(MomentPattern, CultureInfo.InvariantCulture);

    public const string Adjustments = "/stock/adjustments";
    public const string Transfers = "/stock/transfers";
    public const string Stocktakes = "/stock/stocktakes";

    public static string StockAdjustment(string number) => $"{Adjustments}/{Uri.EscapeDataString(number)}";

    public static string StockTransfer(string number) => $"{Transfers}/{Uri.EscapeDataString(number)}";

    public static string Stocktake(string number) => $"{Stocktakes}/{Uri.EscapeDataString(number)}";

    public const string Recalls = "/recalls";

    public static string Recall(string number) => $"{Recalls}/{Uri.EscapeDataString(number)}";

    public static string Item(ItemId item) => $"{Items}/{Id(item.Value)}";

    /// <summary>A path with those parameters that have a value.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var address = path;
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                address += $"{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
            }
        }

        return address;
    }

    /// <summary>The value of a parameter in an address; null when it has none.</summary>
    public static string? QueryOf(string address, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue(name, out var values) ? values.ToString() : null;

    private static string Id(int value) => value.ToString(CultureInfo.InvariantCulture);
}
