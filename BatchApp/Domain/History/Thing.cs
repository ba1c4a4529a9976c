namespace BatchApp.Domain.History;

/// <summary>The kinds of thing that have a history. The numbers are stored.</summary>
public enum ThingKind
{
    Item = 1,
    Batch = 2,
    PurchaseOrder = 3,
    ManufacturingOrder = 4,
    SalesOrder = 5,
    Location = 6,
    Supplier = 7,
    Customer = 8,
    Company = 9,
    User = 10,
    StockAdjustment = 11,
    StockTransfer = 12,
    Stocktake = 13,
    Recall = 14,
    ApiKey = 15,
}

/// <summary>One thing that has a history: this order, that batch.</summary>
public readonly record struct Thing(ThingKind Kind, int Id)
{
    public static Thing Of(ItemId id) => new(ThingKind.Item, id.Value);

    public static Thing Of(BatchId id) => new(ThingKind.Batch, id.Value);

    public static Thing Of(PurchaseOrderId id) => new(ThingKind.PurchaseOrder, id.Value);

    public static Thing Of(ManufacturingOrderId id) => new(ThingKind.ManufacturingOrder, id.Value);

    public static Thing Of(SalesOrderId id) => new(ThingKind.SalesOrder, id.Value);

    /// <summary>An act with a card of its own.</summary>
    public static Thing Of(ThingKind kind, ActId id) => new(kind, id.Value);

    public static Thing Of(StocktakeId id) => new(ThingKind.Stocktake, id.Value);

    public static Thing Of(RecallId id) => new(ThingKind.Recall, id.Value);
}
