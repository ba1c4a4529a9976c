using BatchApp.Domain;

namespace BatchApp.Features.Tracing;

/// <summary>What is known now beside what was known at a moment.</summary>
/// <param name="MadeFrom">Batches that a trace backward finds now and did not find then.</param>
/// <param name="UsedIn">The same forward.</param>
/// <param name="Customers">What customers are known to have got since.</param>
/// <param name="NoMore">Batches that were in the trace then and are not any more, because what led to them was taken back or corrected.</param>
/// <param name="NoLonger">What customers were believed to have got then, and did not.</param>
public sealed record TraceDifference(
    IReadOnlyList<BatchId> MadeFrom,
    IReadOnlyList<BatchId> UsedIn,
    IReadOnlyList<CustomerShare> Customers,
    IReadOnlyList<BatchId> NoMore,
    IReadOnlyList<CustomerShare> NoLonger)
{
    public int Count => MadeFrom.Count + UsedIn.Count + Customers.Count + NoMore.Count + NoLonger.Count;

    public string Sentence => Count == 0 ? "Nothing has become known since." : $"Since then {Count:#,0} {(Count == 1 ? "thing has" : "things have")} become known or changed: see Since then.";

    public static TraceDifference Of(TraceRun then, CustomerShares customersThen, TraceRun now, CustomerShares customersNow)
    {
        var (behindThen, behindNow) = (Ids(then.MadeFrom), Ids(now.MadeFrom));
        var (aheadThen, aheadNow) = (Ids(then.UsedIn), Ids(now.UsedIn));
        return new TraceDifference(
            [.. behindNow.Except(behindThen)],
            [.. aheadNow.Except(aheadThen)],
            NotIn(customersNow, customersThen),
            [.. behindThen.Except(behindNow), .. aheadThen.Except(aheadNow)],
            NotIn(customersThen, customersNow));
    }

    private static HashSet<BatchId> Ids(IEnumerable<Domain.Tracing.TracedBatch> batches) => [.. batches.Select(batch => batch.Id)];

    /// <summary>Another quantity is news too.</summary>
    private static List<CustomerShare> NotIn(CustomerShares some, CustomerShares others)
    {
        var known = others.Rows.Select(row => (row.Order, row.Batch, row.Quantity)).ToHashSet();
        return [.. some.Rows.Where(row => !known.Contains((row.Order, row.Batch, row.Quantity)))];
    }
}
