using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;

namespace BatchApp.Wording;

/// <summary>The words that staff know for states and kinds.</summary>
public static class StatusText
{
    public static Look Look(PurchaseOrderStatus status) => status switch
    {
        PurchaseOrderStatus.Draft => new("Draft", Tone.Neutral, Sign.Draft),
        PurchaseOrderStatus.NotReceived => new("Not received", Tone.Neutral, Sign.Waiting),
        PurchaseOrderStatus.PartiallyReceived => new("Partially received", Tone.Soon, Sign.Partly),
        PurchaseOrderStatus.Received => new("Received", Tone.Ok, Sign.Done),
        PurchaseOrderStatus.Cancelled => Cancelled,
        _ => throw Unknown(status),
    };

    public static Look Look(ManufacturingOrderStatus status) => status switch
    {
        ManufacturingOrderStatus.NotStarted => new("Not started", Tone.Neutral, Sign.Waiting),
        ManufacturingOrderStatus.WorkInProgress => new("Work in progress", Tone.Soon, Sign.Started),
        ManufacturingOrderStatus.PartiallyComplete => new("Partially complete", Tone.Soon, Sign.Partly),
        ManufacturingOrderStatus.Blocked => new("Blocked", Tone.Stop, Sign.Blocked),
        ManufacturingOrderStatus.Done => new("Done", Tone.Ok, Sign.Done),
        ManufacturingOrderStatus.Cancelled => Cancelled,
        _ => throw Unknown(status),
    };

    public static Look Look(SalesOrderStatus status) => status switch
    {
        SalesOrderStatus.Pending => new("Pending", Tone.Neutral, Sign.Draft),
        SalesOrderStatus.NotShipped => new("Not shipped", Tone.Neutral, Sign.Waiting),
        SalesOrderStatus.PartiallyPacked => new("Partially packed", Tone.Soon, Sign.Partly),
        SalesOrderStatus.Packed => new("Packed", Tone.Ok, Sign.Packed),
        SalesOrderStatus.PartiallyDelivered => new("Partially delivered", Tone.Soon, Sign.Partly),
        SalesOrderStatus.Delivered => new("Delivered", Tone.Ok, Sign.Done),
        SalesOrderStatus.Cancelled => Cancelled,
        _ => throw Unknown(status),
    };

    private static Look Cancelled { get; } = new("Cancelled", Tone.Neutral, Sign.Blocked);

    /// <summary>"Received, closed short": the status of an order, and that its rest was given up.</summary>
    public static Look With(this Look status, OrderClosing? closing) =>
        closing is { Kind: ClosingKind.ClosedShort } ? status with { Text = $"{status.Text}, {Of(closing.Kind)}", Tone = Tone.Neutral } : status;

    public static string Of(ClosingKind kind) => kind switch
    {
        ClosingKind.ClosedShort => "closed short",
        ClosingKind.Cancelled => "cancelled",
        _ => throw Unknown(kind),
    };

    public static Look Look(BatchStatus status) => status switch
    {
        BatchStatus.Available => new("Available", Tone.Neutral, Sign.Done),
        BatchStatus.OnHold => new("On hold", Tone.Stop, Sign.Held),
        BatchStatus.Recalled => new("Recalled", Tone.Stop, Sign.Warning),
        _ => throw Unknown(status),
    };

    /// <summary>Said of stock at a quarantine location.</summary>
    public static Look InQuarantine { get; } = new("In quarantine", Tone.Stop, Sign.Held);

    public static string Of(BatchStatus status) => Look(status).Text;

    /// <summary>Within a sentence: "12 pcs in stock, all on hold".</summary>
    public static string Of(Unusable reason) => reason switch
    {
        Unusable.InQuarantine => "in quarantine",
        Unusable.Recalled => "recalled",
        Unusable.OnHold => "on hold",
        Unusable.Expired => "expired",
        Unusable.TooLittleLife => "with too little life left for this customer",
        _ => throw Unknown(reason),
    };

    public static string Of(PurchaseOrderStatus status) => Look(status).Text;

    public static string Of(ManufacturingOrderStatus status) => Look(status).Text;

    public static string Of(SalesOrderStatus status) => Look(status).Text;

    public static string Of(ManufacturingPhase phase) => phase switch
    {
        ManufacturingPhase.NotStarted => "Not started",
        ManufacturingPhase.WorkInProgress => "Work in progress",
        ManufacturingPhase.Blocked => "Blocked",
        _ => throw Unknown(phase),
    };

    public static string Of(ItemKind kind) => kind switch
    {
        ItemKind.Product => "Product",
        ItemKind.Material => "Material",
        _ => throw Unknown(kind),
    };

    public static string Of(BatchTracking tracking) => tracking switch
    {
        BatchTracking.None => "No tracking",
        BatchTracking.Batches => "Batch / lot numbers",
        _ => throw Unknown(tracking),
    };

    public static string Of(PickOrder order) => order switch
    {
        PickOrder.FirstExpiredFirstOut => "First expired, first out",
        PickOrder.FirstInFirstOut => "First in, first out",
        PickOrder.ByHand => "By hand",
        _ => throw Unknown(order),
    };

    public static string Of(ActKind kind) => kind switch
    {
        ActKind.Receipt => "Receipt",
        ActKind.Production => "Production",
        ActKind.Fulfilment => "Fulfilment",
        ActKind.TrackingSwitch => "Tracking switched",
        ActKind.Adjustment => "Stock adjustment",
        ActKind.Transfer => "Stock transfer",
        ActKind.BatchAssignment => "Batch assignment",
        ActKind.Split => "Split",
        ActKind.Merge => "Merge",
        ActKind.CustomerReturn => "Customer return",
        ActKind.SupplierReturn => "Return to supplier",
        ActKind.Opening => "Opening stock",
        _ => throw Unknown(kind),
    };

    /// <summary>What becomes of goods that came back.</summary>
    public static string Of(ReturnFate fate) => fate switch
    {
        ReturnFate.Restock => "Restock",
        ReturnFate.Quarantine => "Quarantine",
        ReturnFate.WriteOff => "Write off",
        _ => throw Unknown(fate),
    };

    /// <summary>All documents of a kind: "sales orders".</summary>
    public static string Of(NumberedDocument document) => document switch
    {
        NumberedDocument.PurchaseOrder => "purchase orders",
        NumberedDocument.ManufacturingOrder => "manufacturing orders",
        NumberedDocument.SalesOrder => "sales orders",
        NumberedDocument.StockAdjustment => "stock adjustments",
        NumberedDocument.StockTransfer => "stock transfers",
        NumberedDocument.Stocktake => "stocktakes",
        NumberedDocument.Recall => "recalls",
        _ => throw Unknown(document),
    };

    public static Look Look(FulfilmentStatus status) => status switch
    {
        FulfilmentStatus.Packed => new("Packed", Tone.Ok, Sign.Packed),
        FulfilmentStatus.Delivered => new("Delivered", Tone.Ok, Sign.Done),
        FulfilmentStatus.Reverted => new("Reverted", Tone.Neutral, Sign.None),
        _ => throw Unknown(status),
    };

    public static Look Look(TransferStatus status) => status switch
    {
        TransferStatus.Created => new("Created", Tone.Neutral, Sign.Waiting),
        TransferStatus.InTransit => new("In transit", Tone.Soon, Sign.Started),
        TransferStatus.Received => new("Received", Tone.Ok, Sign.Done),
        TransferStatus.Cancelled => new("Cancelled", Tone.Neutral, Sign.Blocked),
        _ => throw Unknown(status),
    };

    public static string Of(TransferStatus status) => Look(status).Text;

    public static Look Look(StocktakeStatus status) => status switch
    {
        StocktakeStatus.Counting => new("Counting", Tone.Soon, Sign.Started),
        StocktakeStatus.Completed => new("Completed", Tone.Ok, Sign.Done),
        _ => throw Unknown(status),
    };

    public static string Of(StocktakeStatus status) => Look(status).Text;

    public static Look Look(RecallStatus status) => status switch
    {
        RecallStatus.Open => new("Open", Tone.Stop, Sign.Warning),
        RecallStatus.Closed => new("Closed", Tone.Ok, Sign.Done),
        RecallStatus.Lifted => new("Lifted", Tone.Neutral, Sign.None),
        _ => throw Unknown(status),
    };

    public static string Of(RecallStatus status) => Look(status).Text;

    public static string Of(RecallKind kind) => kind switch
    {
        RecallKind.Real => "Recall",
        RecallKind.Mock => "Mock recall",
        _ => throw Unknown(kind),
    };

    public static Look Look(RecallAnswer answer) => answer switch
    {
        RecallAnswer.NotAsked => new("Not asked yet", Tone.Stop, Sign.Waiting),
        RecallAnswer.Asked => new("Asked", Tone.Soon, Sign.Started),
        RecallAnswer.NoneLeft => new("Has none left", Tone.Ok, Sign.Done),
        RecallAnswer.SendsBack => new("Sends it back", Tone.Ok, Sign.Done),
        RecallAnswer.Destroyed => new("Destroyed it", Tone.Ok, Sign.Done),
        _ => throw Unknown(answer),
    };

    public static string Of(RecallAnswer answer) => Look(answer).Text;

    public static string Of(AdjustmentReason reason) => reason switch
    {
        AdjustmentReason.NotStated => "No reason stated",
        AdjustmentReason.CountDifference => "Count difference",
        AdjustmentReason.Damaged => "Damaged",
        AdjustmentReason.Expired => "Expired",
        AdjustmentReason.Found => "Found",
        AdjustmentReason.Sample => "Sample",
        AdjustmentReason.Scrap => "Scrap",
        AdjustmentReason.OpeningStock => "Opening stock",
        AdjustmentReason.CustomerReturn => "Customer return",
        AdjustmentReason.Shortage => "Shortage booked in",
        AdjustmentReason.Other => "Other",
        _ => throw Unknown(reason),
    };

    public static string Of(FulfilmentStatus status) => Look(status).Text;

    /// <summary>The words of a state given by the name it has in code: NotReceived is "not received".</summary>
    internal static string FromName(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static ArgumentOutOfRangeException Unknown<T>(T value)
        where T : struct, Enum => new(nameof(value), value, "Has no word yet.");
}
