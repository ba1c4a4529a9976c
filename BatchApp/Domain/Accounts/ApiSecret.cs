using System.Security.Cryptography;
using System.Text;

namespace BatchApp.Domain.Accounts;

/// <summary>
/// The secret of a key of the REST interface: random, shown once when it is made. The file keeps a hash of it, and its
/// first characters so that people can tell their keys apart. It needs no slow hash: nobody can guess or list such secrets.
/// </summary>
public static class ApiSecret
{
    /// <summary>Characters at its beginning that are shown for ever.</summary>
    public const int ShownLength = 9;

    private const string Mark = "ba_";

    public static string New() => Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>What is stored of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>"ba_1f04c9": its beginning, which opens nothing.</summary>
    public static string ShownOf(string secret) => secret[..Math.Min(ShownLength, secret.Length)];
}

/// <summary>The key was withdrawn already.</summary>
public sealed record WithdrawnAlready(string Name) : Refusal;
