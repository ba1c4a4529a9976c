using BatchApp.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>The account tables, alike for both contexts. What Identity knows and this program does not keep is left out.</summary>
internal static class AccountMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<User>(user =>
        {
            user.ToTable("User");
            user.Property(row => row.Id).ValueGeneratedOnAdd();
            user.Property(row => row.UserName).HasColumnName("Name").IsRequired();
            user.Property(row => row.NormalizedUserName).HasColumnName("NameKey").IsRequired();
            user.HasIndex(row => row.NormalizedUserName).IsUnique();
            user.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
            user.Ignore(row => row.UserId);
            user.Ignore(row => row.CanEnter);
            user.Ignore(row => row.Email);
            user.Ignore(row => row.NormalizedEmail);
            user.Ignore(row => row.EmailConfirmed);
            user.Ignore(row => row.PhoneNumber);
            user.Ignore(row => row.PhoneNumberConfirmed);
            // Wrong passwords are counted in memory: a thousand of them must not be a thousand writes.
            user.Ignore(row => row.LockoutEnd);
            user.Ignore(row => row.LockoutEnabled);
            user.Ignore(row => row.AccessFailedCount);
        });

        builder.Entity<IdentityUserToken<int>>(token =>
        {
            token.ToTable("UserToken");
            token.HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
            token.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
        });
    }
}
