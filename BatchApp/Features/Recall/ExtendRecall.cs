using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Batches;
using BatchApp.Storage;

namespace BatchApp.Features.Recall;

/// <summary>
/// Computes the scope of an open recall again, because more was found: other batches that are concerned too, or what was
/// entered, corrected or arrived since it started. It adds, and takes nothing away. Refuses a recall that is not open or was
/// changed meanwhile, unknown batches, and more to begin from than one case can be answered for.
/// </summary>
[UseCase("extend a recall", Right.RunRecalls)]
public sealed class ExtendRecall(StockStore store)
{
    /// <param name="Version">The version of the recall that the form showed.</param>
    /// <param name="Batches">That it begins from as well; may be none.</param>
    /// <param name="Reason">Why; may be empty where no batch is added.</param>
    public sealed record Command(RequestId RequestId, RecallId RecallId, int Version, IReadOnlyList<BatchId> Batches, string Reason) : Domain.Command(RequestId);

    /// <param name="Batches">That came into the scope.</param>
    /// <param name="Shipments">That came to the customers' list.</param>
    public sealed record Extended(string Number, int Batches, int Shipments);

    public Task<Result<Extended>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Extended> Apply(StockWrite write, Command command)
    {
        var found = RecallWork.Unchanged(write, command.RecallId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<Extended>();
        }

        var recall = found.Value;
        if (recall.CheckOpen() is { } notOpen)
        {
            return notOpen;
        }

        var added = command.Batches ?? [];
        var reason = added.Count > 0 ? Domain.Postings.ReasonRules.Check(command.Reason) : Domain.Postings.ReasonRules.CheckLength(command.Reason);
        if (reason is not null)
        {
            return reason;
        }

        write.Db.Entry(recall).Collection(row => row.Batches).Load();
        write.Db.Entry(recall).Collection(row => row.Shipments).Load();
        var sources = RecallTrace.Sources(write.Db, [.. recall.Batches.Where(batch => batch.IsSource).Select(batch => batch.BatchId), .. added], recall.SupplierNumber);
        if (!sources.Succeeded)
        {
            return sources.As<Extended>();
        }

        var growth = RecallWork.TakeIn(write, recall, sources.Value);
        var numbers = BatchFacts.WithStops(write.Db, growth.Batches.Take(20).Select(batch => batch.BatchId)).ToList();
        write.Note(
            recall,
            after: new()
            {
                { "Batches added", NotedValue.Of($"{growth.Batches.Count}") },
                { "Shipments added", NotedValue.Of($"{growth.Shipments.Count}") },
                { "First of them", string.Join(", ", numbers.Select(batch => batch.Number)) },
            },
            why: Domain.Postings.ReasonRules.Kept(command.Reason),
            mentions: numbers.Select(batch => (Subject)batch));
        write.Save();
        return new Extended(recall.Number, growth.Batches.Count, growth.Shipments.Count);
    }
}
