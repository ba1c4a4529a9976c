using BatchApp.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>Orders and their lines. The partial indexes hold open lines alone, for the sums of committed and expected.</summary>
internal static class OrderMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<PurchaseOrder>(order =>
        {
            order.ToTable("PurchaseOrder");
            order.Property(row => row.Version).IsConcurrencyToken();
            order.HasIndex(row => row.NumberKey).IsUnique();
            order.HasIndex(row => row.Status);
            order.HasIndex(row => row.SupplierId);
            order.HasOne(row => row.Supplier).WithMany().HasForeignKey(row => row.SupplierId).OnDelete(DeleteBehavior.Restrict);
            order.ComplexProperty(row => row.Closing);
            order.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            order.Ignore(row => row.IsStarted);
        });

        builder.Entity<PurchaseOrderLine>(line =>
        {
            line.ToTable("PurchaseOrderLine", table => table.HasCheckConstraint("CK_PurchaseOrderLine_Quantity", "Quantity > 0 AND Received >= 0 AND Open >= 0"));
            line.ComplexProperty(row => row.Purchase);
            line.HasOne(row => row.Order).WithMany(order => order.Lines).HasForeignKey(row => row.OrderId).OnDelete(DeleteBehavior.Cascade);
            line.HasOne(row => row.Variant).WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(row => new { row.VariantId, row.OrderId });
            line.HasIndex(row => new { row.VariantId, row.LocationId }).HasFilter("Open > 0").HasDatabaseName("IX_PurchaseOrderLine_Open");
            line.HasIndex(row => row.OrderId);
        });

        builder.Entity<ManufacturingOrder>(order =>
        {
            order.ToTable("ManufacturingOrder", table => table.HasCheckConstraint("CK_ManufacturingOrder_Quantity", "Planned > 0 AND Completed >= 0 AND Open >= 0"));
            order.Property(row => row.Version).IsConcurrencyToken();
            order.HasIndex(row => row.NumberKey).IsUnique();
            order.HasIndex(row => row.Status);
            order.HasOne(row => row.Variant).WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            order.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            order.HasIndex(row => row.VariantId);
            order.HasIndex(row => row.Rank);
            order.HasIndex(row => row.SalesOrderLineId).IsUnique();
            order.HasOne<SalesOrderLine>().WithMany().HasForeignKey(row => row.SalesOrderLineId).OnDelete(DeleteBehavior.Restrict);
            order.ComplexProperty(row => row.Closing);
            order.HasIndex(row => new { row.VariantId, row.LocationId }).HasFilter("Open > 0").HasDatabaseName("IX_ManufacturingOrder_Open");
            order.Ignore(row => row.IsStarted);
        });

        builder.Entity<IngredientLine>(line =>
        {
            line.ToTable("IngredientLine", table => table.HasCheckConstraint("CK_IngredientLine_Quantity", "QuantityPerUnit > 0 AND Consumed >= 0 AND Open >= 0"));
            line.HasOne(row => row.Order).WithMany(order => order.Ingredients).HasForeignKey(row => row.OrderId).OnDelete(DeleteBehavior.Cascade);
            line.HasOne(row => row.Variant).WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(row => new { row.VariantId, row.OrderId });
            line.HasIndex(row => new { row.VariantId, row.LocationId }).HasFilter("Open > 0").HasDatabaseName("IX_IngredientLine_Open");
            line.HasIndex(row => row.OrderId);
        });

        builder.Entity<SalesOrder>(order =>
        {
            order.ToTable("SalesOrder");
            order.Property(row => row.Version).IsConcurrencyToken();
            order.HasIndex(row => row.NumberKey).IsUnique();
            order.HasIndex(row => row.Status);
            order.HasIndex(row => row.CustomerId);
            order.HasIndex(row => row.Rank);
            order.ComplexProperty(row => row.Closing);
            order.HasOne(row => row.Customer).WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Restrict);
            order.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            order.Ignore(row => row.IsStarted);
        });

        builder.Entity<SalesOrderLine>(line =>
        {
            line.ToTable("SalesOrderLine", table => table.HasCheckConstraint("CK_SalesOrderLine_Quantity", "Quantity > 0 AND Taken >= 0 AND Delivered >= 0 AND Open >= 0"));
            line.HasOne(row => row.Order).WithMany(order => order.Lines).HasForeignKey(row => row.OrderId).OnDelete(DeleteBehavior.Cascade);
            line.HasOne(row => row.Variant).WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(row => new { row.VariantId, row.OrderId });
            line.HasIndex(row => new { row.VariantId, row.LocationId }).HasFilter("Open > 0").HasDatabaseName("IX_SalesOrderLine_Open");
            line.HasIndex(row => row.OrderId);
        });

        builder.Entity<BatchPlan>(plan =>
        {
            plan.ToTable("BatchPlan", table =>
            {
                table.HasCheckConstraint("CK_BatchPlan_Quantity", "Quantity > 0");
                table.HasCheckConstraint("CK_BatchPlan_Line", "(SalesOrderLineId IS NULL) <> (IngredientLineId IS NULL)");
            });
            // Given up together with the line that it is for.
            plan.HasOne(row => row.SalesOrderLine).WithMany(line => line.Plans).HasForeignKey(row => row.SalesOrderLineId).OnDelete(DeleteBehavior.Cascade);
            plan.HasOne(row => row.IngredientLine).WithMany(line => line.Plans).HasForeignKey(row => row.IngredientLineId).OnDelete(DeleteBehavior.Cascade);
            plan.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            plan.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            plan.HasIndex(row => new { row.SalesOrderLineId, row.BatchId }).IsUnique();
            plan.HasIndex(row => new { row.IngredientLineId, row.BatchId }).IsUnique();
            plan.HasIndex(row => new { row.BatchId, row.LocationId });
        });
    }
}
