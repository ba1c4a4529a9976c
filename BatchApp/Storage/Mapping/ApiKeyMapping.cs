using BatchApp.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

internal static class ApiKeyMapping
{
    public static void Configure(ModelBuilder builder) => builder.Entity<ApiKey>(key =>
    {
        key.ToTable("ApiKey");
        key.HasIndex(row => row.NameKey).IsUnique();
        key.HasIndex(row => row.SecretHash).IsUnique();
    });
}
