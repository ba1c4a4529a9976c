using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Purchasing;

namespace BatchApp.Api.Purchasing;

/// <summary>
/// A purchase order as a request makes it. Prices, taxes and the currency may be sent, and are not kept; a row arrives when and
/// where its order does, unless its receipt says otherwise.
/// </summary>
public sealed record NewPurchaseOrder(
    int SupplierId,
    int LocationId,
    NewPurchaseRow[] PurchaseOrderRows,
    string? OrderNo = null,
    string? EntityType = null,
    string? Status = null,
    DateTimeOffset? OrderCreatedDate = null,
    DateTimeOffset? ExpectedArrivalDate = null,
    string? AdditionalInfo = null);

/// <param name="Quantity">In the unit that is named; without one in the item's purchase unit, where it has one.</param>
public record NewPurchaseRow(decimal Quantity, int VariantId, string? PurchaseUom = null, decimal? PurchaseUomConversionRate = null, int? LocationId = null);

/// <summary>A row that comes to an order later.</summary>
public sealed record AddedPurchaseRow(int PurchaseOrderId, decimal Quantity, int VariantId, string? PurchaseUom = null, decimal? PurchaseUomConversionRate = null, int? LocationId = null)
    : NewPurchaseRow(Quantity, VariantId, PurchaseUom, PurchaseUomConversionRate, LocationId);

public sealed record PurchaseOrderChange(
    Optional<string> OrderNo,
    Optional<int> SupplierId,
    Optional<string> Status,
    Optional<DateTimeOffset> ExpectedArrivalDate,
    Optional<DateTimeOffset> OrderCreatedDate,
    Optional<int> LocationId,
    Optional<string> AdditionalInfo,
    Optional<int> TrackingLocationId);

public sealed record PurchaseRowChange(
    Optional<decimal> Quantity,
    Optional<int> VariantId,
    Optional<string> PurchaseUom,
    Optional<decimal> PurchaseUomConversionRate,
    Optional<int> LocationId,
    Optional<DateTimeOffset> ReceivedDate);

/// <param name="Quantity">As the row counts; the parts too, and they add up to it.</param>
public sealed record ReceivedRow(int PurchaseOrderRowId, decimal Quantity, DateTimeOffset? ReceivedDate = null, int? LocationId = null, ReceivedPart[]? BatchTransactions = null);

public sealed record ReceivedPart(int BatchId, decimal Quantity);

/// <summary>Turns rows of requests into lines of the use cases.</summary>
internal static class PurchaseLines
{
    public static readonly WirePaths OrderPaths = new(
        "purchase_order_rows", null, ("Supplier", "supplier_id"), ("Location", "location_id"), ("Number", "order_no"), ("Order number", "order_no"), ("Note", "additional_info"), ("Item", "variant_id"), ("Quantity", "quantity"), ("Purchase unit", "purchase_uom"));

    public static readonly WirePaths RowPaths = WirePaths.Of(("Purchase order", "purchase_order_id"), ("Item", "variant_id"), ("Quantity", "quantity"), ("Purchase unit", "purchase_uom"));

    /// <summary>The line, or what is wrong with its unit.</summary>
    /// <param name="path">Of the row in the request.</param>
    public static (SavePurchaseOrder.Line? Line, ApiErrorDetail? Wrong) Of(NewPurchaseRow row, IReadOnlyDictionary<int, OrderUnits> units, string path, PurchaseOrderLineId? id = null)
    {
        // An item that is not there is refused by the use case, which names it.
        var inPurchaseUnit = units.TryGetValue(row.VariantId, out var known) ? known.CountsInPurchaseUnit(row.PurchaseUom, row.PurchaseUomConversionRate) : false;
        return inPurchaseUnit is not { } counts ? (null, new ApiErrorDetail($"{path}/purchase_uom", "unknownUnit", $"This item is ordered in {Names(known!)}, each with the rate of its card."))
            : Quantity.TryOf(row.Quantity) is { } quantity ? (new SavePurchaseOrder.Line(id, new VariantId(row.VariantId), quantity, counts), null)
            : (null, TooFine($"{path}/quantity", row.Quantity));
    }

    public static ApiErrorDetail TooFine(string path, decimal quantity) =>
        new(path, "tooManyPlaces", FormattableString.Invariant($"{quantity} has more than {Quantity.DecimalPlaces} decimal places, or is larger than any quantity here."));

    private static string Names(OrderUnits units) => units.Purchase is { } bought ? $"{units.Stock.Name} or {bought.Unit}" : units.Stock.Name;
}
