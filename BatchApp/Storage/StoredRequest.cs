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
