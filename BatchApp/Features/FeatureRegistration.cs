using BatchApp.Features.Accounts;
using BatchApp.Features.Batches;
using BatchApp.Features.Company;
using BatchApp.Features.History;
using BatchApp.Features.Import;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Opening;
using BatchApp.Features.Partners;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Features.Search;
using BatchApp.Features.Stock;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;

namespace BatchApp.Features;

/// <summary>Every use case and query by name, in one list.</summary>
public static class FeatureRegistration
{
    /// <summary>Needs a <see cref="TimeProvider"/> and a <see cref="DataFile"/> among the services.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<WriteGate>()
        .AddSingleton<StockStore>()
        .AddSingleton<StockChanges>()

        // Use cases
        .AddSingleton<SaveItem>()
        .AddSingleton<SaveLocation>()
        .AddSingleton<SaveSupplier>()
        .AddSingleton<SaveCustomer>()
        .AddSingleton<SaveCompany>()
        .AddSingleton<StartEmptyCompany>()
        .AddSingleton<CreateBatch>()
        .AddSingleton<MakeFirstAdministrator>()
        .AddSingleton<InviteUser>()
        .AddSingleton<ChangeUser>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<ChangeOwnPassword>()
        .AddSingleton<SignOutEverywhere>()
        .AddSingleton<SetCodesDemanded>()
        .AddSingleton<NoteSignIn>()
        .AddSingleton<NoteRefusedEntries>()
        .AddSingleton<AddSampleUsers>()
        .AddSingleton<HoldBatch>()
        .AddSingleton<ReleaseBatch>()
        .AddSingleton<SavePurchaseOrder>()
        .AddSingleton<ReceivePurchaseOrder>()
        .AddSingleton<SaveManufacturingOrder>()
        .AddSingleton<CompleteProduction>()
        .AddSingleton<SaveSalesOrder>()
        .AddSingleton<ShipSalesOrder>()
        .AddSingleton<EnterOpeningStock>()
        .AddSingleton<ImportItems>()
        .AddSingleton<ImportRecipes>()
        .AddSingleton<ImportSuppliers>()
        .AddSingleton<ImportCustomers>()
        .AddSingleton<ImportDesk>()

        // Queries
        .AddSingleton<UserQuery>()
        .AddSingleton<ItemQuery>()
        .AddSingleton<LocationQuery>()
        .AddSingleton<PartnerQuery>()
        .AddSingleton<CompanyQuery>()
        .AddSingleton<BatchChoicesQuery>()
        .AddSingleton<PurchaseOrderQuery>()
        .AddSingleton<ManufacturingOrderQuery>()
        .AddSingleton<SalesOrderQuery>()
        .AddSingleton<StockScreenQuery>()
        .AddSingleton<BatchListQuery>()
        .AddSingleton<IntelQuery>()
        .AddSingleton<HistoryQuery>()
        .AddSingleton<OpeningStockQuery>()
        .AddSingleton<SearchQuery>();
}
