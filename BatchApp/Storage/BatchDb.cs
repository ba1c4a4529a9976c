using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Partners;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Storage.Accounts;
using BatchApp.Storage.Chain;
using BatchApp.Storage.Mapping;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace BatchApp.Storage;

/// <summary>The data file as EF Core sees it. Only <see cref="StockStore"/> makes one.</summary>
public sealed class BatchDb(DbContextOptions<BatchDb> options) : DbContext(options)
{
    public DbSet<CompanyProfile> Companies => Set<CompanyProfile>();

    public DbSet<OrderNumbering> Numberings => Set<OrderNumbering>();

    public DbSet<Item> Items => Set<Item>();

    public DbSet<Variant> Variants => Set<Variant>();

    public DbSet<RecipeLine> RecipeLines => Set<RecipeLine>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<Supplier> Suppliers => Set<Supplier>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<BatchStop> Stops => Set<BatchStop>();

    public DbSet<RecallCase> Recalls => Set<RecallCase>();

    public DbSet<RecalledBatch> RecalledBatches => Set<RecalledBatch>();

    public DbSet<RecalledShipment> RecalledShipments => Set<RecalledShipment>();

    public DbSet<WatchedNumber> WatchedNumbers => Set<WatchedNumber>();

    public DbSet<FormerNumber> FormerNumbers => Set<FormerNumber>();

    public DbSet<PurchaseOrder> PurchaseOrders => Set<PurchaseOrder>();

    public DbSet<PurchaseOrderLine> PurchaseOrderLines => Set<PurchaseOrderLine>();

    public DbSet<ManufacturingOrder> ManufacturingOrders => Set<ManufacturingOrder>();

    public DbSet<IngredientLine> IngredientLines => Set<IngredientLine>();

    public DbSet<SalesOrder> SalesOrders => Set<SalesOrder>();

    public DbSet<SalesOrderLine> SalesOrderLines => Set<SalesOrderLine>();

    public DbSet<BatchPlan> Plans => Set<BatchPlan>();

    public DbSet<LedgerAccount> Accounts => Set<LedgerAccount>();

    public DbSet<Act> Acts => Set<Act>();

    public DbSet<PurchaseReceipt> Receipts => Set<PurchaseReceipt>();

    public DbSet<ProductionRun> Productions => Set<ProductionRun>();

    public DbSet<SalesFulfilment> Fulfilments => Set<SalesFulfilment>();

    public DbSet<SalesReturn> SalesReturns => Set<SalesReturn>();

    public DbSet<ReturnOrder> ReturnOrders => Set<ReturnOrder>();

    public DbSet<ReturnOrderLine> ReturnOrderLines => Set<ReturnOrderLine>();

    public DbSet<SupplierReturn> SupplierReturns => Set<SupplierReturn>();

    public DbSet<StockAdjustment> Adjustments => Set<StockAdjustment>();

    public DbSet<StockTransfer> Transfers => Set<StockTransfer>();

    public DbSet<Stocktake> Stocktakes => Set<Stocktake>();

    public DbSet<StocktakeLine> StocktakeLines => Set<StocktakeLine>();

    public DbSet<OpeningStock> OpeningStocks => Set<OpeningStock>();

    public DbSet<ActLine> ActLines => Set<ActLine>();

    public DbSet<StockDocument> Documents => Set<StockDocument>();

    public DbSet<StockMovement> Movements => Set<StockMovement>();

    public DbSet<StockBalance> Balances => Set<StockBalance>();

    public DbSet<User> Users => Set<User>();

    public DbSet<IdentityUserToken<int>> UserTokens => Set<IdentityUserToken<int>>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<StoredRequest> Requests => Set<StoredRequest>();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<JournalSubject> JournalSubjects => Set<JournalSubject>();

    public DbSet<JournalSeal> Seals => Set<JournalSeal>();

    public DbSet<JournalDocument> JournalDocuments => Set<JournalDocument>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        // Once, and not again for the plans and again for saving: each time looks at every property of everything that was loaded.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            // A plan has one of two kinds of line, so neither is required, and EF would keep a plan that its line gave up.
            foreach (var plan in ChangeTracker.Entries<BatchPlan>().Where(entry => entry is { State: EntityState.Modified, Entity: { SalesOrderLineId: null, IngredientLineId: null } }).ToList())
            {
                plan.State = EntityState.Deleted;
            }

            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every index is stated: one that only a foreign key asks for would slow each posting for no query's sake.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        TypedIds.Configure(configurationBuilder);
        configurationBuilder.ComplexProperties<Quantity>();
        configurationBuilder.Properties<DateTime>().HaveConversion<InstantConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AccountMapping.Configure(modelBuilder);
        ApiKeyMapping.Configure(modelBuilder);
        CompanyMapping.Configure(modelBuilder);
        ItemMapping.Configure(modelBuilder);
        OrderMapping.Configure(modelBuilder);
        LedgerMapping.Configure(modelBuilder);
        MoveMapping.Configure(modelBuilder);
        ReturnMapping.Configure(modelBuilder);
        RecallMapping.Configure(modelBuilder);
        JournalMapping.Configure(modelBuilder);
        ColumnNames.Configure(modelBuilder);
        TypedIds.ConfigureKeys(modelBuilder);
    }
}
