using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>The ledger: what must always hold is a constraint of the file, not only a line of code.</summary>
internal static class LedgerMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<LedgerAccount>(account =>
        {
            account.ToTable("LedgerAccount", table => table.HasCheckConstraint("CK_LedgerAccount_Location", "(Kind = 1) = (LocationId IS NOT NULL)"));
            account.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            account.HasIndex(row => row.LocationId).IsUnique();
        });

        builder.Entity<Act>(act =>
        {
            act.ToTable("Act");
            act.HasDiscriminator(row => row.Kind)
                .HasValue<PurchaseReceipt>(ActKind.Receipt)
                .HasValue<ProductionRun>(ActKind.Production)
                .HasValue<SalesFulfilment>(ActKind.Fulfilment)
                .HasValue<TrackingSwitch>(ActKind.TrackingSwitch)
                .HasValue<StockAdjustment>(ActKind.Adjustment)
                .HasValue<StockTransfer>(ActKind.Transfer)
                .HasValue<BatchAssignment>(ActKind.BatchAssignment)
                .HasValue<BatchSplit>(ActKind.Split)
                .HasValue<BatchMerge>(ActKind.Merge)
                .HasValue<SalesReturn>(ActKind.CustomerReturn)
                .HasValue<SupplierReturn>(ActKind.SupplierReturn)
                .HasValue<OpeningStock>(ActKind.Opening);
        });
        builder.Entity<PurchaseReceipt>().HasIndex(row => row.PurchaseOrderId);
        builder.Entity<PurchaseReceipt>()
            .HasOne(row => row.PurchaseOrder).WithMany().HasForeignKey(row => row.PurchaseOrderId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<ProductionRun>().HasIndex(row => row.ManufacturingOrderId);
        builder.Entity<ProductionRun>()
            .HasOne(row => row.ManufacturingOrder).WithMany().HasForeignKey(row => row.ManufacturingOrderId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<SalesFulfilment>().HasIndex(row => row.SalesOrderId);
        builder.Entity<SalesFulfilment>()
            .HasOne(row => row.SalesOrder).WithMany().HasForeignKey(row => row.SalesOrderId).OnDelete(DeleteBehavior.Restrict);
        ConfigureReturns(builder);
        builder.Entity<TrackingSwitch>()
            .HasOne(row => row.Item).WithMany().HasForeignKey(row => row.ItemId).OnDelete(DeleteBehavior.Restrict);

        builder.Entity<OpeningStock>().Property(row => row.LocationId).HasColumnName("LocationId");
        builder.Entity<OpeningStock>()
            .HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
        // The journal says of each of its documents where it was, whoever posts or reverses it.
        builder.Entity<OpeningStock>().Navigation(row => row.Location).AutoInclude();

        builder.Entity<ActLine>(line =>
        {
            line.ToTable("ActLine", table => table.HasCheckConstraint("CK_ActLine_Quantity", "Quantity > 0"));
            line.HasIndex(row => row.ActId);
            line.HasIndex(row => row.BatchId);
            line.HasIndex(row => row.SalesOrderLineId).HasFilter("SalesOrderLineId IS NOT NULL");
            line.HasIndex(row => row.IngredientLineId).HasFilter("IngredientLineId IS NOT NULL");
            line.HasIndex(row => row.PurchaseOrderLineId).HasFilter("PurchaseOrderLineId IS NOT NULL");
            line.HasOne(row => row.Act).WithMany(act => act.Lines).HasForeignKey(row => row.ActId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<Domain.Locations.Location>().WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<PurchaseOrderLine>().WithMany().HasForeignKey(row => row.PurchaseOrderLineId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<IngredientLine>().WithMany().HasForeignKey(row => row.IngredientLineId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<SalesOrderLine>().WithMany().HasForeignKey(row => row.SalesOrderLineId).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<StockDocument>(document =>
        {
            document.ToTable("StockDocument");
            document.HasOne(row => row.Act).WithMany().HasForeignKey(row => row.ActId).OnDelete(DeleteBehavior.Restrict);
            document.HasOne<StockDocument>().WithMany().HasForeignKey(row => row.ReversesId).OnDelete(DeleteBehavior.Restrict);
            // Few documents are reversals: the index holds these alone, so that asking whether one was undone costs next to nothing.
            document.HasIndex(row => row.ReversesId).IsUnique().HasFilter("ReversesId IS NOT NULL");
            document.HasIndex(row => row.ActId);
        });

        builder.Entity<StockMovement>(movement =>
        {
            movement.ToTable("StockMovement", table =>
            {
                table.HasCheckConstraint("CK_StockMovement_Quantity", "Quantity > 0");
                table.HasCheckConstraint("CK_StockMovement_Accounts", "FromId <> ToId");
            });
            movement.HasKey(row => row.Seq);
            movement.Property(row => row.Seq).ValueGeneratedNever();
            movement.HasOne(row => row.Document).WithMany(document => document.Movements).HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne(row => row.ActLine).WithMany().HasForeignKey(row => row.ActLineId).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne<Variant>().WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne(row => row.From).WithMany().HasForeignKey(row => row.FromId).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne(row => row.To).WithMany().HasForeignKey(row => row.ToId).OnDelete(DeleteBehavior.Restrict);
            movement.HasIndex(row => new { row.BatchId, row.OccurredAt, row.Seq });
            movement.HasIndex(row => new { row.VariantId, row.OccurredAt, row.Seq });
            movement.HasIndex(row => row.DocumentId);
            movement.HasIndex(row => row.ActLineId);
        });

        builder.Entity<StockBalance>(balance =>
        {
            balance.ToTable("StockBalance", table => table.HasCheckConstraint("CK_StockBalance_OnHand", "OnHand >= 0"));
            balance.HasKey(row => new { row.BatchId, row.LocationId });
            balance.HasOne(row => row.Batch).WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            balance.HasOne(row => row.Location).WithMany().HasForeignKey(row => row.LocationId).OnDelete(DeleteBehavior.Restrict);
            balance.HasOne<Variant>().WithMany().HasForeignKey(row => row.VariantId).OnDelete(DeleteBehavior.Restrict);
            balance.HasIndex(row => new { row.VariantId, row.LocationId });
        });
    }

    /// <summary>A return stands beside what it answers: it has the same order in the same column.</summary>
    private static void ConfigureReturns(ModelBuilder builder)
    {
        builder.Entity<PurchaseReceipt>().Property(row => row.PurchaseOrderId).HasColumnName("PurchaseOrderId");
        builder.Entity<SalesFulfilment>().Property(row => row.SalesOrderId).HasColumnName("SalesOrderId");
        builder.Entity<SalesReturn>(taken =>
        {
            taken.Property(row => row.SalesOrderId).HasColumnName("SalesOrderId");
            taken.Property(row => row.Reason).HasColumnName("ReturnReason");
            taken.HasIndex(row => row.SalesOrderId);
            taken.HasOne(row => row.SalesOrder).WithMany().HasForeignKey(row => row.SalesOrderId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<SupplierReturn>(sent =>
        {
            sent.Property(row => row.PurchaseOrderId).HasColumnName("PurchaseOrderId");
            sent.Property(row => row.Reason).HasColumnName("ReturnReason");
            sent.HasIndex(row => row.PurchaseOrderId);
            sent.HasOne(row => row.PurchaseOrder).WithMany().HasForeignKey(row => row.PurchaseOrderId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
