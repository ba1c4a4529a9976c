using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>Announced returns; what is posted for them are acts.</summary>
internal static class ReturnMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<ReturnOrder>(order =>
        {
            order.ToTable("ReturnOrder");
            order.Property(row => row.Version).IsConcurrencyToken();
            order.HasIndex(row => row.NumberKey).IsUnique();
            order.HasIndex(row => row.SalesOrderId);
            order.HasIndex(row => row.ReturnId).IsUnique();
            order.HasOne(row => row.SalesOrder).WithMany().HasForeignKey(row => row.SalesOrderId).OnDelete(DeleteBehavior.Restrict);
            order.HasOne(row => row.Return).WithMany().HasForeignKey(row => row.ReturnId).OnDelete(DeleteBehavior.Restrict);
            order.HasOne<Location>().WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<ReturnOrderLine>(line =>
        {
            line.ToTable("ReturnOrderLine", table => table.HasCheckConstraint("CK_ReturnOrderLine_Quantity", "Quantity > 0"));
            line.HasIndex(row => row.OrderId);
            line.HasIndex(row => row.SalesOrderLineId);
            line.HasOne(row => row.Order).WithMany(order => order.Lines).HasForeignKey(row => row.OrderId).OnDelete(DeleteBehavior.Cascade);
            line.HasOne(row => row.SalesOrderLine).WithMany().HasForeignKey(row => row.SalesOrderLineId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<ActLine>().WithMany().HasForeignKey(row => row.FulfilmentRowId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<Location>().WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<ReturnOrderPart>(part =>
        {
            part.ToTable("ReturnOrderPart", table => table.HasCheckConstraint("CK_ReturnOrderPart_Quantity", "Quantity > 0"));
            part.HasKey(row => new { row.LineId, row.BatchId });
            part.HasOne<ReturnOrderLine>().WithMany(line => line.Parts).HasForeignKey(row => row.LineId).OnDelete(DeleteBehavior.Cascade);
            part.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
