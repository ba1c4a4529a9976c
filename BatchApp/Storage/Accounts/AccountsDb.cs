using BatchApp.Storage.Mapping;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Accounts;

/// <summary>
/// The accounts as ASP.NET Core Identity works on them: the same tables of the same file, which
/// <see cref="BatchDb"/> makes and migrates. Scoped, and the one exception to the one door: Identity keeps authenticator
/// keys and recovery codes through it. Everything else about accounts is changed by use cases.
/// </summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<IdentityUserToken<int>> UserTokens => Set<IdentityUserToken<int>>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<InstantConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => AccountMapping.Configure(modelBuilder);
}
