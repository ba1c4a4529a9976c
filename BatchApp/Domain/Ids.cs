using System.Security.Cryptography;
using System.Text;

namespace BatchApp.Domain;

/// <summary>
/// A database key that cannot be mistaken for another table's. Zero is "not stored yet"; ids are never used twice.
/// </summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    int Value { get; }

    static abstract TSelf From(int value);
}

public readonly record struct ItemId(int Value) : ITypedId<ItemId> { public static ItemId From(int value) => new(value); }

public readonly record struct VariantId(int Value) : ITypedId<VariantId> { public static VariantId From(int value) => new(value); }

public readonly record struct RecipeLineId(int Value) : ITypedId<RecipeLineId> { public static RecipeLineId From(int value) => new(value); }

public readonly record struct UserId(int Value) : ITypedId<UserId> { public static UserId From(int value) => new(value); }

public readonly record struct ApiKeyId(int Value) : ITypedId<ApiKeyId> { public static ApiKeyId From(int value) => new(value); }

public readonly record struct LocationId(int Value) : ITypedId<LocationId> { public static LocationId From(int value) => new(value); }

public readonly record struct SupplierId(int Value) : ITypedId<SupplierId> { public static SupplierId From(int value) => new(value); }

public readonly record struct CustomerId(int Value) : ITypedId<CustomerId> { public static CustomerId From(int value) => new(value); }

public readonly record struct BatchId(int Value) : ITypedId<BatchId> { public static BatchId From(int value) => new(value); }

public readonly record struct PurchaseOrderId(int Value) : ITypedId<PurchaseOrderId> { public static PurchaseOrderId From(int value) => new(value); }

public readonly record struct PurchaseOrderLineId(int Value) : ITypedId<PurchaseOrderLineId> { public static PurchaseOrderLineId From(int value) => new(value); }

public readonly record struct ManufacturingOrderId(int Value) : ITypedId<ManufacturingOrderId> { public static ManufacturingOrderId From(int value) => new(value); }

public readonly record struct IngredientLineId(int Value) : ITypedId<IngredientLineId> { public static IngredientLineId From(int value) => new(value); }

public readonly record struct SalesOrderId(int Value) : ITypedId<SalesOrderId> { public static SalesOrderId From(int value) => new(value); }

public readonly record struct SalesOrderLineId(int Value) : ITypedId<SalesOrderLineId> { public static SalesOrderLineId From(int value) => new(value); }

public readonly record struct ReturnOrderId(int Value) : ITypedId<ReturnOrderId> { public static ReturnOrderId From(int value) => new(value); }

public readonly record struct ReturnOrderLineId(int Value) : ITypedId<ReturnOrderLineId> { public static ReturnOrderLineId From(int value) => new(value); }

public readonly record struct BatchPlanId(int Value) : ITypedId<BatchPlanId> { public static BatchPlanId From(int value) => new(value); }

public readonly record struct LedgerAccountId(int Value) : ITypedId<LedgerAccountId> { public static LedgerAccountId From(int value) => new(value); }

public readonly record struct ActId(int Value) : ITypedId<ActId> { public static ActId From(int value) => new(value); }

public readonly record struct ActLineId(int Value) : ITypedId<ActLineId> { public static ActLineId From(int value) => new(value); }

public readonly record struct StockDocumentId(int Value) : ITypedId<StockDocumentId> { public static StockDocumentId From(int value) => new(value); }

public readonly record struct StocktakeId(int Value) : ITypedId<StocktakeId> { public static StocktakeId From(int value) => new(value); }

public readonly record struct StocktakeLineId(int Value) : ITypedId<StocktakeLineId> { public static StocktakeLineId From(int value) => new(value); }

public readonly record struct BatchStopId(int Value) : ITypedId<BatchStopId> { public static BatchStopId From(int value) => new(value); }

public readonly record struct RecallId(int Value) : ITypedId<RecallId> { public static RecallId From(int value) => new(value); }

public readonly record struct RecalledShipmentId(int Value) : ITypedId<RecalledShipmentId> { public static RecalledShipmentId From(int value) => new(value); }

/// <summary>Made once when a form opens, so that the same form sent twice acts once (product.md 10.3).</summary>
public readonly record struct RequestId(Guid Value)
{
    public static RequestId New() => new(Guid.CreateVersion7());

    /// <summary>Of a request that its sender names: the same for the same name, and otherwise never met.</summary>
    public static RequestId Named(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        // Version 8, made in a way of one's own, and the variant of every UUID.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }
}
