using BatchApp.Domain.Items;

namespace BatchApp.Domain.Batches;

/// <content>Why it cannot be used (product.md 2.11). The status is nothing but the gravest of its stops.</content>
public sealed partial class Batch
{
    /// <summary>To be loaded before the status changes.</summary>
    public List<BatchStop> Stops { get; init; } = [];

    /// <summary>Of the whole batch, at all locations; follows from <see cref="Stops"/>.</summary>
    public BatchStatus Status { get; private set; }

    /// <summary>Why it cannot be used; null while it is available.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>
    /// Stops the batch at all locations. Refuses a missing or over-long reason, an untracked item, and a batch that is
    /// on hold or recalled already.
    /// </summary>
    /// <returns>The reason as it is kept.</returns>
    public Result<string> Hold(string reason)
    {
        var given = CheckReason(reason, BatchStatus.Available);
        if (given.Succeeded)
        {
            Stop(new BatchStop { Kind = StopKind.Hold, Reason = given.Value });
        }

        return given;
    }

    /// <summary>
    /// Stops the batch because something that it was made from is on hold; nothing where that is the case already, and
    /// for stock of an untracked item.
    /// </summary>
    /// <param name="cause">On hold.</param>
    /// <param name="why">The reason that was given for holding it.</param>
    /// <returns>Whether that stop is new.</returns>
    public bool HoldWith(Batch cause, string why)
    {
        if (CannotBeStopped || cause.Id == Id || Stops.Exists(stop => stop.CauseId == cause.Id))
        {
            return false;
        }

        Stop(new BatchStop { Kind = StopKind.MadeFromHeld, Reason = Cut($"Made from {cause.Number}, on hold: {why}"), CauseId = cause.Id });
        return true;
    }

    /// <summary>
    /// Lets the batch be used again, also one that was made from something that stays on hold: it is a decision, with a
    /// reason. Refuses a missing or over-long one, and a batch that is available or recalled.
    /// </summary>
    /// <returns>The reason as it is kept.</returns>
    public Result<string> Release(string reason)
    {
        var given = CheckReason(reason, BatchStatus.OnHold);
        if (given.Succeeded)
        {
            Unstop(stop => stop.Kind != StopKind.Recall);
        }

        return given;
    }

    /// <summary>What it was made from is released: that reason is gone, others stay.</summary>
    /// <returns>Whether there was such a reason.</returns>
    public bool ReleaseWith(BatchId cause) => Unstop(stop => stop.CauseId == cause);

    /// <summary>
    /// Takes the batch into a recall, whatever its status: it is stopped until the recall is lifted. Nothing where it
    /// stands in that recall already, and for stock of an untracked item.
    /// </summary>
    /// <returns>Whether the recall stops it from now on.</returns>
    public bool Recall(RecallId recall, string why)
    {
        if (CannotBeStopped || Stops.Exists(stop => stop.RecallId == recall))
        {
            return false;
        }

        Stop(new BatchStop { Kind = StopKind.Recall, Reason = Cut(why), RecallId = recall });
        return true;
    }

    /// <summary>The recall is lifted: the batch is as it would be without it.</summary>
    /// <returns>Whether the recall stopped it.</returns>
    public bool LiftRecall(RecallId recall) => Unstop(stop => stop.RecallId == recall);

    /// <summary>An old batch of an item that is tracked no more can be: it could be used again when tracking returns.</summary>
    private bool CannotBeStopped => IsUnbatched && !Variant.Item.IsTracked;

    private static string Cut(string reason) => reason.Length <= ReasonLimit ? reason : $"{reason[..(ReasonLimit - 1)]}…";

    private Result<string> CheckReason(string reason, BatchStatus from)
    {
        var given = Blank(reason);
        Refusal? wrong = given is null ? new Missing("Reason")
            : given.Length > ReasonLimit ? new TooLong("Reason", ReasonLimit)
            : !Variant.Item.IsTracked ? new NotTracked(Variant.FullName)
            : Status != from ? new StatusDoesNotAllow(Number, Status, Status == BatchStatus.Recalled ? StatusReason : null)
            : null;
        return wrong is null ? given! : wrong;
    }

    private void Stop(BatchStop stop)
    {
        CheckLoaded();
        Stops.Add(stop);
        Follow();
    }

    private bool Unstop(Predicate<BatchStop> which)
    {
        CheckLoaded();
        if (Stops.RemoveAll(which) == 0)
        {
            return false;
        }

        Follow();
        return true;
    }

    private void Follow()
    {
        // The reason that stood first goes on standing there; what is not stored yet is the latest.
        var first = Stops.OrderByDescending(stop => stop.Kind == StopKind.Recall).ThenBy(stop => stop.Kind)
            .ThenBy(stop => stop.Id == default ? int.MaxValue : stop.Id.Value).FirstOrDefault();
        Status = first?.Kind switch
        {
            null => BatchStatus.Available,
            StopKind.Recall => BatchStatus.Recalled,
            _ => BatchStatus.OnHold,
        };
        StatusReason = first?.Reason;
        Version++;
    }

    private void CheckLoaded()
    {
        if (Status != BatchStatus.Available && Stops.Count == 0)
        {
            throw new InvalidOperationException("The stops of the batch are not loaded.");
        }
    }
}
