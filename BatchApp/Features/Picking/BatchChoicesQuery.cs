using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Picking;

/// <summary>What pickers show and what *Suggest* proposes, for an act at a location and a time.</summary>
public sealed class BatchChoicesQuery(StockStore store)
{
    /// <summary>Per variant, its batches in the order in which a picker shows them.</summary>
    /// <param name="occurredAt">UTC; null for now. A back-dated act is offered what was free from then on.</param>
    /// <param name="purpose">What the batches are wanted for.</param>
    /// <param name="daysToLast">Days of life that the goods' customer wants to be left; 0 for none.</param>
    /// <param name="owner">The order that is picked for: its own plans need not be told.</param>
    public Task<IReadOnlyDictionary<VariantId, IReadOnlyList<BatchChoice>>> ChoicesAsync(
        IReadOnlyCollection<VariantId> variants, LocationId location, DateTime? occurredAt, PickPurpose purpose = PickPurpose.Use, int daysToLast = 0, PlanOwner owner = default, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var day = read.Calendar.DayOf(occurredAt ?? read.Now);
                var held = await HeldAsync(read, variants, location, occurredAt, day, daysToLast, token);
                var planned = (await PlanFacts.LoadAsync(read.Db, variants, location, token)).Where(plan => plan.Owner != owner).ToLookup(plan => plan.BatchId, plan => plan.For);
                return (IReadOnlyDictionary<VariantId, IReadOnlyList<BatchChoice>>)variants.Distinct().ToDictionary(
                    variant => variant,
                    variant => (IReadOnlyList<BatchChoice>)[.. held[variant].Select(batch => Choice(batch, purpose, day) with { PlannedFor = [.. planned[batch.Offer.BatchId]] }).OrderBy(choice => choice.Kind)]);
            },
            cancellation);

    /// <summary>
    /// By each item's pick order, over several needs at once; a batch is never counted twice. What the order itself planned
    /// comes first; what others planned, and what open transfers hold, is left out.
    /// </summary>
    /// <param name="daysToLast">Days of life that the goods' customer wants to be left; 0 for none.</param>
    /// <param name="owner">The order that is picked for.</param>
    public Task<IReadOnlyList<IReadOnlyList<BatchPick>>> SuggestAsync(
        IReadOnlyList<(VariantId Variant, Quantity Needed)> needs, LocationId location, DateTime? occurredAt, int daysToLast = 0, PlanOwner owner = default, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var day = read.Calendar.DayOf(occurredAt ?? read.Now);
                var variants = needs.Select(need => need.Variant).ToList();
                var held = await HeldAsync(read, variants, location, occurredAt, day, daysToLast, token);
                var orders = await read.Db.Variants.Where(variant => variants.Contains(variant.Id))
                    .Select(variant => new { variant.Id, variant.Item.PickOrder }).ToDictionaryAsync(row => row.Id, row => row.PickOrder, token);
                var plans = await PlanFacts.LoadAsync(read.Db, variants, location, token);
                var own = plans.Where(plan => plan.Owner == owner).GroupBy(plan => plan.BatchId).ToDictionary(plan => plan.Key, plan => plan.Sum(part => part.For.Quantity));
                // Somebody may take by hand what another order or a transfer holds; nobody is proposed it.
                var promised = (await OpenTransfers.Leaving(read.Db).Where(line => line.FromId == location).ToListAsync(token)).Select(line => (line.BatchId, Quantity: new Quantity(line.Units)));
                var leftOut = plans.Where(plan => plan.Owner != owner).Select(plan => (plan.BatchId, plan.For.Quantity)).Concat(promised)
                    .GroupBy(part => part.BatchId).ToDictionary(parts => parts.Key, parts => parts.Sum(part => part.Quantity));
                return FirstExpiredFirstOut.Suggest(
                    [
                        .. needs.Select(need => (need.Needed, (IReadOnlyList<BatchOffer>)
                        [
                            .. held[need.Variant].Select(batch => batch.Offer with { OnHand = batch.Offer.OnHand - leftOut.GetValueOrDefault(batch.Offer.BatchId) }),
                        ], orders[need.Variant])),
                    ],
                    own);
            },
            cancellation);

    /// <summary>
    /// Every batch of a variant that goods may come into, used-up ones included; expired ones are shown only. What comes
    /// into one that is on hold is on hold with it.
    /// </summary>
    /// <param name="expiredToo">What was there all along may come into expired ones too: found, counted, opening stock.</param>
    public Task<IReadOnlyList<BatchChoice>> EntryChoicesAsync(VariantId variant, bool expiredToo = false, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<BatchChoice>>(
            async (read, token) =>
            {
                var batches = await read.Db.Batches
                    .Where(batch => batch.VariantId == variant && !batch.IsUnbatched)
                    .Select(batch => new
                    {
                        batch.Id,
                        batch.Number,
                        batch.NumberSort,
                        batch.Expiry,
                        batch.Status,
                        batch.StatusReason,
                        Former = batch.FormerNumbers.Select(former => former.Number).ToList(),
                        OnHand = read.Db.Balances.Where(balance => balance.BatchId == batch.Id).Sum(balance => balance.OnHand.Units),
                    })
                    .ToListAsync(token);
                return
                [
                    .. batches
                        .OrderByDescending(batch => batch.OnHand > 0)
                        .ThenBy(batch => batch.Expiry is null).ThenBy(batch => batch.Expiry)
                        .ThenBy(batch => batch.NumberSort, StringComparer.Ordinal)
                        .Select(batch => new BatchChoice(
                            batch.Id,
                            batch.Number,
                            batch.Expiry,
                            new Quantity(batch.OnHand),
                            expiredToo || PickRules.CheckReceivable(batch.Number, batch.Expiry, read.Today) is null ? BatchChoiceKind.Usable : BatchChoiceKind.Expired,
                            []) { Status = batch.Status, StatusReason = batch.StatusReason, FormerNumbers = batch.Former })
                        .OrderBy(choice => choice.Kind),
                ];
            },
            cancellation);

    private static BatchChoice Choice(HeldBatch batch, PickPurpose purpose, DateOnly day)
    {
        var offer = batch.Offer;
        var kind = !offer.OnHand.IsPositive ? BatchChoiceKind.Elsewhere : offer.Unusable switch
        {
            Unusable.InQuarantine => BatchChoiceKind.InQuarantine,
            Unusable.Recalled => BatchChoiceKind.Recalled,
            Unusable.OnHold => BatchChoiceKind.OnHold,
            Unusable.Expired => BatchChoiceKind.Expired,
            Unusable.TooLittleLife => BatchChoiceKind.TooLittleLife,
            _ => offer.IsUnbatched ? BatchChoiceKind.Unbatched : BatchChoiceKind.Usable,
        };
        return new BatchChoice(offer.BatchId, offer.Number, offer.Expiry, offer.OnHand, kind, batch.Elsewhere)
        {
            HereNow = batch.HereNow,
            Status = batch.Status,
            StatusReason = batch.StatusReason,
            IsAllowed = purpose != PickPurpose.Use && Usability.Of(purpose, offer.Unusable == Unusable.InQuarantine, batch.Status, Expiry.IsExpired(offer.Expiry, day)) is null,
        };
    }

    private sealed record HeldBatch(
        VariantId Variant, PickOrder PickOrder, BatchOffer Offer, BatchStatus Status, string? StatusReason, Quantity HereNow, IReadOnlyList<HeldElsewhere> Elsewhere);

    private static async Task<ILookup<VariantId, HeldBatch>> HeldAsync(
        StockRead read, IReadOnlyCollection<VariantId> variants, LocationId location, DateTime? occurredAt, DateOnly day, int daysToLast, CancellationToken cancellation)
    {
        var ids = variants.Distinct().ToList();
        var inQuarantine = await read.Db.Locations.AnyAsync(row => row.Id == location && row.IsQuarantine, cancellation);
        var rows = await read.Db.Balances
            .Where(balance => ids.Contains(balance.VariantId) && balance.OnHand.Units > 0)
            .Select(balance => new
            {
                balance.VariantId,
                balance.BatchId,
                balance.Batch.Number,
                balance.Batch.NumberSort,
                balance.Batch.IsUnbatched,
                balance.Batch.Expiry,
                balance.Batch.Status,
                balance.Batch.StatusReason,
                balance.LocationId,
                Location = balance.Location.Name,
                balance.OnHand,
                balance.Batch.Variant.Item.PickOrder,
            })
            .ToListAsync(cancellation);
        var arrivals = await BatchAges.OfAsync(read.Db, rows.Select(row => row.BatchId), cancellation);
        var later = occurredAt is { } at && at < read.Now
            ? PickFacts.Later(read.Db, [.. rows.Select(row => row.BatchId).Distinct()], location, at)
            : Enumerable.Empty<BatchId>().ToLookup(id => id, _ => default(BalanceChange));
        return rows
            .GroupBy(row => row.BatchId)
            .Select(group =>
            {
                var batch = group.First();
                var here = group.Where(row => row.LocationId == location).Sum(row => row.OnHand);
                var free = new RunningBalance(here, [.. later[batch.BatchId]]).Takeable;
                return new HeldBatch(
                    batch.VariantId,
                    batch.PickOrder,
                    new BatchOffer(
                        batch.BatchId,
                        batch.Number,
                        batch.NumberSort,
                        batch.IsUnbatched,
                        batch.Expiry,
                        free,
                        Usability.Of(inQuarantine, batch.Status, batch.Expiry, day) ?? (LifeDemand.IsMissed(batch.Expiry, day, daysToLast) ? Unusable.TooLittleLife : null),
                        arrivals[batch.BatchId]),
                    batch.Status,
                    batch.StatusReason,
                    here,
                    [.. group.Where(row => row.LocationId != location).Select(row => new HeldElsewhere(row.Location, row.OnHand))]);
            })
            .GroupBy(batch => (batch.Variant, batch.PickOrder))
            .SelectMany(group => group.OrderBy(batch => batch.Offer, PickOrders.Of(group.Key.PickOrder)))
            .ToLookup(batch => batch.Variant);
    }
}
