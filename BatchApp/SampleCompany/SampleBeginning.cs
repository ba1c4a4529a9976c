using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Features.Accounts;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Opening;
using BatchApp.Features.Partners;

namespace BatchApp.SampleCompany;

/// <summary>The first day: locations, partners, items and their recipes, and what stood on the shelves before the books began.</summary>
internal sealed class SampleBeginning(SampleDesk desk)
{
    /// <summary>The cage for what nobody may use yet.</summary>
    public const string Quarantine = "Quarantine";

    public async Task EnterAsync()
    {
        await desk.Done(desk.Get<AddSampleUsers>().ExecuteAsync(Actor.Program, new(desk.NextRequest(), SamplePeople.All)));
        desk.People = (await desk.Get<UserQuery>().AllAsync()).ToDictionary(user => user.Role, user => new Actor(user.Id, user.Name, user.Role));
        // A new file comes with its first location.
        var first = (await desk.Get<LocationQuery>().AllAsync()).Single();
        desk.Locations.Add(first.Name, first.Id);
        foreach (var name in new[] { "Annex", "Shop" })
        {
            desk.Locations.Add(name, await desk.Done(desk.Get<SaveLocation>().ExecuteAsync(desk.People[Role.Administrator], new(desk.NextRequest(), null, 0, name))));
        }

        desk.Locations.Add(Quarantine, await desk.Done(desk.Get<SaveLocation>().ExecuteAsync(
            desk.People[Role.Administrator], new(desk.NextRequest(), null, 0, Quarantine, IsQuarantine: true))));
        foreach (var row in SamplePartners.Suppliers)
        {
            desk.Suppliers.Add(row.Name, await desk.Done(desk.Get<SaveSupplier>().ExecuteAsync(
                desk.People[Role.Warehouse], new(desk.NextRequest(), null, 0, new PartnerInput(row.Name, row.Email, row.Phone)))));
        }

        foreach (var row in SamplePartners.Customers)
        {
            desk.Customers.Add(row.Name, await desk.Done(desk.Get<SaveCustomer>().ExecuteAsync(
                desk.People[Role.Sales], new(desk.NextRequest(), null, 0, new PartnerInput(row.Name, row.Email, row.Phone)) { MinimumDaysLeft = row.MinimumDaysLeft })));
        }

        foreach (var item in SampleItems.All)
        {
            await EnterAsync(item);
        }

        await desk.Done(desk.Get<EnterOpeningStock>().ExecuteAsync(desk.People[Role.Warehouse], new(desk.NextRequest(), null,
        [
            new("OATS", first.Name, Quantity.Of(75), new NewBatch("Shelf 1 oats", desk.Day.AddDays(150))),
            new("HONEY", first.Name, Quantity.Of(28), new NewBatch("Shelf 2 honey", desk.Day.AddDays(400))),
            new("SPELT", first.Name, Quantity.Of(20), new NewBatch("Shelf 1 spelt", desk.Day.AddDays(120))),
            new("SALT", first.Name, Quantity.Of(10), null),
            new("POUCH-400", first.Name, Quantity.Of(350), null),
        ])));
    }

    /// <summary>Switches tracking on for the item that was kept without batches so far.</summary>
    public async Task TrackLateItemAsync()
    {
        var item = SampleItems.Bought.Single(row => row.Name == SampleItems.TrackedLate);
        var id = (await desk.Get<ItemQuery>().PageAsync(ItemKind.Material, item.Name, Features.PageRequest.Whole)).Rows.Single().Id;
        var card = (await desk.Get<ItemQuery>().CardAsync(id))!;
        var variant = card.Variants.Single();
        await desk.Done(desk.Get<SaveItem>().ExecuteAsync(desk.People[Role.Administrator], Command(
            item with { Tracked = true }, id, card.Version, new SaveItem.VariantInput(variant.Id, variant.Name, variant.Sku, variant.Barcode, variant.SafetyStock, []))));
    }

    private async Task EnterAsync(SampleItem item)
    {
        var id = await desk.Done(desk.Get<SaveItem>().ExecuteAsync(
            desk.People[Role.Administrator], Command(item, null, 0, [.. item.Variants.Select(variant => Input(item, variant))])));
        foreach (var variant in (await desk.Get<ItemQuery>().CardAsync(id))!.Variants)
        {
            desk.Variants.Add(variant.Sku, variant.Id);
        }
    }

    private SaveItem.Command Command(SampleItem item, ItemId? id, int version, params SaveItem.VariantInput[] variants) => new(
        desk.NextRequest(),
        id,
        version,
        item.Kind,
        item.Name,
        item.Category,
        item.Unit,
        UnitOfMeasure.UsualDecimals(item.Unit),
        item.Pack?.Unit,
        Quantity.Of(item.Pack?.Rate ?? 0),
        item.Tracked ? BatchTracking.Batches : BatchTracking.None,
        TrackingOffConfirmed: false,
        item.ShelfLife,
        item.ExpiryRequired,
        ArrivesOnHold: false,
        variants)
    { IsNotStocked = item.NotStocked };

    private SaveItem.VariantInput Input(SampleItem item, SampleVariant variant) => new(
        null,
        variant.Name,
        variant.Sku,
        item is { Kind: ItemKind.Product, Unit: "pcs" } ? desk.Numbers.Barcode() : null,
        Quantity.Of(variant.Safety),
        [.. variant.Recipe.Select(line => new SaveItem.RecipeInput(desk.Variants[line.Sku], Quantity.Of(line.PerUnit)))]);
}
