using BatchApp.Domain.Company;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

internal static class CompanyMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<CompanyProfile>(company =>
        {
            company.ToTable("Company", table => table.HasCheckConstraint("CK_Company_One", "Id = 1"));
            company.Property(row => row.Id).ValueGeneratedNever();
            company.Property(row => row.Version).IsConcurrencyToken();
        });

        builder.Entity<OrderNumbering>(numbering =>
        {
            numbering.ToTable("OrderNumbering");
            numbering.HasKey(row => row.Document);
            numbering.Property(row => row.Document).ValueGeneratedNever();
        });

        builder.Entity<StoredRequest>(request =>
        {
            request.ToTable("Request");
            request.Property(row => row.Id).ValueGeneratedNever();
        });
    }
}
