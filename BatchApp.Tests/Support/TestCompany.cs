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
using BatchApp.Features.Partners;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BatchApp.Tests.Support;

/// <summary>
/// A company on a real file, worked through the real use cases. The verbs take the short way to a state; what a test is
/// about, it does through the use case itself.
/// </summary>
public sealed class TestCompany : IDisposable
{
    public const string Zone = "Europe/Copenhagen";

    private readonly TestFile file;
    private readonly DataFile dataFile;

    /// <param name="start">The company's first moment; without it noon of a Monday in its zone.</param>
    public TestCompany(DateTimeOffset? start = null)
        : this(new TestFile(), start)
    {
    }

    /// <summary>On a file that a test made ready.</summary>
    public TestCompany(TestFile file, DateTimeOffset? start = null)
    {
        this.file = file;
        Clock = new FakeTimeProvider(start ?? new DateTimeOffset(2026, 11, 23, 11, 0, 0, TimeSpan.Zero));
        dataFile = new DataFile(file.Path);
        Services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(dataFile)
            .AddFeatures()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public ServiceProvider Services { get; }

    public StockStore Store => Get<StockStore>();

    public string Path => file.Path;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => BusinessCalendar.Of(Zone).DayOf(Now);

    /// <summary>The location that every new file has.</summary>
    public static readonly LocationId Main = new(1);

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<BatchDb, Task<T>> query) => await Store.ReadAsync((read, _) => query(read.Db));

    public Task<LocationId> LocationAsync(string name) =>
        Done(Get<SaveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, name)));

    public async Task<VariantId> ItemAsync(
        string name,
        ItemKind kind = ItemKind.Material,
        string unit = "kg",
        bool tracked = true,
        int? shelfLife = null,
        bool expiryRequired = false,
        (string Unit, decimal Rate)? purchase = null,
        (VariantId Ingredient, decimal PerUnit)[]? recipe = null) =>
        (await ItemsAsync(name, kind, unit, tracked, shelfLife, expiryRequired, purchase, ("", recipe ?? [])))[0];

    /// <summary>An item with several variants, each with its recipe.</summary>
    public async Task<VariantId[]> ItemsAsync(
        string name,
        ItemKind kind,
        string unit,
        bool tracked,
        int? shelfLife,
        bool expiryRequired,
        (string Unit, decimal Rate)? purchase,
        params (string Name, (VariantId Ingredient, decimal PerUnit)[] Recipe)[] variants)
    {
        var id = await Done(Get<SaveItem>().ExecuteAsync(Actor.Program, new SaveItem.Command(
            RequestId.New(),
            null,
            0,
            kind,
            name,
            "",
            unit,
            UnitOfMeasure.UsualDecimals(unit),
            purchase?.Unit,
            Quantity.Of(purchase?.Rate ?? 0),
            tracked ? BatchTracking.Batches : BatchTracking.None,
            false,
            shelfLife,
            expiryRequired,
            false,
            [
                .. variants.Select(variant => new SaveItem.VariantInput(
                    null,
                    variant.Name,
                    $"{name}-{variant.Name}".TrimEnd('-'),
                    null,
                    Quantity.Zero,
                    [.. variant.Recipe.Select(line => new SaveItem.RecipeInput(line.Ingredient, Quantity.Of(line.PerUnit)))])),
            ])));
        return await ReadAsync(db => db.Variants.Where(variant => variant.ItemId == id).OrderBy(variant => variant.Id).Select(variant => variant.Id).ToArrayAsync());
    }

    public Task<SupplierId> SupplierAsync(string name) =>
        Done(Get<SaveSupplier>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput(name, "", ""))));

    public Task<CustomerId> CustomerAsync(string name) =>
        Done(Get<SaveCustomer>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput(name, "", ""))));

    /// <summary>A purchase order in stock units, from a supplier made for it.</summary>
    public async Task<string> PurchaseOrderAsync(LocationId location, params (VariantId Variant, decimal Quantity)[] lines) =>
        (await Done(Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
            RequestId.New(), null, 0, "", await SupplierAsync($"Supplier {RequestId.New().Value}"), location, Today, null, "", false,
            [.. lines.Select(line => new SavePurchaseOrder.Line(null, line.Variant, Quantity.Of(line.Quantity), false))])))).Number;

    /// <summary>Tries to save a sales order that ships from a location.</summary>
    public async Task<Result<SaveSalesOrder.Saved>> TrySaveAsync(CustomerId customer, LocationId location, params (VariantId Variant, decimal Quantity)[] lines) =>
        await Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
            RequestId.New(), null, 0, "", customer, location, "", Today, null, "", false,
            [.. lines.Select(line => new SaveSalesOrder.Line(null, line.Variant, Quantity.Of(line.Quantity)))]));

    /// <summary>Stock of a tracked variant in a new batch, through an order of its own.</summary>
    public async Task<BatchId> StockAsync(
        VariantId variant, string batch, decimal quantity, LocationId? location = null, DateOnly? expiry = null, DateTime? at = null)
    {
        var known = await ReadAsync(db => db.Batches.Where(row => row.VariantId == variant && row.NumberKey == BatchNumber.KeyOf(batch)).Select(row => (BatchId?)row.Id).FirstOrDefaultAsync());
        var part = known is { } id
            ? BatchPart.Into(id, Quantity.Of(quantity))
            : BatchPart.IntoNew(new NewBatch(batch, expiry), Quantity.Of(quantity));
        await ReceiveAsync(await PurchaseOrderAsync(location ?? Main, (variant, quantity)), at, (0, quantity, location ?? Main, [part]));
        return await ReadAsync(db => db.Batches.Where(row => row.VariantId == variant && row.NumberKey == BatchNumber.KeyOf(batch)).Select(row => row.Id).SingleAsync());
    }

    /// <summary>Stock of an untracked variant.</summary>
    public async Task UnbatchedStockAsync(VariantId variant, decimal quantity, LocationId? location = null) =>
        await ReceiveAsync(await PurchaseOrderAsync(location ?? Main, (variant, quantity)), null, (0, quantity, location ?? Main, []));

    public async Task ReceiveAsync(
        string order, DateTime? at, params (int Line, decimal Quantity, LocationId Location, BatchPart[] Parts)[] lines) =>
        await Done(TryReceiveAsync(order, at, lines));

    public async Task<Result<ActId>> TryReceiveAsync(
        string order, DateTime? at, params (int Line, decimal Quantity, LocationId Location, BatchPart[] Parts)[] lines)
    {
        var card = (await Get<PurchaseOrderQuery>().CardAsync(order))!;
        return await Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new ReceivePurchaseOrder.Command(
            RequestId.New(), card.Id, card.Version, at,
            [.. lines.Select(line => new ReceivedLine(card.Lines[line.Line].Id, line.Location, Quantity.Of(line.Quantity), line.Parts))]));
    }

    public async Task<string> ManufacturingOrderAsync(VariantId product, decimal quantity, LocationId? location = null) =>
        (await Done(Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, new SaveManufacturingOrder.Command(
            RequestId.New(), null, 0, "", product, location ?? Main, Quantity.Of(quantity), Today, null, "", ManufacturingPhase.NotStarted, null)))).Number;

    /// <summary>Completes with explicit ingredients, in the order of the order's lines.</summary>
    public async Task<Result<ActId>> TryCompleteAsync(
        string order, decimal made, BatchPart[] product, params (decimal Quantity, (BatchId Batch, decimal Quantity)[] Picks)[] ingredients)
    {
        var card = (await Get<ManufacturingOrderQuery>().CardAsync(order))!;
        return await Get<CompleteProduction>().ExecuteAsync(Actor.Program, new CompleteProduction.Command(
            RequestId.New(), card.Id, card.Version, null, Quantity.Of(made), product,
            [.. ingredients.Select((line, i) => new UsedIngredient(card.Ingredients[i].Id, Quantity.Of(line.Quantity), [.. line.Picks.Select(Pick)]))]));
    }

    public async Task<string> SalesOrderAsync(LocationId? location, params (VariantId Variant, decimal Quantity)[] lines) =>
        await SalesOrderAsync(await CustomerAsync($"Customer {RequestId.New().Value}"), location, lines);

    public async Task<string> SalesOrderAsync(CustomerId customer, LocationId? location, params (VariantId Variant, decimal Quantity)[] lines) =>
        (await Done(Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
            RequestId.New(), null, 0, "", customer, location ?? Main, "", Today, null, "", false,
            [.. lines.Select(line => new SaveSalesOrder.Line(null, line.Variant, Quantity.Of(line.Quantity)))])))).Number;

    /// <summary>Packs or delivers from stock; picks by line of the order.</summary>
    public async Task<Result<SalesOrderStatus>> TryShipAsync(
        string order, FulfilmentStatus upTo, DateTime? at, params (int Line, (BatchId Batch, decimal Quantity)[] Picks)[] lines)
    {
        var card = (await Get<SalesOrderQuery>().CardAsync(order))!;
        return await Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, upTo, at,
            [.. lines.Select(line => new ShippedLine(card.Lines[line.Line].Id, Quantity.Of(line.Picks.Sum(pick => pick.Quantity)), [.. line.Picks.Select(Pick)]))],
            []));
    }

    public Task<Result<SalesOrderStatus>> TryPackAsync(string order, params (BatchId Batch, decimal Quantity)[] picks) =>
        TryShipAsync(order, FulfilmentStatus.Packed, null, (0, picks));

    public async Task<decimal> OnHandAsync(BatchId batch, LocationId? location = null) =>
        await ReadAsync(async db => new Quantity(await db.Balances
            .Where(row => row.BatchId == batch && (location == null || row.LocationId == location)).SumAsync(row => row.OnHand.Units)).Amount);

    /// <summary>The four numbers of a variant as *Inventory intel* shows them.</summary>
    public async Task<IntelHeader> FiguresAsync(VariantId variant, LocationId? location = null) =>
        (await Get<IntelQuery>().HeaderAsync(new IntelScope(variant, location, null)))!;

    /// <summary>What <c>verify</c> finds wrong with the file; nothing, always.</summary>
    public Task<IReadOnlyList<Difference>> VerifyAsync() =>
        Store.ReadAsync((read, _) => Task.FromResult(Verification.Run(read.Db)));

    /// <summary>The value of a result that must have succeeded.</summary>
    public static async Task<T> Done<T>(Task<Result<T>> result) => (await result).Value;

    public void Dispose()
    {
        Services.Dispose();
        dataFile.Dispose();
        file.Dispose();
    }

    private static BatchPick Pick((BatchId Batch, decimal Quantity) pick) => new(pick.Batch, Quantity.Of(pick.Quantity));
}
