using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>Adjustments, transfers and stocktakes: acts with numbers of their own, and counts, which move nothing themselves.</summary>
internal static class MoveMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<NumberedAct>().HasIndex(row => new { row.Kind, row.NumberKey }).IsUnique();

        builder.Entity<StockAdjustment>(adjustment =>
        {
            adjustment.Property(row => row.LocationId).HasColumnName("LocationId");
            adjustment.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            adjustment.HasOne(row => row.LinkedAct).WithMany().HasForeignKey(row => row.LinkedActId).OnDelete(DeleteBehavior.Restrict);
            adjustment.HasOne(row => row.Stocktake).WithMany().HasForeignKey(row => row.StocktakeId).OnDelete(DeleteBehavior.Restrict);
            adjustment.Property(row => row.Reason).HasColumnName("AdjustmentReason");
            adjustment.HasIndex(row => row.LinkedActId).HasFilter("LinkedActId IS NOT NULL");
        });

        builder.Entity<StockTransfer>(transfer =>
        {
            transfer.Ignore(row => row.Goods);
            transfer.HasOne(row => row.From).WithMany().HasForeignKey(row => row.FromId).OnDelete(DeleteBehavior.Restrict);
            transfer.HasOne(row => row.To).WithMany().HasForeignKey(row => row.ToId).OnDelete(DeleteBehavior.Restrict);
            transfer.Property(row => row.Reason).HasColumnName("TransferReason");
            transfer.Property(row => row.Status).HasColumnName("TransferStatus");
            transfer.Property(row => row.Version).HasColumnName("TransferVersion").IsConcurrencyToken();
            // Holds open transfers alone, for the sums of committed and expected.
            transfer.HasIndex(row => row.Status).HasFilter("TransferStatus < 3").HasDatabaseName("IX_Act_OpenTransfer");
        });

        builder.Entity<Stocktake>(stocktake =>
        {
            stocktake.ToTable("Stocktake");
            stocktake.Property(row => row.Version).IsConcurrencyToken();
            stocktake.HasIndex(row => row.NumberKey).IsUnique();
            stocktake.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            stocktake.HasOne(row => row.Adjustment).WithMany().HasForeignKey(row => row.AdjustmentId).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<StocktakeLine>(line =>
        {
            line.ToTable("StocktakeLine", table => table.HasCheckConstraint("CK_StocktakeLine_Counted", "Counted >= 0 AND (Counted IS NULL) = (CountedAt IS NULL)"));
            line.Property(row => row.Version).IsConcurrencyToken();
            line.HasIndex(row => new { row.StocktakeId, row.BatchId }).IsUnique();
            line.HasIndex(row => new { row.BatchId, row.CountedAt });
            line.HasOne(row => row.Stocktake).WithMany(stocktake => stocktake.Lines).HasForeignKey(row => row.StocktakeId).OnDelete(DeleteBehavior.Cascade);
            line.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<Domain.Items.Variant>().WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
