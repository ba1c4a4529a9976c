using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Postings;

/// <summary>
/// One batch of one order line as the partner behind the order has it: of a sales order what the customer holds, of a
/// purchase order what came from the supplier and did not go back.
/// </summary>
/// <param name="Changes">Plus what they were given or gave, minus what was returned; in the order of time.</param>
public sealed record PartnerGoods(Batch Batch, IReadOnlyList<BalanceChange> Changes)
{
    /// <summary>Packed for the customer and still in the house.</summary>
    public Quantity Packed { get; init; }

    /// <summary>What can still be returned.</summary>
    public Quantity Now => Changes.Sum(change => change.Change);

    /// <summary>When the first of it changed hands; null when none ever did.</summary>
    public DateTime? Since => Changes.Count > 0 ? Changes[0].OccurredAt : null;

    /// <summary>The same from an instant on.</summary>
    public RunningBalance From(DateTime instant) => new(Now, [.. Changes.Where(change => change.OccurredAt > instant)]);
}

/// <summary>A batch of an order line: of a sales order, or else of a purchase order.</summary>
public readonly record struct PartnerPlace(SalesOrderLineId? Sold, PurchaseOrderLineId? Bought, BatchId Batch);
