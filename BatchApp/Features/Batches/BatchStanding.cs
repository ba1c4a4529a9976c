using BatchApp.Domain;
using BatchApp.Domain.Batches;

namespace BatchApp.Features.Batches;

/// <summary>The status of a batch as a screen shows it.</summary>
/// <param name="Reason">Why it cannot be used; null while it is available.</param>
/// <param name="Version">The version of the batch that the screen shows.</param>
public sealed record BatchStanding(BatchStatus Status, string? Reason, int Version);

/// <summary>A batch that somebody wants to put on hold or to release, as the screen showed it.</summary>
/// <param name="Item">The variant's full name.</param>
public sealed record StatusChange(BatchId BatchId, string Number, string Item, BatchStanding Standing)
{
    /// <summary>What can be done: the name of the window and of its button; null when nothing can.</summary>
    public string? Verb => Standing.Status switch
    {
        BatchStatus.Available => "Hold",
        BatchStatus.OnHold => "Release",
        _ => null,
    };
}
