namespace BatchApp.Domain.Batches;

/// <summary>Whether a batch may be used, wherever it lies (product.md 2.11).</summary>
public enum BatchStatus
{
    Available = 0,

    /// <summary>Stopped until it is released; it can be counted, written off, sent back and moved to quarantine.</summary>
    OnHold = 1,

    /// <summary>Stopped as on hold, and asked back from customers.</summary>
    Recalled = 2,
}

/// <summary>The batch has a status in which it can be neither held nor released, or is so already.</summary>
/// <param name="Status">The one that it has.</param>
/// <param name="Recall">The recall that it stands in, by number and reason; null when there is none.</param>
public sealed record StatusDoesNotAllow(string Number, BatchStatus Status, string? Recall = null) : Refusal;
