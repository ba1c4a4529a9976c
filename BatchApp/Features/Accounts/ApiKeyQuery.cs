using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Storage;
using BatchApp.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Accounts;

/// <summary>A key of the REST interface as Settings lists it.</summary>
/// <param name="Shown">The first characters of its secret.</param>
/// <param name="LastUsedAt">UTC; null when it was never used.</param>
/// <param name="WithdrawnAt">UTC; null while it opens the door.</param>
public sealed record ApiKeyRow(
    ApiKeyId Id, string Name, string Shown, Role Role, DateTime MadeAt, string MadeBy, DateTime? LastUsedAt, DateTime? WithdrawnAt, string? WithdrawnBy);

/// <summary>A call of the REST interface with a key that fits.</summary>
/// <param name="Calendar">The company's.</param>
/// <param name="Now">UTC.</param>
public sealed record ApiSession(Actor Actor, BusinessCalendar Calendar, DateTime Now);

/// <summary>The keys of the REST interface.</summary>
public sealed class ApiKeyQuery(StockStore store, ApiKeyUses uses)
{
    /// <summary>Those that open the door first, then the withdrawn ones.</summary>
    public Task<IReadOnlyList<ApiKeyRow>> AllAsync(CancellationToken cancellation = default) => store.ReadAsync<IReadOnlyList<ApiKeyRow>>(
        async (read, token) => (await read.Db.ApiKeys.OrderBy(key => key.WithdrawnAt != null).ThenBy(key => key.NameKey).ToListAsync(token)).ConvertAll(Row),
        cancellation);

    /// <summary>Who acts with a secret; null when no key has it, or it was withdrawn.</summary>
    public Task<ApiSession?> SessionAsync(string secret, CancellationToken cancellation = default)
    {
        var hash = ApiSecret.HashOf(secret);
        return store.ReadAsync(
            async (read, token) => await read.Db.ApiKeys.FirstOrDefaultAsync(key => key.SecretHash == hash && key.WithdrawnAt == null, token) is { } key
                ? new ApiSession(new Actor(null, ApiKey.ActorName(key.Name), key.Role) { Key = key.Id }, read.Calendar, read.Now)
                : null,
            cancellation);
    }

    private ApiKeyRow Row(ApiKey key) =>
        new(key.Id, key.Name, key.Shown, key.Role, key.MadeAt, key.MadeBy, uses.Of(key.Id) ?? key.LastUsedAt, key.WithdrawnAt, key.WithdrawnBy);
}
