using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Opening;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>What has stock or history is never deleted; it can be archived, and is offered no more.</summary>
public sealed class ArchiveScenarios : Bakery
{
    [Fact, Scenario("G11")]
    public async Task A_location_that_holds_batches_is_neither_deleted_nor_archived()
    {
        var batch = await Company.StockAsync(Flour, "F1", 10, Annex);

        (await Company.RefusedAsync(() => DeleteAsync(Annex))).Only<HasHistory>();
        var refusal = (await Company.RefusedAsync(() => ArchiveAsync(Annex))).Only<StillHoldsStock>();

        Assert.Equal(["Flour"], refusal.Where);
        Assert.Equal(10, await Company.OnHandAsync(batch, Annex));
    }

    [Fact]
    public async Task A_location_that_open_orders_name_is_not_archived_and_one_never_used_is_deleted()
    {
        var order = await Company.PurchaseOrderAsync(Annex, (Flour, 5));
        Assert.Equal([order], (await Company.RefusedAsync(() => ArchiveAsync(Annex))).Only<StillOnOrder>().Orders);

        var barn = await Company.LocationAsync("Barn");
        await TestCompany.Done(DeleteAsync(barn));
        Assert.DoesNotContain("Barn", await Company.ReadAsync(db => db.Locations.Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_location_that_a_transfer_or_a_stocktake_names_is_neither_deleted_nor_archived()
    {
        var w1 = await Company.StockAsync(White, "W1", 4);
        var transfer = await Company.TransferAsync(Main, Annex, White, w1, 1);
        (await Company.RefusedAsync(() => DeleteAsync(Annex))).Only<HasHistory>();
        Assert.Equal([transfer], (await Company.RefusedAsync(() => ArchiveAsync(Annex))).Only<StillOnOrder>().Orders);

        var barn = await Company.LocationAsync("Barn");
        var count = await TestCompany.Done(Company.Get<StartStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), "", barn, CountScope.Nothing, "", [], false, "")));
        (await Company.RefusedAsync(() => DeleteAsync(barn))).Only<HasHistory>();
        Assert.Equal([count.Number], (await Company.RefusedAsync(() => ArchiveAsync(barn))).Only<StillOnOrder>().Orders);
    }

    [Fact]
    public async Task An_item_on_its_way_or_being_counted_is_not_archived_and_one_counted_once_not_deleted()
    {
        var yeast = await Company.ItemAsync("Yeast", tracked: false);
        await Company.UnbatchedStockAsync(yeast, 2);
        var transfer = (await TestCompany.Done(Company.TryTransferAsync(Main, Annex, "", (yeast, 2, [])))).Number;
        await TestCompany.Done(Company.TryMoveAsync(transfer, TransferStep.Send));
        Assert.Equal([transfer], (await Company.RefusedAsync(() => ArchiveAsync(yeast))).Only<StillOnOrder>().Orders);

        var rum = await Company.ItemAsync("Rum", tracked: false);
        var count = await Company.StocktakeAsync(Main, rum);
        Assert.Equal([count], (await Company.RefusedAsync(() => ArchiveAsync(rum))).Only<StillOnOrder>().Orders);
        (await Company.RefusedAsync(() => DeleteAsync(rum))).Only<HasHistory>();
    }

    [Fact]
    public async Task Nothing_new_is_entered_at_an_archived_location_or_for_an_archived_item()
    {
        var yeast = await Company.ItemAsync("Yeast");
        var w1 = await Company.StockAsync(White, "W1", 4);
        var bought = await Company.PurchaseOrderAsync(Main, (Flour, 5));
        await TestCompany.Done(ArchiveAsync(Annex));
        await TestCompany.Done(ArchiveAsync(yeast));

        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, 1, [(w1, 1)])))).Only<IsArchived>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(Annex, AdjustmentReason.Found, "", null, Adjusted(White, 1, Into(w1, 1))))).Only<IsArchived>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(yeast, 1, New("Y1", 1))))).Only<IsArchived>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(bought, null, (0, 5, Annex, [New("F1", 5)])))).Only<IsArchived>();
        (await Company.RefusedAsync(() => Company.Get<StartStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), "", Annex, CountScope.All, "", [], false, "")))).Only<IsArchived>();
        (await Company.RefusedAsync(() => OpenAsync("Bread-Rye", "Annex"))).Only<IsArchived>();
        (await Company.RefusedAsync(() => OpenAsync("Yeast", "Main"))).Only<IsArchived>();
        // The only place that is left needs no name.
        await TestCompany.Done(OpenAsync("Bread-Rye", ""));
    }

    [Fact]
    public async Task The_last_location_stays()
    {
        await TestCompany.Done(ArchiveAsync(Annex));
        (await Company.RefusedAsync(() => ArchiveAsync(Main))).Only<LastLocation>();
        (await Company.RefusedAsync(() => DeleteAsync(Main))).Only<LastLocation>();
    }

    [Fact]
    public async Task An_archived_location_is_not_offered_and_takes_no_new_order_until_it_is_taken_back()
    {
        var customer = await Company.CustomerAsync("Café Lind");
        await TestCompany.Done(ArchiveAsync(Annex));
        Assert.DoesNotContain(await Company.Get<LocationQuery>().OfferedAsync(), row => row.Id == Annex);
        Assert.Contains(await Company.Get<LocationQuery>().OfferedAsync(Annex), row => row.Id == Annex);

        (await Company.RefusedAsync(() => Company.TrySaveAsync(customer, Annex, (Salt, 1)))).Only<IsArchived>();
        await TestCompany.Done(ArchiveAsync(Annex, archived: false));
        await TestCompany.Done(Company.TrySaveAsync(customer, Annex, (Salt, 1)));
    }

    [Fact]
    public async Task An_item_with_stock_open_orders_or_a_place_in_a_recipe_is_not_archived()
    {
        await Company.UnbatchedStockAsync(Salt, 3);
        Assert.Equal(["3 kg at Main"], (await Company.RefusedAsync(() => ArchiveAsync(Salt))).Only<StillHoldsStock>().Where);
        var order = await Company.SalesOrderAsync(null, (Rye, 1));
        Assert.Equal([order], (await Company.RefusedAsync(() => ArchiveAsync(Rye))).Only<StillOnOrder>().Orders);
        Assert.Equal(["Bread"], (await Company.RefusedAsync(() => ArchiveAsync(Flour))).Only<IngredientOf>().Made);
    }

    [Fact]
    public async Task An_archived_item_is_not_found_for_new_orders_and_keeps_its_history()
    {
        var customer = await Company.CustomerAsync("Café Lind");
        var yeast = await Company.ItemAsync("Yeast");
        await Company.StockAsync(yeast, "Y1", 2);
        var used = await Company.SalesOrderAsync(null, (yeast, 2));
        await TestCompany.Done(Company.TryPackAsync(used, (await Company.ReadAsync(db => db.Batches.Where(row => row.Number == "Y1").Select(row => row.Id).SingleAsync()), 2)));

        await TestCompany.Done(ArchiveAsync(yeast));

        Assert.Empty(await Company.Get<ItemQuery>().SearchAsync("yeast"));
        (await Company.RefusedAsync(() => Company.TrySaveAsync(customer, Main, (yeast, 1)))).Only<IsArchived>();
        Assert.Equal(["Yeast"], (await Company.Get<ItemQuery>().PageAsync(null, null, PageRequest.Whole, archived: true)).Rows.Select(row => row.Name));
        Assert.Equal(1, await Company.ReadAsync(db => db.Fulfilments.CountAsync()));
        await TestCompany.Done(ArchiveAsync(yeast, archived: false));
        Assert.Single(await Company.Get<ItemQuery>().SearchAsync("yeast"));
    }

    [Fact]
    public async Task Only_an_item_that_was_never_used_is_deleted()
    {
        var yeast = await Company.ItemAsync("Yeast");
        (await Company.RefusedAsync(() => DeleteAsync(Flour))).Only<IngredientOf>();
        await Company.StockAsync(Rye, "R1", 1);
        (await Company.RefusedAsync(() => DeleteAsync(Rye))).Only<HasHistory>();

        await TestCompany.Done(DeleteAsync(yeast));

        Assert.Equal(["Bread", "Flour", "Salt"], await Company.ReadAsync(db => db.Items.Select(item => item.Name).OrderBy(name => name).ToListAsync()));
        Assert.Equal(0, await Company.ReadAsync(db => db.Batches.CountAsync(batch => batch.VariantId == yeast)));
    }

    private Task<Result<int>> OpenAsync(string sku, string location) =>
        Company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, [new(sku, location, Quantity.Of(1), new NewBatch("O1"))]));

    private async Task<Result<LocationId>> ArchiveAsync(LocationId id, bool archived = true) =>
        await Company.Get<ArchiveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), id, await VersionAsync(id), archived));

    private async Task<Result<LocationId>> DeleteAsync(LocationId id) =>
        await Company.Get<DeleteLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), id, await VersionAsync(id)));

    private async Task<Result<ItemId>> ArchiveAsync(VariantId variant, bool archived = true)
    {
        var item = await ItemAsync(variant);
        return await Company.Get<ArchiveItem>().ExecuteAsync(Actor.Program, new(RequestId.New(), item.Id, item.Version, archived));
    }

    private async Task<Result<ItemId>> DeleteAsync(VariantId variant)
    {
        var item = await ItemAsync(variant);
        return await Company.Get<DeleteItem>().ExecuteAsync(Actor.Program, new(RequestId.New(), item.Id, item.Version));
    }

    private Task<int> VersionAsync(LocationId id) => Company.ReadAsync(db => db.Locations.Where(row => row.Id == id).Select(row => row.Version).SingleAsync());

    private Task<Item> ItemAsync(VariantId variant) => Company.ReadAsync(db => db.Variants.Where(row => row.Id == variant).Select(row => row.Item).SingleAsync());
}
