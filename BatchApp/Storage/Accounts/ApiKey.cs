using BatchApp.Domain;
using BatchApp.Domain.Accounts;

namespace BatchApp.Storage.Accounts;

/// <summary>
/// A key by which a program calls the REST interface. It is withdrawn and never deleted, because the journal names it; its
/// name is never given to another.
/// </summary>
public sealed class ApiKey
{
    public const int NameLimit = 60;

    public ApiKeyId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Unique, whatever the case of its letters.</summary>
    public string NameKey { get => TextKey.Of(Name); private set { } }

    /// <summary>A hash of the secret; unique.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The first characters of the secret.</summary>
    public required string Shown { get; init; }

    /// <summary>What it may do: the same as people of that role.</summary>
    public required Role Role { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>UTC, to the minute; null before its first use.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>UTC; null while it opens the door.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }

    /// <summary>As the journal calls who acts with it.</summary>
    public static string ActorName(string name) => $"API key: {name}";
}
