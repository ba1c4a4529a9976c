using BatchApp.Domain.History;

namespace BatchApp.Storage;

/// <summary>One line of the journal: who changed what, when, from what to what, and why. Append-only.</summary>
public sealed class JournalEntry
{
    public long Seq { get; init; }

    public required DateTime At { get; init; }

    public required string Actor { get; init; }

    /// <summary>The use case that wrote it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it concerns, as it was called then: "PO-7", "Flour".</summary>
    public required string Subject { get; init; }

    /// <summary>What changed, as it was: <see cref="Particulars"/>. Free text in a line without subjects, from before there were any.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Why { get; init; }
}

/// <summary>A thing that a line of the journal mentions; by it the history of a thing is one index away. Append-only.</summary>
public sealed class JournalSubject
{
    public required long JournalSeq { get; init; }

    public JournalEntry Line { get; init; } = null!;

    public required ThingKind Kind { get; init; }

    public required int ThingId { get; init; }

    /// <summary>Zero for what the line is about; what it mentions besides comes after.</summary>
    public required int Position { get; init; }
}
