using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;

namespace BatchApp.Features.Recall;

/// <summary>
/// Tries a recall against the clock (product.md 9.5): the same as a recall from a chosen batch, or from one that is drawn, but
/// it stops nothing. Its result is kept.
/// </summary>
[UseCase("start a mock recall", Right.RunRecalls)]
public sealed class StartMockRecall(StockStore store)
{
    /// <param name="BatchId">Null to draw one among those that were used or shipped.</param>
    /// <param name="Reason">What it is for; may be empty.</param>
    public sealed record Command(RequestId RequestId, BatchId? BatchId, string Reason) : Domain.Command(RequestId);

    public Task<Result<RecallStarted>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<RecallStarted> Apply(StockWrite write, Command command)
    {
        var reason = RecallCase.CheckReason(RecallKind.Mock, command.Reason);
        if (!reason.Succeeded)
        {
            return reason.As<RecallStarted>();
        }

        if ((command.BatchId ?? Draw(write.Db, command.RequestId)) is not { } batch)
        {
            return new NothingToDraw();
        }

        var sources = RecallTrace.Sources(write.Db, [batch], null);
        return sources.Succeeded ? RecallWork.Start(write, RecallKind.Mock, reason.Value, null, sources.Value) : sources.As<RecallStarted>();
    }

    /// <summary>The random part of the form's own id draws, so that the same form sent twice draws the same batch.</summary>
    private static BatchId? Draw(BatchDb db, RequestId request)
    {
        var eligible = db.Batches.Where(batch => !batch.IsUnbatched && db.Movements.Any(movement => movement.BatchId == batch.Id
            && (movement.To.Kind == AccountKind.Production || movement.To.Kind == AccountKind.Packed || movement.To.Kind == AccountKind.Customer)));
        var count = eligible.Count();
        if (count == 0)
        {
            return null;
        }

        // The last seven bytes of the id are random throughout.
        var draw = request.Value.ToByteArray(bigEndian: true)[9..].Aggregate(0L, (sum, part) => (sum << 8) | part);
        return eligible.OrderBy(batch => batch.Id).Skip((int)(draw % count)).Select(batch => batch.Id).First();
    }
}
