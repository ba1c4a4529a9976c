using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Picking;

/// <summary>Loads, set by set, how the chosen batches stand at a location from the instant of an act on.</summary>
internal static class PickFacts
{
    public static Dictionary<(BatchId, LocationId), BatchStock> Load(
        BatchDb db, IReadOnlyCollection<BatchId> chosen, LocationId location, DateTime occurredAt)
    {
        var ids = chosen.Distinct().ToList();
        var batches = db.Batches.Include(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .Where(batch => ids.Contains(batch.Id)).ToList();
        var balances = db.Balances.Where(balance => ids.Contains(balance.BatchId))
            .Select(balance => new { balance.BatchId, balance.LocationId, balance.Location.Name, balance.OnHand })
            .ToLookup(balance => balance.BatchId);
        var later = Later(db, ids, location, occurredAt);
        return batches.ToDictionary(
            batch => (batch.Id, location),
            batch => new BatchStock(
                batch,
                new RunningBalance(
                    balances[batch.Id].Where(balance => balance.LocationId == location).Sum(balance => balance.OnHand),
                    [.. later[batch.Id]]),
                [.. balances[batch.Id].Where(balance => balance.LocationId != location && balance.OnHand.IsPositive).Select(balance => balance.Name)]));
    }

    /// <summary>Changes at the location after the instant; a new posting stands behind everything of its own instant.</summary>
    public static ILookup<BatchId, BalanceChange> Later(BatchDb db, List<BatchId> ids, LocationId location, DateTime after)
    {
        var account = db.Accounts.Where(row => row.LocationId == location).Select(row => row.Id);
        return db.Movements
            .Where(movement => ids.Contains(movement.BatchId) && movement.OccurredAt > after
                && (movement.FromId == account.FirstOrDefault() || movement.ToId == account.FirstOrDefault()))
            .OrderBy(movement => movement.OccurredAt).ThenBy(movement => movement.Seq)
            .Select(movement => new { movement.BatchId, movement.OccurredAt, movement.Quantity, Out = movement.FromId == account.FirstOrDefault() })
            .AsEnumerable()
            .ToLookup(
                movement => movement.BatchId,
                movement => new BalanceChange(movement.OccurredAt, movement.Out ? -movement.Quantity : movement.Quantity));
    }
}
