using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;

namespace BatchApp.Domain.Orders;

/// <summary>What a fulfilment shipped of an order's line, batch by batch.</summary>
/// <param name="Id">The first line of the ledger that shipped it, by which the row is named.</param>
public sealed record ShippedRow(ActLineId Id, ActId Fulfilment, SalesOrderLine Line, IReadOnlyList<ShippedBatch> Batches)
{
    public Variant Variant => Line.Variant;

    public Quantity Shipped => Batches.Sum(batch => batch.Shipped);

    /// <summary>What can still be given back of it.</summary>
    public Quantity Returnable => Batches.Sum(batch => batch.Returnable);
}

/// <param name="Shipped">What left of the batch, packed or delivered.</param>
/// <param name="Returnable">What of it the customer has.</param>
public sealed record ShippedBatch(Batch Batch, Quantity Shipped, Quantity Returnable);
