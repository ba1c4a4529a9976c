using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Picking;
using BatchApp.Storage;

namespace BatchApp.Features.Transfers;

/// <summary>
/// Takes a stock transfer a step further: sends the goods off, receives them, or both at once, each with its own time
/// (product.md 8.2). A step is taken back by the reversal of its document.
/// </summary>
[UseCase("send and receive stock transfers", Right.MoveStock)]
public sealed class MoveTransfer(StockStore store)
{
    /// <param name="Version">The version that the form showed.</param>
    /// <param name="SentAt">UTC; null for now. Nothing to a step that is only received.</param>
    /// <param name="ReceivedAt">UTC; null for now.</param>
    public sealed record Command(
        RequestId RequestId, ActId TransferId, int Version, TransferStep Step, DateTime? SentAt, DateTime? ReceivedAt) : Domain.Command(RequestId);

    public Task<Result<TransferStatus>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<TransferStatus> Apply(StockWrite write, Command command)
    {
        var found = TransferFacts.Unchanged(write, command.TransferId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<TransferStatus>();
        }

        var transfer = found.Value;
        if (command.Step != TransferStep.Receive && Send(write, transfer, command.SentAt) is { Succeeded: false } notSent)
        {
            return notSent.As<TransferStatus>();
        }

        if (command.Step != TransferStep.Send && Receive(write, transfer, command.ReceivedAt) is { Succeeded: false } notReceived)
        {
            return notReceived.As<TransferStatus>();
        }

        return transfer.Status;
    }

    private static Result<StockPosting> Send(StockWrite write, StockTransfer transfer, DateTime? at) =>
        Post(write, at, time => transfer.PlanSending(
            PickFacts.Load(write.Db, [.. transfer.Lines.Select(line => line.BatchId)], transfer.FromId, time.OccurredAt), time));

    private static Result<StockPosting> Receive(StockWrite write, StockTransfer transfer, DateTime? at) =>
        Post(write, at, time => transfer.PlanReceiving(
            write.Db.Documents.ThatStand(write.Db).Where(document => document.ActId == transfer.Id).Max(document => (DateTime?)document.OccurredAt) ?? time.OccurredAt, time));

    private static Result<StockPosting> Post(StockWrite write, DateTime? at, Func<ActTime, Result<StockPosting>> plan)
    {
        var time = ActTime.Create(at, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return time.As<StockPosting>();
        }

        var posting = plan(time.Value);
        if (posting.Succeeded)
        {
            write.Post(posting.Value);
            write.Save();
        }

        return posting;
    }
}

/// <summary>How far a transfer is taken at once.</summary>
public enum TransferStep
{
    Send = 1,
    Receive = 2,
    SendAndReceive = 3,
}
