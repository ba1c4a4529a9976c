using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Partners;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>What each use case writes into the journal: what changed and nothing else, in words.</summary>
public sealed class JournalScenarios : Bakery
{
    [Fact]
    public async Task A_changed_item_says_what_changed_and_nothing_else()
    {
        var card = await Company.ItemCardAsync(Flour);
        var line = await WrittenAsync(() => Company.Get<SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand() with { Category = "Baking", ShelfLifeDays = 90 }));
        Assert.Equal(("Flour", null, "Category: Baking\nShelf life: {90} days"), (line.Subject, line.Before, line.After));

        card = await Company.ItemCardAsync(Flour);
        line = await WrittenAsync(() => Company.Get<SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand() with { Category = "Cereals", ShelfLifeDays = null, ExpiryRequired = true }));
        Assert.Equal("Category: Baking\nShelf life: {90} days\nExpiry date required: no", line.Before);
        Assert.Equal("Category: Cereals\nExpiry date required: yes", line.After);
    }

    [Fact]
    public async Task Variants_and_recipes_are_told_one_by_one()
    {
        var card = await Company.ItemCardAsync(White);
        var white = card.ToCommand().Variants.Single(variant => variant.Id == White);
        var others = card.ToCommand().Variants.Where(variant => variant.Id != White);

        var line = await WrittenAsync(() => Company.Get<SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand() with
        {
            Variants =
            [
                white with { Sku = "B-W", SafetyStock = Quantity.Of(12), Recipe = [new(Flour, Quantity.Of(0.55m))] },
                .. others,
                new(null, "Spelt", "B-S", null, Quantity.Zero, []),
            ],
        }));

        Assert.Equal("White, SKU: Bread-White\nWhite, safety stock: {0} pcs\nWhite, needs Flour: {0.5} kg\nWhite, needs Salt: {0.01} kg", line.Before);
        Assert.Equal("White, SKU: B-W\nWhite, safety stock: {12} pcs\nWhite, needs Flour: {0.55} kg\nVariant: Spelt\nSpelt, SKU: B-S", line.After);
    }

    [Fact]
    public async Task A_renamed_variant_is_one_change_and_not_another_variant()
    {
        var card = await Company.ItemCardAsync(White);

        var line = await WrittenAsync(() => Company.Get<SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand() with
        {
            Variants = [.. card.ToCommand().Variants.Select(variant => variant.Id == White ? variant with { Name = "Snow white" } : variant)],
        }));

        Assert.Equal(("Variant: White", "Variant: Snow white"), (line.Before, line.After));
    }

    [Fact]
    public async Task Saving_what_did_not_change_writes_nothing()
    {
        var card = await Company.ItemCardAsync(White);
        var before = await CountAsync();

        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand()));

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Places_and_partners_say_what_changed()
    {
        var location = await WrittenAsync(() => Company.Get<SaveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), Annex, 1, "Depot")));
        Assert.Equal(("Depot", "Name: Annex", "Name: Depot"), (location.Subject, location.Before, location.After));

        var made = await WrittenAsync(() => Company.Get<SaveSupplier>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput("Mill", "", "12 34"))));
        Assert.Equal(("Mill", null, "Name: Mill\nPhone: 12 34"), (made.Subject, made.Before, made.After));

        var customer = await Company.CustomerAsync("Shop");
        var changed = await WrittenAsync(() => Company.Get<SaveCustomer>().ExecuteAsync(Actor.Program, new(RequestId.New(), customer, 1, new PartnerInput("Shop", "a@shop.example", ""))));
        Assert.Equal(("Shop", null, "Email: a@shop.example"), (changed.Subject, changed.Before, changed.After));
    }

    [Fact]
    public async Task The_company_says_what_changed()
    {
        var company = await Company.Get<CompanyQuery>().GetAsync();
        var prefixes = new Dictionary<NumberedDocument, string>(company.Prefixes) { [NumberedDocument.SalesOrder] = "A-" };

        var line = await WrittenAsync(() => Company.Get<SaveCompany>().ExecuteAsync(Actor.Program, new(RequestId.New(), company.Version, "Anker", company.TimeZone, prefixes)));

        Assert.Equal(("Anker", "Name: Test company\nPrefix of sales orders: SO-", "Name: Anker\nPrefix of sales orders: A-"), (line.Subject, line.Before, line.After));
    }

    [Fact]
    public async Task A_purchase_order_tells_its_lines_and_then_what_changed_of_them()
    {
        var mill = await Company.SupplierAsync("Mill");
        var made = await WrittenAsync(() => Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, Purchase(null, mill, 0, false, Line(null, Flour, 10))));
        Assert.Null(made.Before);
        Assert.Equal("Supplier: Mill\nLocation: Main\nOrdered on: {2026-11-23}\nFlour: {10} kg", made.After);

        var card = await Company.PurchaseCardAsync("PO-1");
        var changed = await WrittenAsync(() => Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, Purchase(
            card.Id, mill, card.Version, true, Line(card.Lines[0].Id, Flour, 12.5m), Line(null, Salt, 2)) with
        { ExpectedOn = new(2026, 12, 2) }));
        Assert.Equal("Draft: no\nFlour: {10} kg", changed.Before);
        Assert.Equal("Expected on: {2026-12-02}\nDraft: yes\nFlour: {12.5} kg\nSalt: {2} kg", changed.After);
    }

    [Fact]
    public async Task A_manufacturing_order_tells_what_changed()
    {
        await Company.ManufacturingOrderAsync(White, 10);
        var card = await Company.MakingCardAsync("MO-1");

        var line = await WrittenAsync(() => Company.Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, new SaveManufacturingOrder.Command(
            RequestId.New(), card.Id, card.Version, "MO-1", White, Main, Quantity.Of(20), Company.Today, null, "For the fair", ManufacturingPhase.Blocked,
            [new(card.Ingredients[0].Id, Flour, Quantity.Of(0.5m))])));

        Assert.Equal("MO-1", line.Subject);
        Assert.Equal("Planned: {10} pcs\nProgress: Not started\nNeeds Salt: {0.01} kg for one", line.Before);
        Assert.Equal("Planned: {20} pcs\nProgress: Blocked\nNote: For the fair", line.After);
    }

    [Fact]
    public async Task A_sales_order_tells_what_changed()
    {
        await Company.SalesOrderAsync(await Company.CustomerAsync("Shop"), null, (White, 2));
        var card = await Company.SalesCardAsync("SO-1");

        var line = await WrittenAsync(() => Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, "SO-77", card.CustomerId, Main, "", Company.Today, null, "", false, [new SaveSalesOrder.Line(card.Lines[0].Id, White, Quantity.Of(3))])));

        Assert.Equal("SO-77", line.Subject);
        Assert.Equal(("Number: SO-1\nBread · White: {2} pcs", "Number: SO-77\nBread · White: {3} pcs"), (line.Before, line.After));
    }

    [Fact]
    public async Task A_new_batch_tells_what_is_known_of_it()
    {
        var line = await WrittenAsync(() => Company.CreateBatchAsync(White, "W1", new(2026, 12, 2), "4711"));

        Assert.Equal(("W1", null, "Item: Bread · White\nExpiry: {2026-12-02}\nBarcode: 4711"), (line.Subject, line.Before, line.After));
    }

    [Fact]
    public async Task Postings_tell_how_much_went_into_and_out_of_which_batch()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10), (Salt, 2));
        var receipt = await WrittenAsync(() => Company.TryReceiveAsync(
            order, Company.Now.AddHours(-1), (0, 6, Main, [New("F1", 6, new(2026, 12, 2))]), (1, 2, Annex, [])));
        Assert.Equal("PO-1", receipt.Subject);
        Assert.Equal("Received: {6} kg Flour into F1 at Main (new batch, expires {2026-12-02})\nReceived: {2} kg Salt at Annex\nHappened on: {2026-11-23T10:00:00Z}", receipt.After);

        await Company.UnbatchedStockAsync(Salt, 2);
        var flour = await Company.BatchAsync(Flour, "F1");
        await Company.ManufacturingOrderAsync(White, 8);
        var production = await WrittenAsync(() => Company.TryCompleteAsync("MO-1", 8, [New("W1", 8)], (4, [(flour, 4)]), (0.08m, [])));
        Assert.Equal("MO-1", production.Subject);
        Assert.Equal("Used: {4} kg Flour from F1 at Main\nUsed: {0.08} kg Salt at Main\nMade: {8} pcs Bread · White into W1 at Main (new batch)", production.After);

        var white = await Company.BatchAsync(White, "W1");
        await Company.SalesOrderAsync(null, (White, 5));
        var packed = await WrittenAsync(() => Company.TryPackAsync("SO-1", (white, 2)));
        Assert.Equal(("SO-1", "Packed: {2} pcs Bread · White from W1 at Main"), (packed.Subject, packed.After));
        var handed = await WrittenAsync(() => Company.DeliverPackedAsync("SO-1"));
        Assert.Equal(("SO-1", "Delivered: {2} pcs Bread · White of W1"), (handed.Subject, handed.After));
        var delivered = await WrittenAsync(() => Company.TryShipAsync("SO-1", FulfilmentStatus.Delivered, null, (0, [(white, 1)])));
        Assert.Equal(("SO-1", "Delivered: {1} pcs Bread · White from W1 at Main"), (delivered.Subject, delivered.After));
    }

    [Fact]
    public async Task Tracking_switched_off_tells_what_was_regrouped_and_that_it_was_switched()
    {
        await Company.StockAsync(Flour, "F1", 6);
        var before = await CountAsync();

        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));

        var lines = await Company.ReadAsync(db => db.Journal.OrderBy(line => line.Seq).Skip(before).ToListAsync());
        Assert.Equal(["Regrouped: {6} kg Flour from F1 at Main\nRegrouped: {6} kg Flour into Unbatched at Main", "Tracking: No tracking"], lines.Select(line => line.After));
        Assert.All(lines, line => Assert.Equal("Flour", line.Subject));
    }

    private static SavePurchaseOrder.Command Purchase(PurchaseOrderId? id, SupplierId supplier, int version, bool draft, params SavePurchaseOrder.Line[] lines) =>
        new(RequestId.New(), id, version, "", supplier, Main, new(2026, 11, 23), null, "", draft, lines);

    private static SavePurchaseOrder.Line Line(PurchaseOrderLineId? id, VariantId variant, decimal quantity) => new(id, variant, Quantity.Of(quantity), false);

    private Task<int> CountAsync() => Company.ReadAsync(db => db.Journal.CountAsync());

    /// <summary>The one line that an act writes.</summary>
    private async Task<JournalEntry> WrittenAsync<T>(Func<Task<Result<T>>> act)
    {
        var before = await CountAsync();
        await TestCompany.Done(act());
        return Assert.Single(await Company.ReadAsync(db => db.Journal.OrderBy(line => line.Seq).Skip(before).ToListAsync()));
    }
}
