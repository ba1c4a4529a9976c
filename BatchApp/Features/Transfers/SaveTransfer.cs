using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Transfers;

/// <summary>
/// Plans a stock transfer or changes it while nothing has left: it commits at the origin and is expected at the
/// destination (product.md 8.2).
/// </summary>
[UseCase("enter and change stock transfers", Right.MoveStock)]
public sealed class SaveTransfer(StockStore store)
{
    /// <param name="Id">Null for a new one.</param>
    /// <param name="Version">The version that the form showed.</param>
    /// <param name="Number">Empty for the next number.</param>
    public sealed record Command(
        RequestId RequestId,
        ActId? Id,
        int Version,
        string Number,
        LocationId FromId,
        LocationId ToId,
        string Reason,
        string Note,
        IReadOnlyList<TransferredLine> Lines) : Domain.Command(RequestId);

    /// <summary>The saved transfer's number and id.</summary>
    public sealed record Saved(ActId Id, string Number);

    public Task<Result<Saved>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Saved> Apply(StockWrite write, Command command)
    {
        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        var found = command.Id is { } id ? TransferFacts.Unchanged(write, id, command.Version) : (Result<StockTransfer>?)null;
        if (found is { Succeeded: false } missing)
        {
            return missing.As<Saved>();
        }

        var stored = found?.Value;
        if (stored is { Status: TransferStatus.Created } && TransferFacts.HadLeft(write, stored))
        {
            return new TransferHadLeft(stored.Number);
        }

        var (from, to) = (write.Db.Locations.Find(command.FromId), write.Db.Locations.Find(command.ToId));
        if (from is null || to is null)
        {
            return new Missing(from is null ? "From" : "To");
        }

        var variants = OrderFacts.Variants(write, [.. command.Lines.Select(line => line.VariantId)]);
        if (!variants.Succeeded)
        {
            return variants.As<Saved>();
        }

        var number = OrderFacts.Number(write, NumberedDocument.StockTransfer, command.Number, stored?.Number);
        if (!number.Succeeded)
        {
            return number.As<Saved>();
        }

        var before = stored is null ? null : TransferParticulars.Of(stored);
        var planned = stored?.Lines.ToList() ?? [];
        var known = BatchFacts.Load(write.Db, [.. command.Lines.Select(line => (line.VariantId, (IReadOnlyList<BatchPart>)[]))]);
        var stock = PickFacts.Load(
            write.Db,
            [.. command.Lines.SelectMany(line => line.Picks).Select(pick => pick.BatchId), .. known.Unbatched.Values.Select(batch => batch.Id)],
            from.Id,
            write.Now);
        var changed = (stored ?? StockTransfer.New(number.Value, write.Now)).Change(
            new TransferHead(number.Value, from, to, command.Reason, command.Note), command.Lines, variants.Value, stock, known, write.Today);
        if (!changed.Succeeded)
        {
            return changed.As<Saved>();
        }

        var transfer = changed.Value;
        write.Db.ActLines.RemoveRange(planned);
        if (stored is null)
        {
            write.Db.Transfers.Add(transfer);
        }

        write.Note(transfer, before, TransferParticulars.Of(transfer), mentions: TransferParticulars.Mentions(transfer));
        write.Save();
        return new Saved(transfer.Id, transfer.Number);
    }
}
