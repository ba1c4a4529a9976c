using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Batches;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Features.Stock;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Support;

/// <summary>What scenarios say in one breath.</summary>
internal static class Verbs
{
    public static BatchPart New(string? number, decimal quantity, DateOnly? expiry = null) =>
        BatchPart.IntoNew(new NewBatch(number, expiry), Quantity.Of(quantity));

    public static BatchPart Into(BatchId batch, decimal quantity) => BatchPart.Into(batch, Quantity.Of(quantity));

    /// <summary>A purchase order of one line in the item's purchase unit.</summary>
    public static async Task<string> BuyInPacksAsync(this TestCompany company, VariantId variant, decimal packs) =>
        (await TestCompany.Done(company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
            RequestId.New(), null, 0, "", await company.SupplierAsync($"Mill {RequestId.New().Value}"), TestCompany.Main, company.Today, null, "", false,
            [new SavePurchaseOrder.Line(null, variant, Quantity.Of(packs), true)])))).Number;

    public static async Task<PurchaseOrderCard> PurchaseCardAsync(this TestCompany company, string number) =>
        (await company.Get<PurchaseOrderQuery>().CardAsync(number))!;

    public static async Task<ManufacturingOrderCard> MakingCardAsync(this TestCompany company, string number) =>
        (await company.Get<ManufacturingOrderQuery>().CardAsync(number))!;

    public static async Task<SalesOrderCard> SalesCardAsync(this TestCompany company, string number) =>
        (await company.Get<SalesOrderQuery>().CardAsync(number))!;

    public static Task<BatchId> BatchAsync(this TestCompany company, VariantId variant, string number) =>
        company.ReadAsync(db => db.Batches.Where(row => row.VariantId == variant && row.NumberKey == BatchNumber.KeyOf(number)).Select(row => row.Id).SingleAsync());

    public static Task<BatchId> UnbatchedAsync(this TestCompany company, VariantId variant) =>
        company.ReadAsync(db => db.Batches.Where(row => row.VariantId == variant && row.IsUnbatched).Select(row => row.Id).SingleAsync());

    public static Task<Result<BatchId>> CreateBatchAsync(this TestCompany company, VariantId variant, string? number, DateOnly? expiry = null, string? barcode = null) =>
        company.Get<CreateBatch>().ExecuteAsync(Actor.Program, new CreateBatch.Command(RequestId.New(), variant, new NewBatch(number, expiry, null, barcode)));

    public static async Task<Result<HoldBatch.Held>> TryHoldAsync(this TestCompany company, BatchId batch, string reason = "To be checked") =>
        await company.Get<HoldBatch>().ExecuteAsync(Actor.Program, new HoldBatch.Command(RequestId.New(), batch, await company.VersionAsync(batch), reason));

    public static async Task<Result<ReleaseBatch.Released>> TryReleaseAsync(this TestCompany company, BatchId batch, string reason = "Checked", bool withMadeFrom = false) =>
        await company.Get<ReleaseBatch>().ExecuteAsync(Actor.Program, new ReleaseBatch.Command(RequestId.New(), batch, await company.VersionAsync(batch), reason, withMadeFrom));

    public static Task HoldAsync(this TestCompany company, BatchId batch, string reason = "To be checked") => TestCompany.Done(company.TryHoldAsync(batch, reason));

    public static Task ReleaseAsync(this TestCompany company, BatchId batch) => TestCompany.Done(company.TryReleaseAsync(batch));

    public static Task<LocationId> QuarantineAsync(this TestCompany company, string name = "Quarantine") =>
        TestCompany.Done(company.Get<SaveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, name, IsQuarantine: true)));

    /// <summary>Makes a location with or without stock a quarantine location, or none.</summary>
    public static async Task<Result<LocationId>> TryQuarantineAsync(this TestCompany company, LocationId id, bool isQuarantine, string reason = "")
    {
        var location = (await company.Get<LocationQuery>().AllAsync()).Single(row => row.Id == id);
        return await company.Get<SaveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), id, location.Version, location.Name, isQuarantine, reason));
    }

    /// <summary>Sets *Arrives on hold* of the item that a variant belongs to.</summary>
    public static async Task ArrivesOnHoldAsync(this TestCompany company, VariantId variant) => await TestCompany.Done(
        company.Get<SaveItem>().ExecuteAsync(Actor.Program, (await company.ItemCardAsync(variant)).ToCommand() with { ArrivesOnHold = true }));

    /// <summary>Status and its reason.</summary>
    public static Task<(BatchStatus Status, string? Reason)> StatusAsync(this TestCompany company, BatchId batch) => company.ReadAsync(async db =>
    {
        var row = await db.Batches.SingleAsync(row => row.Id == batch);
        return (row.Status, row.StatusReason);
    });

    private static Task<int> VersionAsync(this TestCompany company, BatchId batch) =>
        company.ReadAsync(db => db.Batches.Where(row => row.Id == batch).Select(row => row.Version).SingleOrDefaultAsync());

    /// <summary>What a picker shows for one variant.</summary>
    public static async Task<IReadOnlyList<BatchChoice>> ChoicesAsync(this TestCompany company, VariantId variant, LocationId? location = null, DateTime? at = null) =>
        (await company.Get<BatchChoicesQuery>().ChoicesAsync([variant], location ?? TestCompany.Main, at))[variant];

    /// <summary>What *Suggest* proposes for several lines at once, as batch and amount.</summary>
    public static async Task<(BatchId Batch, decimal Quantity)[][]> SuggestAsync(this TestCompany company, params (VariantId Variant, decimal Needed)[] needs) =>
        [
            .. (await company.Get<BatchChoicesQuery>().SuggestAsync([.. needs.Select(need => (need.Variant, Quantity.Of(need.Needed)))], TestCompany.Main, null))
                .Select(picks => picks.Select(pick => (pick.BatchId, pick.Quantity.Amount)).ToArray()),
        ];

    /// <summary>The *Batches* tab.</summary>
    public static async Task<IReadOnlyList<BatchRow>> BatchRowsAsync(this TestCompany company, string? search = null, LocationId? location = null, bool showEmpty = false, BatchSort sort = BatchSort.Number) =>
        (await company.Get<BatchListQuery>().PageAsync(new BatchFilter(search, location, ExpiryFilter.Any, showEmpty, sort, false), PageRequest.Whole)).Rows;

    /// <summary>The *Inventory* tab.</summary>
    public static async Task<IReadOnlyList<StockRow>> StockRowsAsync(this TestCompany company, LocationId? location = null) =>
        (await company.Get<StockScreenQuery>().PageAsync(new StockFilter(null, null, null, location, StockSort.Item, false), PageRequest.Whole)).Rows;

    /// <summary>In stock, committed, expected.</summary>
    public static async Task<(decimal InStock, decimal Committed, decimal Expected)> NumbersAsync(this TestCompany company, VariantId variant, LocationId? location = null)
    {
        var header = await company.FiguresAsync(variant, location);
        return (header.InStock.Amount, header.Committed.Amount, header.Expected.Amount);
    }

    /// <summary>Movements of a batch as *Inventory intel* lists them, newest first: change and balance after it.</summary>
    public static async Task<(decimal Change, decimal Balance)[]> HistoryAsync(this TestCompany company, VariantId variant, BatchId? batch) =>
        [
            .. (await company.Get<IntelQuery>().MovementsAsync(new IntelScope(variant, null, batch), PageRequest.Whole)).Rows
                .Select(row => (row.Change.Amount, row.Balance.Amount)),
        ];

    /// <summary>The card of the item that a variant belongs to.</summary>
    public static async Task<ItemCard> ItemCardAsync(this TestCompany company, VariantId variant)
    {
        var item = await company.ReadAsync(db => db.Variants.Where(row => row.Id == variant).Select(row => row.ItemId).SingleAsync());
        return (await company.Get<ItemQuery>().CardAsync(item))!;
    }

    /// <summary>The card saved as it stands; a test changes what it is about.</summary>
    public static SaveItem.Command ToCommand(this ItemCard card) => new(
        RequestId.New(),
        card.Id,
        card.Version,
        card.Kind,
        card.Name,
        card.Category,
        card.Unit.Name,
        card.Unit.Decimals,
        card.Purchase?.Unit,
        card.Purchase?.Rate ?? Quantity.Zero,
        card.Tracking,
        false,
        card.ShelfLifeDays,
        card.ExpiryRequired,
        card.ArrivesOnHold,
        [
            .. card.Variants.Select(variant => new SaveItem.VariantInput(
                variant.Id, variant.Name, variant.Sku, variant.Barcode, variant.SafetyStock,
                [.. variant.Recipe.Select(line => new SaveItem.RecipeInput(line.IngredientId, line.QuantityPerUnit))])),
        ])
    {
        IsNotStocked = card.IsNotStocked,
        PickOrder = card.PickOrder,
        ExpiryFromIngredients = card.ExpiryFromIngredients,
        NumberTemplate = card.NumberTemplate,
    };

    /// <summary>Changes the item that a variant belongs to.</summary>
    public static async Task ChangeItemAsync(this TestCompany company, VariantId variant, Func<SaveItem.Command, SaveItem.Command> change) => await TestCompany.Done(
        company.Get<SaveItem>().ExecuteAsync(Actor.Program, change((await company.ItemCardAsync(variant)).ToCommand())));

    /// <summary>The batch as its page shows it.</summary>
    public static async Task<BatchCard> BatchCardAsync(this TestCompany company, BatchId batch) => (await company.Get<BatchQuery>().CardAsync(batch))!;

    /// <summary>Corrects what is known of a batch, from what is known of it now.</summary>
    public static async Task<Result<string>> TryCorrectAsync(this TestCompany company, BatchId batch, Func<BatchDetails, BatchDetails> change, string reason = "Misread")
    {
        var card = await company.BatchCardAsync(batch);
        return await company.Get<CorrectBatch>().ExecuteAsync(Actor.Program, new CorrectBatch.Command(RequestId.New(), batch, card.Standing.Version, change(card.Details), reason));
    }

    public static async Task<Result<BatchId>> TrySplitAsync(this TestCompany company, BatchId batch, decimal quantity, string number, LocationId? location = null) =>
        await company.Get<SplitBatch>().ExecuteAsync(Actor.Program, new SplitBatch.Command(RequestId.New(), batch, await company.VersionAsync(batch), location ?? TestCompany.Main, Quantity.Of(quantity), number));

    public static async Task<Result<string>> TryMergeAsync(this TestCompany company, BatchId survivor, params BatchId[] merged)
    {
        var parts = new List<MergeBatches.Part>();
        foreach (var batch in merged)
        {
            parts.Add(new MergeBatches.Part(batch, await company.VersionAsync(batch)));
        }

        return await company.Get<MergeBatches>().ExecuteAsync(Actor.Program, new MergeBatches.Command(RequestId.New(), new MergeBatches.Part(survivor, await company.VersionAsync(survivor)), parts));
    }

    public static async Task<Result<ItemId>> TrackAsync(this TestCompany company, VariantId variant, BatchTracking tracking, bool confirmed = false) =>
        await company.Get<SaveItem>().ExecuteAsync(
            Actor.Program, (await company.ItemCardAsync(variant)).ToCommand() with { Tracking = tracking, TrackingOffConfirmed = confirmed });

    /// <summary>Hands over fulfilments that are packed.</summary>
    public static async Task<Result<SalesOrderStatus>> DeliverPackedAsync(this TestCompany company, string order, DateTime? at = null, params ActId[] fulfilments)
    {
        var card = await company.SalesCardAsync(order);
        return await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Delivered, at, [],
            fulfilments.Length > 0 ? fulfilments : [.. card.Fulfilments.Where(act => act.Status == FulfilmentStatus.Packed).Select(act => act.Id)]));
    }
}
