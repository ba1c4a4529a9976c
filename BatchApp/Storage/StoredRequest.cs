using BatchApp.Domain;

namespace BatchApp.Storage;

/// <summary>A request that was carried out; the same one sent again gets the same answer and acts no more.</summary>
public sealed class StoredRequest
{
    public required RequestId Id { get; init; }

    public required string UseCase { get; init; }

    /// <summary>A hash of the request's content: the same id with other content is refused.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The answer, as JSON.</summary>
    public required string Result { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>One line of the journal: who changed what, when, from what to what, and why. Append-only.</summary>
public sealed class JournalEntry
{
    public long Seq { get; init; }

    public required DateTime At { get; init; }

    public required string Actor { get; init; }

    /// <summary>The use case that wrote it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it concerns: "PO-7", "Flour".</summary>
    public required string Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Why { get; init; }
}
