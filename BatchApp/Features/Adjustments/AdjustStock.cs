using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;

namespace BatchApp.Features.Adjustments;

/// <summary>
/// Adjusts stock at one location: puts in and takes out, with a reason; posted at once (product.md 8.1). What cannot be
/// used may be written off.
/// </summary>
[UseCase("adjust stock", Right.AdjustStock)]
public sealed class AdjustStock(StockStore store)
{
    /// <param name="Number">Empty for the next number.</param>
    /// <param name="OccurredAt">UTC; null for now.</param>
    /// <param name="Cause">The reason in words.</param>
    public sealed record Command(
        RequestId RequestId,
        string Number,
        LocationId LocationId,
        DateTime? OccurredAt,
        AdjustmentReason Reason,
        string Cause,
        string Note,
        IReadOnlyList<AdjustedLine> Lines) : Domain.Command(RequestId);

    /// <summary>The posted adjustment's number and id.</summary>
    public sealed record Posted(ActId Id, string Number);

    public Task<Result<Posted>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Posted> Apply(StockWrite write, Command command)
    {
        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        var location = write.Db.Locations.Find(command.LocationId);
        if (location is null)
        {
            return new Missing("Location");
        }

        var time = ActTime.Create(command.OccurredAt, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return time.As<Posted>();
        }

        var variants = OrderFacts.Variants(write, [.. command.Lines.Select(line => line.VariantId)]);
        if (!variants.Succeeded)
        {
            return variants.As<Posted>();
        }

        var number = OrderFacts.Number(write, NumberedDocument.StockAdjustment, command.Number, own: null);
        if (!number.Succeeded)
        {
            return number.As<Posted>();
        }

        var known = BatchFacts.Load(write.Db, [.. command.Lines.Select(line => (line.VariantId, line.Parts))]);
        var stock = PickFacts.Load(
            write.Db,
            [
                .. command.Lines.Where(line => line.Change.IsNegative).SelectMany(line => line.Parts).Select(part => part.Existing).OfType<BatchId>(),
                .. known.Unbatched.Values.Select(batch => batch.Id),
            ],
            location.Id,
            time.Value.OccurredAt);
        var posting = StockAdjustment.Plan(
            new AdjustmentHead(number.Value, write.Now, location, command.Reason, command.Cause, command.Note),
            command.Lines,
            variants.Value,
            stock,
            known,
            time.Value);
        if (!posting.Succeeded)
        {
            return posting.As<Posted>();
        }

        var document = write.Post(posting.Value);
        write.Save();
        return new Posted(document.ActId, number.Value);
    }
}
