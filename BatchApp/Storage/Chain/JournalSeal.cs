using BatchApp.Domain;

namespace BatchApp.Storage.Chain;

/// <summary>
/// What chains a line of the journal to the one before it: the hash of that one, and its own over both. Written with the
/// line, in the same transaction. Append-only.
/// </summary>
public sealed class JournalSeal
{
    public required long JournalSeq { get; init; }

    public JournalEntry Line { get; init; } = null!;

    /// <summary>The hash of the line before; <see cref="JournalChain.Beginning"/> for the first.</summary>
    public required byte[] Previous { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>Says which line of the journal tells of a document, and so whose seal covers its movements. Append-only.</summary>
public sealed class JournalDocument
{
    public required long JournalSeq { get; init; }

    public JournalEntry Line { get; init; } = null!;

    public required StockDocumentId DocumentId { get; init; }
}
