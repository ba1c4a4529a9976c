using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Recalls;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>Recalls, and what stops batches.</summary>
internal static class RecallMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<BatchStop>(stop =>
        {
            // 2 is a stop because of a held ingredient, 3 one because of a recall.
            stop.ToTable("BatchStop", table => table.HasCheckConstraint("CK_BatchStop_Kind", "(Kind = 2) = (CauseId IS NOT NULL) AND (Kind = 3) = (RecallId IS NOT NULL)"));
            stop.HasOne<Batch>().WithMany(batch => batch.Stops).HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Cascade);
            stop.HasOne<Batch>().WithMany().HasForeignKey(row => row.CauseId).OnDelete(DeleteBehavior.Restrict);
            stop.HasOne<RecallCase>().WithMany().HasForeignKey(row => row.RecallId).OnDelete(DeleteBehavior.Restrict);
            stop.HasIndex(row => row.BatchId);
            stop.HasIndex(row => row.CauseId).HasFilter("CauseId IS NOT NULL");
            stop.HasIndex(row => new { row.RecallId, row.BatchId }).IsUnique().HasFilter("RecallId IS NOT NULL");
        });

        builder.Entity<RecallCase>(recall =>
        {
            recall.ToTable("Recall", table => table.HasCheckConstraint("CK_Recall_Status", "(Status = 3) = (LiftedAt IS NOT NULL) AND (Status <> 2 OR ClosedAt IS NOT NULL)"));
            recall.Property(row => row.Version).IsConcurrencyToken();
            recall.HasIndex(row => row.NumberKey).IsUnique();
            recall.HasIndex(row => row.Status);
            recall.Ignore(row => row.IsMock);
            recall.Ignore(row => row.IsInForce);
            recall.Ignore(row => row.StopReason);
        });

        builder.Entity<RecalledBatch>(batch =>
        {
            batch.ToTable("RecalledBatch", table => table.HasCheckConstraint("CK_RecalledBatch_Share", "Share BETWEEN 0 AND 1"));
            batch.HasKey(row => new { row.RecallId, row.BatchId });
            batch.HasIndex(row => row.BatchId);
            batch.HasOne<RecallCase>().WithMany(recall => recall.Batches).HasForeignKey(row => row.RecallId).OnDelete(DeleteBehavior.Restrict);
            batch.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            batch.Ignore(row => row.IsSource);
        });

        builder.Entity<RecalledShipment>(shipment =>
        {
            shipment.ToTable("RecalledShipment", table => table.HasCheckConstraint("CK_RecalledShipment_Quantity", "Quantity > 0 AND Recovered BETWEEN 0 AND Quantity AND Share BETWEEN 0 AND 1"));
            shipment.Property(row => row.Version).IsConcurrencyToken();
            shipment.HasIndex(row => new { row.RecallId, row.BatchId, row.FulfilmentId }).IsUnique();
            shipment.HasOne<RecallCase>().WithMany(recall => recall.Shipments).HasForeignKey(row => row.RecallId).OnDelete(DeleteBehavior.Restrict);
            shipment.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            shipment.HasOne<Act>().WithMany().HasForeignKey(row => row.FulfilmentId).OnDelete(DeleteBehavior.Restrict);
            shipment.HasOne(row => row.SalesOrder).WithMany().HasForeignKey(row => row.SalesOrderId).OnDelete(DeleteBehavior.Restrict);
            shipment.HasOne(row => row.Customer).WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Restrict);
            shipment.Ignore(row => row.IsAnswered);
        });

        builder.Entity<WatchedNumber>(number =>
        {
            number.ToTable("WatchedNumber");
            number.HasIndex(row => row.NumberKey);
            number.HasIndex(row => new { row.RecallId, row.NumberKey, row.VariantId, row.SupplierId }).IsUnique();
            number.HasOne(row => row.Recall).WithMany(recall => recall.Watched).HasForeignKey(row => row.RecallId).OnDelete(DeleteBehavior.Restrict);
            number.HasOne<Domain.Items.Variant>().WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            number.HasOne<Domain.Partners.Supplier>().WithMany().HasForeignKey(row => row.SupplierId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
