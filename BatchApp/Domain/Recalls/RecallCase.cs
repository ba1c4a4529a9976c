using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;

namespace BatchApp.Domain.Recalls;

/// <summary>The numbers are stored.</summary>
public enum RecallKind
{
    /// <summary>Stops every batch in its scope until it is lifted.</summary>
    Real = 1,

    /// <summary>Tried against a clock; stops nothing.</summary>
    Mock = 2,
}

/// <summary>The numbers are stored.</summary>
public enum RecallStatus
{
    /// <summary>Customers are asked.</summary>
    Open = 1,

    /// <summary>Concluded with a report; what it stopped stays stopped.</summary>
    Closed = 2,

    /// <summary>It was lifted: what it stopped is as it would be without it.</summary>
    Lifted = 3,
}

/// <summary>
/// A recall as a case (product.md 9.5): from one or more batches, with all that was made from them, the customers that got
/// some of it, what they answered, and how it ended. It is never deleted, and nothing that once stood in its scope leaves it.
/// </summary>
public sealed class RecallCase
{
    public const int ConclusionLimit = 2_000;

    public RecallId Id { get; init; }

    /// <summary>"RC-1".</summary>
    public required string Number { get; init; }

    /// <summary>Unique among recalls.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public required RecallKind Kind { get; init; }

    public required string Reason { get; init; }

    /// <summary>The supplier's batch number that it began from; null when it began from batches alone.</summary>
    public string? SupplierNumber { get; init; }

    public required DateTime StartedAt { get; init; }

    public required string StartedBy { get; init; }

    public RecallStatus Status { get; private set; } = RecallStatus.Open;

    /// <summary>When its scope was last computed (UTC).</summary>
    public DateTime ScopeAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public string? ClosedBy { get; private set; }

    /// <summary>What the closing report concludes; empty while it is open.</summary>
    public string Conclusion { get; private set; } = "";

    public DateTime? LiftedAt { get; private set; }

    public string? LiftedBy { get; private set; }

    public string? LiftReason { get; private set; }

    public int Version { get; private set; }

    public List<RecalledBatch> Batches { get; init; } = [];

    public List<RecalledShipment> Shipments { get; init; } = [];

    /// <summary>The supplier's numbers that are stopped when they arrive again.</summary>
    public List<WatchedNumber> Watched { get; init; } = [];

    public bool IsMock => Kind == RecallKind.Mock;

    /// <summary>It stops what stands in its scope, and what of its supplier's numbers arrives: until it is lifted, closed or not.</summary>
    public bool IsInForce => Kind == RecallKind.Real && Status != RecallStatus.Lifted;

    /// <summary>As it stands on a batch that it stops.</summary>
    public string StopReason => $"{Number}: {Reason}";

    /// <summary>The reason as it is kept. Refuses none and one that is too long; a mock recall needs none.</summary>
    public static Result<string> CheckReason(RecallKind kind, string? reason) =>
        kind == RecallKind.Mock && string.IsNullOrWhiteSpace(reason) ? "Mock recall"
        : ReasonRules.Check(reason) is { } wrong ? Result<string>.Refused([wrong])
        : ReasonRules.Kept(reason)!;

    /// <summary>
    /// Takes in a scope that was computed anew: what is not in the case yet is added, what is stays as it is.
    /// </summary>
    /// <param name="orders">The order and customer of each fulfilment.</param>
    public ScopeGrowth TakeIn(RecallScope scope, Func<ActId, (SalesOrderId Order, CustomerId Customer)> orders, DateTime now)
    {
        var known = Batches.ConvertAll(batch => batch.BatchId).ToHashSet();
        List<RecalledBatch> batches = [.. scope.Batches.Where(batch => !known.Contains(batch.BatchId)).Select(batch => RecalledBatch.Of(batch, now))];
        var shipped = Shipments.ConvertAll(line => (line.BatchId, line.FulfilmentId)).ToHashSet();
        List<RecalledShipment> shipments =
        [
            .. scope.Shipments.Where(shipment => !shipped.Contains((shipment.BatchId, shipment.Fulfilment)))
                .Select(shipment => RecalledShipment.Of(shipment, orders(shipment.Fulfilment))),
        ];
        Batches.AddRange(batches);
        Shipments.AddRange(shipments);
        ScopeAt = now;
        Version++;
        return new ScopeGrowth(batches, shipments);
    }

    /// <summary>Refuses whatever is done to a recall that is not open.</summary>
    public Refusal? CheckOpen() => Status == RecallStatus.Open ? null : new RecallNotOpen(Number, Status);

    /// <summary>Ends the case with a report. Refuses a case that is not open, and a missing or over-long conclusion.</summary>
    public Result<string> Close(string conclusion, string by, DateTime now)
    {
        var said = conclusion.Trim();
        if ((CheckOpen() ?? (said.Length == 0 ? new Missing("Conclusion") : said.Length > ConclusionLimit ? new TooLong("Conclusion", ConclusionLimit) : null)) is { } wrong)
        {
            return wrong;
        }

        (Status, ClosedAt, ClosedBy, Conclusion) = (RecallStatus.Closed, now, by, said);
        Version++;
        return said;
    }

    /// <summary>
    /// It was no recall after all, or what it stopped may be used again. Refuses a missing or over-long reason, a mock
    /// recall, which stops nothing, and one that was lifted.
    /// </summary>
    public Result<string> Lift(string reason, string by, DateTime now)
    {
        if (IsMock)
        {
            return new MockStopsNothing(Number);
        }

        if (Status == RecallStatus.Lifted)
        {
            return new RecallNotOpen(Number, Status);
        }

        if (ReasonRules.Check(reason) is { } wrong)
        {
            return wrong;
        }

        (Status, LiftedAt, LiftedBy, LiftReason) = (RecallStatus.Lifted, now, by, ReasonRules.Kept(reason));
        Version++;
        return LiftReason!;
    }
}

/// <summary>What a newly computed scope added to a case.</summary>
public sealed record ScopeGrowth(IReadOnlyList<RecalledBatch> Batches, IReadOnlyList<RecalledShipment> Shipments);
