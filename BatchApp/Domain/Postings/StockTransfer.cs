using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>How far a transfer has come. The numbers are stored.</summary>
public enum TransferStatus
{
    /// <summary>Planned: committed at the origin, expected at the destination; can be changed and deleted.</summary>
    Created = 1,

    /// <summary>Has left the origin and is nowhere on hand; still in the house.</summary>
    InTransit = 2,

    Received = 3,

    /// <summary>Taken back after it had left, and given up: it commits nothing and stays for its movements' sake.</summary>
    Cancelled = 4,
}

/// <summary>Goods brought from one location to another; the batches stay what they are (product.md 8.2).</summary>
public sealed class StockTransfer : NumberedAct
{
    public const int ReasonLimit = 200;

    private StockTransfer() => Kind = ActKind.Transfer;

    public LocationId FromId { get; private set; }

    public Location From { get; private set; } = null!;

    public LocationId ToId { get; private set; }

    public Location To { get; private set; } = null!;

    /// <summary>Why; demanded where goods leave a quarantine location (product.md 2.11).</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Follows the movements: <see cref="Follow"/> is told of each.</summary>
    public TransferStatus Status { get; private set; } = TransferStatus.Created;

    /// <summary>Counts the changes, so that a form that was opened before one is refused.</summary>
    public int Version { get; private set; }

    /// <summary>What it brings from one place to the other.</summary>
    public IEnumerable<ActLine> Goods => Lines.Where(line => line.Role == ActLineRole.Transferred);

    /// <summary>A new one, with nothing on it yet; <see cref="Change"/> fills it.</summary>
    public static StockTransfer New(string number, DateTime enteredAt) => new() { Number = number, EnteredAt = enteredAt };

    /// <summary>
    /// Plans it anew. Refuses one that has left, equal locations, archived ones, quantities not above zero, batches that are not there or
    /// may not go there, and goods that leave quarantine without a reason.
    /// </summary>
    /// <param name="lines">Items with their existing batches; refusals stand at these.</param>
    /// <param name="stock">Every batch named, at the origin, now.</param>
    public Result<StockTransfer> Change(
        TransferHead head,
        IReadOnlyList<TransferredLine> lines,
        IReadOnlyDictionary<VariantId, Variant> variants,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        DateOnly day)
    {
        if (Status != TransferStatus.Created)
        {
            return new TransferHasLeft(Number);
        }

        if (CheckHead(head) is { } wrongHead)
        {
            return wrongHead;
        }

        if (lines.Count == 0)
        {
            return new NoLines("stock transfer");
        }

        List<Refusal> refusals = [.. lines.Index()
            .Select(line => QuantityRules.CheckPositive(line.Item.Quantity, variants[line.Item.VariantId].Item.Unit)?.At(line.Index)).OfType<Refusal>()];
        var needs = lines.Select(line => OrderPicks.Need(variants[line.VariantId], head.From, line.Quantity, line.Picks, known)).ToList();
        if (refusals.Count == 0)
        {
            refusals.AddRange(PickRules.Check(needs, stock, day, PurposeOf(head.To)));
        }

        if (refusals.Count > 0)
        {
            return Result<StockTransfer>.Refused(refusals);
        }

        (Number, Note, Reason) = (head.Number, head.Note.Trim(), head.Reason.Trim());
        (From, FromId, To, ToId) = (head.From, head.From.Id, head.To, head.To.Id);
        Version++;
        Lines.Clear();
        foreach (var pick in needs.SelectMany(need => need.Picks))
        {
            Add(new ActLine
            {
                Role = ActLineRole.Transferred,
                Batch = stock[(pick.BatchId, head.From.Id)].Batch,
                LocationId = head.From.Id,
                Quantity = pick.Quantity,
            });
        }

        return this;
    }

    /// <summary>
    /// Sends the goods off. What was fine when it was planned is asked again: enough of each batch, and none that was put
    /// on hold or recalled meanwhile, unless it goes to quarantine.
    /// </summary>
    /// <param name="stock">Every batch of it at the origin, from the time on.</param>
    public Result<StockPosting> PlanSending(IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock, ActTime time)
    {
        if (Status != TransferStatus.Created)
        {
            return new TransferHasLeft(Number);
        }

        var needs = Goods.Select(line => (new PickNeed(line.Batch.Variant, From, line.Quantity), (IReadOnlyList<BatchPick>)[new BatchPick(line.BatchId, line.Quantity)])).ToList();
        List<Refusal> refusals = [.. PickRules.Check(needs, stock, time.Day, PurposeOf(To))];
        if (NeedsReason(From, To, Reason) is { } noReason)
        {
            refusals.Add(noReason);
        }

        return refusals.Count > 0
            ? Result<StockPosting>.Refused(refusals)
            : new StockPosting(this, time.OccurredAt, [.. Goods.Select(line => new PlannedMovement(line, Account.Stock(FromId), Account.Transit))]);
    }

    /// <summary>Takes the goods in at the destination, whatever became of their batches on the way.</summary>
    /// <param name="sentAt">When they left.</param>
    public Result<StockPosting> PlanReceiving(DateTime sentAt, ActTime time) =>
        Status != TransferStatus.InTransit ? new TransferNotInTransit(Number)
        : time.OccurredAt < sentAt ? new ReceivedBeforeSent(Number, sentAt)
        : new StockPosting(this, time.OccurredAt, [.. Goods.Select(line => new PlannedMovement(line, Account.Transit, Account.Stock(ToId)))]);

    /// <summary>
    /// Batch tracking of an item ends while the transfer is open: its batches on it are Unbatched from now on. What is in
    /// transit is regrouped there, one document for each variant; of what waits to be sent only the lines change
    /// (product.md 2.2).
    /// </summary>
    public IReadOnlyList<StockPosting> Untrack(IReadOnlyDictionary<VariantId, Batch> unbatched, DateTime at)
    {
        var postings = new List<StockPosting>();
        foreach (var lines in Goods.Where(line => !line.Batch.IsUnbatched && unbatched.ContainsKey(line.Batch.VariantId)).GroupBy(line => line.Batch.VariantId).ToList())
        {
            var whole = Add(new ActLine
            {
                Role = ActLineRole.Transferred,
                Batch = unbatched[lines.Key],
                LocationId = FromId,
                Quantity = lines.Sum(line => line.Quantity),
            });
            foreach (var line in lines)
            {
                line.Role = ActLineRole.TransferredBefore;
            }

            if (Status == TransferStatus.InTransit)
            {
                postings.Add(new StockPosting(
                    this,
                    at,
                    [.. lines.Select(line => new PlannedMovement(line, Account.Transit, Account.Regroup)), new PlannedMovement(whole, Account.Regroup, Account.Transit)]));
            }
        }

        Version++;
        return postings;
    }

    /// <summary>Sent or arrived, and what happened to the batches on the way since.</summary>
    public override IReadOnlyList<StockDocument> LastStep(IReadOnlyList<StockDocument> standing)
    {
        var step = standing.Count - 1;
        while (step > 0 && standing[step].Movements.TrueForAll(movement => !movement.From.ToAccount().IsStock && !movement.To.ToAccount().IsStock))
        {
            step--;
        }

        return [.. standing.Skip(step)];
    }

    /// <summary>Gives up a transfer that cannot be deleted because it had left once. Refuses one that is away or has arrived.</summary>
    public Refusal? Cancel()
    {
        if (Status != TransferStatus.Created)
        {
            return new TransferHasLeft(Number);
        }

        Status = TransferStatus.Cancelled;
        Version++;
        return null;
    }

    /// <summary>
    /// Brings the status in step with movements of it, also with those that take a step back: what is in transit is in
    /// transit, what came out of it is where it came to. What passes to or from Unbatched on the way is a line of it no
    /// longer, or again.
    /// </summary>
    public void Follow(IEnumerable<PlannedMovement> movements)
    {
        foreach (var movement in movements)
        {
            if (movement.To == Account.Regroup || movement.From == Account.Regroup)
            {
                movement.Line.Role = movement.To == Account.Regroup ? ActLineRole.TransferredBefore : ActLineRole.Transferred;
            }

            Status = movement.To == Account.Transit ? TransferStatus.InTransit
                : movement.To == Account.Stock(ToId) ? TransferStatus.Received
                : TransferStatus.Created;
        }

        Version++;
    }

    private static Refusal? CheckHead(TransferHead head) =>
        head.From.Id == head.To.Id ? new SameLocation(head.From.Name)
        : head.From.IsArchived || head.To.IsArchived ? new IsArchived(head.From.IsArchived ? head.From.Name : head.To.Name)
        : head.Reason.Trim().Length > ReasonLimit ? new TooLong("Reason", ReasonLimit)
        : NeedsReason(head.From, head.To, head.Reason);

    private static LeavingQuarantineNeedsReason? NeedsReason(Location from, Location to, string reason) =>
        from.IsQuarantine && !to.IsQuarantine && string.IsNullOrWhiteSpace(reason) ? new LeavingQuarantineNeedsReason(from.Name) : null;

    private static PickPurpose PurposeOf(Location to) => to.IsQuarantine ? PickPurpose.MoveToQuarantine : PickPurpose.Move;
}

/// <summary>What a transfer says of itself as a whole.</summary>
public sealed record TransferHead(string Number, Location From, Location To, string Reason, string Note);

/// <summary>How much of an item is transferred, and of which existing batches.</summary>
/// <param name="Quantity">In the stock unit.</param>
/// <param name="Picks">Empty for an untracked item.</param>
public sealed record TransferredLine(VariantId VariantId, Quantity Quantity, IReadOnlyList<BatchPick> Picks);

/// <summary>Origin and destination are the same (scenario K47).</summary>
public sealed record SameLocation(string Location) : Refusal;

/// <summary>What leaves quarantine becomes usable, and somebody must say why (product.md 2.11).</summary>
public sealed record LeavingQuarantineNeedsReason(string Location) : Refusal;

/// <summary>From in transit on, a transfer can be neither changed nor sent nor deleted.</summary>
public sealed record TransferHasLeft(string Number) : Refusal;

/// <summary>It had left once and was taken back: its lines belong to those movements, and another one is made instead.</summary>
public sealed record TransferHadLeft(string Number) : Refusal;

/// <summary>Only what is in transit is received.</summary>
public sealed record TransferNotInTransit(string Number) : Refusal;

/// <summary>Goods cannot arrive before they left.</summary>
public sealed record ReceivedBeforeSent(string Number, DateTime SentAt) : Refusal;
