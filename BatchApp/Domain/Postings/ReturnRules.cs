using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Never more comes back than was delivered, and never more goes back than was received, of any batch of any order line at
/// any point in time (product.md 7.5). It is asked of everything that is posted: taking a delivery back, or giving it
/// another batch or time, can break it as well as a return can.
/// </summary>
public static class ReturnRules
{
    /// <summary>The batches of order lines of which partners have less by the postings.</summary>
    public static IReadOnlyList<(PartnerPlace Place, Batch Batch)> Lowered(IReadOnlyList<StockPosting> postings) =>
        [.. Effects(postings).Where(effect => effect.Change.Change.IsNegative).Select(effect => (effect.Place, effect.Batch)).DistinctBy(effect => effect.Place)];

    /// <summary>What of the postings would leave a partner with less than nothing, naming the returns that stand against it.</summary>
    /// <param name="places">Those that are lowered, with everything that ever changed them.</param>
    public static IReadOnlyList<Refusal> Check(IReadOnlyList<StockPosting> postings, IReadOnlyDictionary<PartnerPlace, PlaceHistory> places)
    {
        var own = postings.Select(posting => posting.Act.Id).ToHashSet();
        return
        [
            .. Effects(postings).Where(effect => places.ContainsKey(effect.Place)).GroupBy(effect => effect.Place)
                .Select(group => Check(group.Key, places[group.Key], [.. group.Select(effect => effect.Change)], own)).OfType<Refusal>(),
        ];
    }

    /// <summary>What a movement means to what a partner has; zero of one that does not pass them.</summary>
    public static Quantity Change(ActLine line, AccountKind from, AccountKind to) =>
        line.SalesOrderLineId is not null ? Signed(AccountKind.Customer, from, to, line.Quantity)
        : line.PurchaseOrderLineId is not null ? -Signed(AccountKind.Supplier, from, to, line.Quantity)
        : Quantity.Zero;

    private static IEnumerable<(PartnerPlace Place, Batch Batch, BalanceChange Change)> Effects(IReadOnlyList<StockPosting> postings) =>
        from posting in postings
        from movement in posting.Movements
        let line = movement.Line
        let change = Change(line, movement.From.Kind, movement.To.Kind)
        where !change.IsZero
        select (new PartnerPlace(line.SalesOrderLineId, line.PurchaseOrderLineId, line.Batch.Id), line.Batch, new BalanceChange(posting.OccurredAt, change));

    private static ReturnStands? Check(PartnerPlace place, PlaceHistory history, List<BalanceChange> changes, HashSet<ActId> own)
    {
        var (missing, _) = history.Shortage(changes);
        var batch = history.Batch;
        return !missing.IsPositive ? null : new ReturnStands(
            batch.Variant.FullName,
            batch.IsUnbatched ? null : batch.Number,
            place.Sold is not null,
            missing,
            batch.Variant.Item.Unit,
            [
                .. history.Entries.Where(entry => entry.Stands && entry.Change.IsNegative && !own.Contains(entry.Document.Act))
                    .GroupBy(entry => (entry.Document, entry.OccurredAt))
                    .Select(group => new HolderOfGoods(group.Key.Document, group.Key.OccurredAt, group.Sum(entry => -entry.Change))),
            ]);
    }

    private static Quantity Signed(AccountKind partner, AccountKind from, AccountKind to, Quantity quantity) =>
        from == to ? Quantity.Zero : to == partner ? quantity : from == partner ? -quantity : Quantity.Zero;
}

/// <summary>
/// Goods of it were returned, so that what brought them to the customer, or from the supplier, cannot be undone.
/// </summary>
/// <param name="Number">Null for an untracked item.</param>
/// <param name="ByCustomer">Else they went back to the supplier.</param>
/// <param name="Missing">How much more would have been returned than ever changed hands.</param>
/// <param name="Returns">The returns, in the order of time.</param>
public sealed record ReturnStands(
    string Item, string? Number, bool ByCustomer, Quantity Missing, UnitOfMeasure Unit, IReadOnlyList<HolderOfGoods> Returns) : Refusal, INamesDocuments
{
    public IEnumerable<DocumentName> Documents => Returns.Select(holder => holder.Document);
}
