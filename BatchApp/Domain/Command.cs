using System.Text.Json.Serialization;

namespace BatchApp.Domain;

/// <summary>
/// A wish to change something. Its id is made when the form opens, so that the same form sent twice acts once
/// (product.md 10.3); records compare and are fingerprinted by content.
/// </summary>
public abstract record Command(RequestId RequestId)
{
    /// <summary>
    /// A hash of what was sent, where that and not the command's own content says whether the same request came again: what
    /// comes over the REST interface bears no versions, so they are looked up, and may be others the second time.
    /// </summary>
    [JsonIgnore]
    public string? Sent { get; init; }
}
