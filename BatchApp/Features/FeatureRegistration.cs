using BatchApp.Features.Accounts;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Batches;
using BatchApp.Features.Company;
using BatchApp.Features.Corrections;
using BatchApp.Features.History;
using BatchApp.Features.Import;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Opening;
using BatchApp.Features.Papers;
using BatchApp.Features.Partners;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Recall;
using BatchApp.Features.Sales;
using BatchApp.Features.Search;
using BatchApp.Features.Stock;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Tracing;
using BatchApp.Features.Tracing.Graph;
using BatchApp.Features.Transfers;
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
        .AddSingleton<SaveItems>()
        .AddSingleton<ArchiveItem>()
        .AddSingleton<DeleteItem>()
        .AddSingleton<SaveLocation>()
        .AddSingleton<ArchiveLocation>()
        .AddSingleton<DeleteLocation>()
        .AddSingleton<SaveSupplier>()
        .AddSingleton<SaveCustomer>()
        .AddSingleton<DeleteSupplier>()
        .AddSingleton<DeleteCustomer>()
        .AddSingleton<SaveCompany>()
        .AddSingleton<CloseBooks>()
        .AddSingleton<StartEmptyCompany>()
        .AddSingleton<CreateBatch>()
        .AddSingleton<MakeFirstAdministrator>()
        .AddSingleton<InviteUser>()
        .AddSingleton<ChangeUser>()
        .AddSingleton<MakeApiKey>()
        .AddSingleton<WithdrawApiKey>()
        .AddSingleton<NoteApiKeyUse>()
        .AddSingleton<ApiKeyUses>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<ChangeOwnPassword>()
        .AddSingleton<SignOutEverywhere>()
        .AddSingleton<SetCodesDemanded>()
        .AddSingleton<NoteSignIn>()
        .AddSingleton<NoteRefusedEntries>()
        .AddSingleton<AddSampleUsers>()
        .AddSingleton<TakeBatchNumber>()
        .AddSingleton<CorrectBatch>()
        .AddSingleton<RemoveBatch>()
        .AddSingleton<SplitBatch>()
        .AddSingleton<MergeBatches>()
        .AddSingleton<HoldBatch>()
        .AddSingleton<ReleaseBatch>()
        .AddSingleton<StartRecall>()
        .AddSingleton<StartMockRecall>()
        .AddSingleton<ExtendRecall>()
        .AddSingleton<RecordRecallAnswers>()
        .AddSingleton<CloseRecall>()
        .AddSingleton<LiftRecall>()
        .AddSingleton<SavePurchaseOrder>()
        .AddSingleton<ReceivePurchaseOrder>()
        .AddSingleton<ReceivePurchaseOrders>()
        .AddSingleton<SaveManufacturingOrder>()
        .AddSingleton<CompleteProduction>()
        .AddSingleton<SaveSalesOrder>()
        .AddSingleton<ShipSalesOrder>()
        .AddSingleton<TakeBackSoldGoods>()
        .AddSingleton<SaveReturnOrder>()
        .AddSingleton<RestockReturnOrder>()
        .AddSingleton<WithdrawReturnOrder>()
        .AddSingleton<ReturnToSupplier>()
        .AddSingleton<RevertAct>()
        .AddSingleton<RevertPart>()
        .AddSingleton<UndoPosting>()
        .AddSingleton<CorrectBatches>()
        .AddSingleton<CorrectTime>()
        .AddSingleton<RevertManufacturingOrder>()
        .AddSingleton<AdjustStock>()
        .AddSingleton<DescribeAdjustment>()
        .AddSingleton<AssignBatches>()
        .AddSingleton<SaveTransfer>()
        .AddSingleton<DeleteTransfer>()
        .AddSingleton<WithdrawTransfer>()
        .AddSingleton<MoveTransfer>()
        .AddSingleton<StartStocktake>()
        .AddSingleton<AddToStocktake>()
        .AddSingleton<CountStock>()
        .AddSingleton<EnterCounts>()
        .AddSingleton<RemoveFromStocktake>()
        .AddSingleton<CompleteStocktake>()
        .AddSingleton<ReopenStocktake>()
        .AddSingleton<DeleteStocktake>()
        .AddSingleton<ClosePurchaseOrder>()
        .AddSingleton<ReopenPurchaseOrder>()
        .AddSingleton<CloseManufacturingOrder>()
        .AddSingleton<SaveIngredient>()
        .AddSingleton<CompleteLastProduction>()
        .AddSingleton<ReopenManufacturingOrder>()
        .AddSingleton<CloseSalesOrder>()
        .AddSingleton<ReopenSalesOrder>()
        .AddSingleton<PlanSalesBatches>()
        .AddSingleton<PlanIngredientBatches>()
        .AddSingleton<RankSalesOrder>()
        .AddSingleton<RankManufacturingOrder>()
        .AddSingleton<MakeToOrder>()
        .AddSingleton<ReleaseMadeToOrder>()
        .AddSingleton<RefreshRecipe>()
        .AddSingleton<EnterOpeningStock>()
        .AddSingleton<ImportItems>()
        .AddSingleton<ImportRecipes>()
        .AddSingleton<ImportSuppliers>()
        .AddSingleton<ImportCustomers>()
        .AddSingleton<ImportDesk>()

        // Queries
        .AddSingleton<UserQuery>()
        .AddSingleton<ApiKeyQuery>()
        .AddSingleton<ItemQuery>()
        .AddSingleton<NextNumberQuery>()
        .AddSingleton<LocationQuery>()
        .AddSingleton<PartnerQuery>()
        .AddSingleton<SalesPapers>()
        .AddSingleton<ProductionPapers>()
        .AddSingleton<PurchasePapers>()
        .AddSingleton<RecallPapers>()
        .AddSingleton<CompanyQuery>()
        .AddSingleton<BatchQuery>()
        .AddSingleton<PostedActQuery>()
        .AddSingleton<BatchChoicesQuery>()
        .AddSingleton<RunningBalanceQuery>()
        .AddSingleton<BatchPlansQuery>()
        .AddSingleton<MadeFromQuery>()
        .AddSingleton<RecallQuery>()
        .AddSingleton<RecallScopeQuery>()
        .AddSingleton<RecallBalanceQuery>()
        .AddScoped<PostedNotice>()
        .AddSingleton<PurchaseOrderQuery>()
        .AddSingleton<SupplierReturnQuery>()
        .AddSingleton<ManufacturingOrderQuery>()
        .AddSingleton<StaleRecipeQuery>()
        .AddSingleton<SalesOrderQuery>()
        .AddSingleton<SalesReturnQuery>()
        .AddSingleton<AdjustmentQuery>()
        .AddSingleton<TransferQuery>()
        .AddSingleton<StocktakeQuery>()
        .AddSingleton<StockScreenQuery>()
        .AddSingleton<BatchListQuery>()
        .AddSingleton<IntelQuery>()
        .AddSingleton<TraceQuery>()
        .AddSingleton<CustomersQuery>()
        .AddSingleton<TraceTablesQuery>()
        .AddSingleton<GapsQuery>()
        .AddSingleton<MassBalanceQuery>()
        .AddSingleton<DifferenceQuery>()
        .AddSingleton<GraphQuery>()
        .AddSingleton<HistoryQuery>()
        .AddSingleton<JournalProofQuery>()
        .AddSingleton<OpeningStockQuery>()
        .AddSingleton<SearchQuery>();
}
