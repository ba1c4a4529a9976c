using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>
/// Lets batches of one variant go on as one of them (product.md 2.12). All their stock, at all locations, goes over to the
/// surviving number, which takes the earliest expiry. Refuses Unbatched, batches on hold, recalled or expired, those of
/// other variants, and what is promised or under way.
/// </summary>
[UseCase("merge batches", Right.KeepBatches)]
public sealed class MergeBatches(StockStore store)
{
    /// <param name="Survivor">The batch whose number stays, and the version of it that the form showed.</param>
    /// <param name="Merged">Those that become it.</param>
    public sealed record Command(RequestId RequestId, Part Survivor, IReadOnlyList<Part> Merged) : Domain.Command(RequestId);

    /// <summary>A batch as the form showed it: with another expiry, other days of life would be lost.</summary>
    public sealed record Part(BatchId BatchId, int Version);

    /// <returns>The surviving number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var batches = new List<Batch>();
        foreach (var part in command.Merged.Prepend(command.Survivor))
        {
            var found = BatchFacts.Unchanged(write, part.BatchId, part.Version);
            if (!found.Succeeded)
            {
                return found.As<string>();
            }

            batches.Add(found.Value);
        }

        var (survivor, merged) = (batches[0], batches[1..]);
        var ids = merged.ConvertAll(batch => batch.Id);
        var balances = write.Db.Balances.Include(row => row.Batch).Where(row => ids.Contains(row.BatchId) && row.OnHand.Units > 0).ToList();
        var postings = BatchMerge.Plan(survivor, merged, balances, new ActTime(write.Now, write.Today));
        if (!postings.Succeeded)
        {
            return postings.As<string>();
        }

        if (batches.Select(batch => Promised(write.Db, batch)).OfType<Refusal>().FirstOrDefault() is { } promised)
        {
            return promised;
        }

        foreach (var posting in postings.Value)
        {
            write.Post(posting);
        }

        if (BatchMerge.ExpiryOf(batches.Select(batch => batch.Expiry)) is { } earliest && earliest != survivor.Expiry)
        {
            var names = string.Join(", ", merged.Select(batch => batch.Number));
            var reason = $"Merged with {names}";
            var corrected = CorrectBatch.Apply(write, survivor, survivor.Details with { Expiry = earliest }, reason[..Math.Min(reason.Length, Batch.ReasonLimit)]);
            if (!corrected.Succeeded)
            {
                return corrected;
            }
        }

        write.Save();
        return survivor.Number;
    }

    /// <summary>What stands against merging a batch besides its own state: documents that hold or expect it under its number.</summary>
    private static Refusal? Promised(BatchDb db, Batch batch)
    {
        var under = db.Movements.Where(row => row.BatchId == batch.Id && row.To.Kind == AccountKind.Transit).Sum(row => row.Quantity.Units)
            - db.Movements.Where(row => row.BatchId == batch.Id && row.From.Kind == AccountKind.Transit).Sum(row => row.Quantity.Units);
        return under > 0 ? new BatchUnderWay(batch.Number) : OpenPromises.Check(db, batch);
    }
}
