using System.Security.Cryptography;
using System.Text;

namespace BatchApp.Domain.Accounts;

/// <summary>A one-time link by which somebody sets their password. The file keeps a hash of its secret only.</summary>
public static class Invitation
{
    /// <summary>Days for which a link is open.</summary>
    public const int Days = 7;

    /// <summary>A secret that nobody can guess.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>What is stored of a secret.</summary>
    public static string KeyOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
