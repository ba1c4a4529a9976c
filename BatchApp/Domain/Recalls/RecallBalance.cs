using BatchApp.Domain.Amounts;
using BatchApp.Domain.Tracing;

namespace BatchApp.Domain.Recalls;

/// <summary>
/// The mass balance of a whole recall for one variant (product.md 9.4): the balances of its batches in the scope added up.
/// What came in is used, shipped, written off, gone otherwise or here, and the rest is unexplained.
/// </summary>
/// <param name="In">Received, made, found with a cause, taken over, returned by customers.</param>
/// <param name="Otherwise">Sent back to the supplier, or gone over to other batches.</param>
/// <param name="WrittenOff">Waste included.</param>
/// <param name="Here">On hand, in transit, packed.</param>
/// <param name="Recovered">Of what was shipped, as the answers say.</param>
public sealed record RecallBalance(
    VariantId VariantId, Quantity In, Quantity Used, Quantity Shipped, Quantity WrittenOff, Quantity Otherwise, Quantity Here, Quantity Unexplained, Quantity Recovered)
{
    /// <summary>It adds up; it always does, or the ledger is broken.</summary>
    public bool Closes => In + Unexplained == Used + Shipped + WrittenOff + Otherwise + Here;

    /// <param name="batches">The balance of each batch in the scope.</param>
    /// <param name="recovered">By variant.</param>
    public static IReadOnlyList<RecallBalance> Of(IEnumerable<(VariantId Variant, MassBalance Balance)> batches, IReadOnlyDictionary<VariantId, Quantity> recovered) =>
    [
        .. batches.GroupBy(batch => batch.Variant).Select(group =>
        {
            var balances = group.Select(batch => batch.Balance).ToList();
            Quantity All(params MassBalanceLine[] lines) => balances.SelectMany(balance => lines.Select(line => balance[line])).Sum();
            return new RecallBalance(
                group.Key,
                balances.Sum(balance => balance.In),
                All(MassBalanceLine.Used),
                All(MassBalanceLine.Shipped),
                All(MassBalanceLine.WrittenOff, MassBalanceLine.Wasted),
                All(MassBalanceLine.ReturnedToSupplier, MassBalanceLine.ToOtherBatches),
                balances.Sum(balance => balance.Here),
                balances.Sum(balance => balance.Unexplained),
                recovered.GetValueOrDefault(group.Key));
        }),
    ];
}
