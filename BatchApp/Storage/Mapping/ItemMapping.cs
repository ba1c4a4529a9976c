using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

internal static class ItemMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Item>(item =>
        {
            item.ToTable("Item");
            item.ComplexProperty(row => row.Unit);
            item.ComplexProperty(row => row.Purchase);
            item.Property(row => row.Version).IsConcurrencyToken();
            item.HasIndex(row => row.NameKey).IsUnique();
            item.Ignore(row => row.IsTracked);
        });

        builder.Entity<Variant>(variant =>
        {
            variant.ToTable("Variant");
            variant.HasOne(row => row.Item).WithMany(item => item.Variants).HasForeignKey(row => row.ItemId).OnDelete(DeleteBehavior.Restrict);
            variant.HasIndex(row => row.ItemId);
            variant.HasIndex(row => row.SkuKey).IsUnique();
            variant.HasIndex(row => row.Barcode).IsUnique();
            variant.Ignore(row => row.FullName);
        });

        builder.Entity<RecipeLine>(line =>
        {
            line.ToTable("RecipeLine", table => table.HasCheckConstraint("CK_RecipeLine_Quantity", "QuantityPerUnit > 0"));
            line.HasOne<Variant>().WithMany(variant => variant.Recipe).HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Cascade);
            line.HasOne(row => row.Ingredient).WithMany().HasForeignKey(row => row.IngredientId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(row => new { row.VariantId, row.IngredientId }).IsUnique();
            line.HasIndex(row => row.IngredientId);
        });

        builder.Entity<Location>(location =>
        {
            location.ToTable("Location");
            location.Property(row => row.Version).IsConcurrencyToken();
            location.HasIndex(row => row.NameKey).IsUnique();
        });

        Partner<Supplier>(builder, "Supplier");
        Partner<Customer>(builder, "Customer");

        builder.Entity<Batch>(batch =>
        {
            batch.ToTable("Batch", table => table.HasCheckConstraint("CK_Batch_Unbatched", "IsUnbatched = (NumberKey = '')"));
            batch.HasOne(row => row.Variant).WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            batch.HasIndex(row => new { row.VariantId, row.NumberKey }).IsUnique();
            batch.HasIndex(row => row.Barcode).IsUnique();
            batch.HasIndex(row => row.Expiry);
            batch.Property(row => row.Version).IsConcurrencyToken();
            batch.Ignore(row => row.Details);
        });

        builder.Entity<FormerNumber>(former =>
        {
            former.ToTable("FormerNumber");
            former.HasKey(row => new { row.BatchId, row.NumberKey });
            former.HasIndex(row => row.NumberKey);
            former.HasOne<Batch>().WithMany(batch => batch.FormerNumbers).HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Partner<TPartner>(ModelBuilder builder, string table)
        where TPartner : Partner => builder.Entity<TPartner>(partner =>
        {
            partner.ToTable(table);
            partner.Property(row => row.Version).IsConcurrencyToken();
            partner.HasIndex(row => row.NameKey).IsUnique();
        });
}
