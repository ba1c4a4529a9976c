using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Ledger;

/// <summary>
/// What a rule decided to write: an act at one instant and its movements, inputs before outputs. Nothing is stored
/// until <c>StockWrite.Post</c> stores all of it.
/// </summary>
/// <param name="Act">New, or one that is stored already and goes a step further.</param>
/// <param name="OccurredAt">UTC, cut to the millisecond, not in the future.</param>
public sealed record StockPosting(Act Act, DateTime OccurredAt, IReadOnlyList<PlannedMovement> Movements)
{
    public DocumentCause Cause { get; init; } = DocumentCause.Posting;

    /// <summary>The document that this one undoes; set for reversals alone.</summary>
    public StockDocument? Reverses { get; init; }

    /// <summary>The reason that somebody gave; kept in the journal.</summary>
    public string? Why { get; init; }
}

/// <summary>One movement of an act's line; the line carries batch and quantity.</summary>
public sealed record PlannedMovement(ActLine Line, Account From, Account To);
