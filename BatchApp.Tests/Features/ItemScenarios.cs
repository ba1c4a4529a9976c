using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class ItemScenarios : Bakery
{
    private SaveItem Save => Company.Get<SaveItem>();

    [Fact]
    public async Task Variants_of_one_item_may_not_be_made_of_each_other()
    {
        var command = (await Company.ItemCardAsync(White)).ToCommand();
        SaveItem.RecipeInput Of(VariantId variant) => new(variant, Quantity.Of(1));

        var refusals = await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with
        {
            Variants = [command.Variants[0] with { Recipe = [Of(Rye)] }, command.Variants[1] with { Recipe = [Of(White)] }],
        }));

        Assert.NotEmpty(refusals);
        Assert.All(refusals, refusal => Assert.IsType<RecipeLoop>(refusal));
        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with
        {
            Variants = [command.Variants[0] with { Recipe = [Of(White)] }, command.Variants[1]],
        }))).Only<RecipeLoop>();
        // The other way round in one save there is no loop: Rye gives up White as White takes Rye.
        await TestCompany.Done(Save.ExecuteAsync(Actor.Program, command with { Variants = [command.Variants[0] with { Recipe = [] }, command.Variants[1] with { Recipe = [Of(White)] }] }));
        command = (await Company.ItemCardAsync(White)).ToCommand();
        await TestCompany.Done(Save.ExecuteAsync(Actor.Program, command with { Variants = [command.Variants[0] with { Recipe = [Of(Rye)] }, command.Variants[1] with { Recipe = [] }] }));
    }

    [Fact]
    public async Task A_recipe_that_loops_through_another_item_is_refused()
    {
        var sandwich = await Company.ItemAsync("Sandwich", ItemKind.Product, "pcs", recipe: [(White, 2)]);
        var command = (await Company.ItemCardAsync(White)).ToCommand();

        var refusal = (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with
        {
            Variants = [command.Variants[0] with { Recipe = [new(sandwich, Quantity.Of(1))] }, command.Variants[1]],
        }))).Only<RecipeLoop>();

        Assert.Equal(("Bread · White", "Sandwich"), (refusal.Variant, refusal.Ingredient));
    }

    [Fact]
    public async Task Names_numbers_and_barcodes_in_use_are_refused_within_the_form_too()
    {
        var command = (await Company.ItemCardAsync(White)).ToCommand();
        var (white, rye) = (command.Variants[0], command.Variants[1]);
        Task<Result<ItemId>> With(params SaveItem.VariantInput[] variants) => Save.ExecuteAsync(Actor.Program, command with { Variants = variants });
        var half = new SaveItem.VariantInput(null, "Half", "H", null, Quantity.Zero, []);

        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with { Name = "  fLOUR " }))).Only<AlreadyTaken>();
        (await Company.RefusedAsync(() => With(white, rye with { Sku = white.Sku.ToLowerInvariant() }))).Only<AlreadyTaken>();
        Assert.Equal("Flour", (await Company.RefusedAsync(() => With(white, rye with { Sku = "flour" }))).Only<AlreadyTaken>().Holder);
        (await Company.RefusedAsync(() => With(white, rye with { Name = "white" }))).Only<AlreadyTaken>();
        (await Company.RefusedAsync(() => With(white with { Barcode = "4711" }, rye with { Barcode = "4711" }))).Only<AlreadyTaken>();
        (await Company.RefusedAsync(() => With(white, rye, half with { Barcode = "12" }))).Only<BarcodeLength>();
        (await Company.RefusedAsync(() => With(white, rye, half with { Name = " " }))).Only<Missing>();
        (await Company.RefusedAsync(() => With())).Only<Missing>();
    }

    [Fact]
    public async Task Numbers_that_make_no_sense_are_refused()
    {
        var command = (await Company.ItemCardAsync(White)).ToCommand();
        var (white, rye) = (command.Variants[0], command.Variants[1]);
        Task<Result<ItemId>> With(SaveItem.VariantInput variant) => Save.ExecuteAsync(Actor.Program, command with { Variants = [variant, rye] });

        (await Company.RefusedAsync(() => With(white with { SafetyStock = Quantity.Of(-1) }))).Only<Negative>();
        (await Company.RefusedAsync(() => With(white with { SafetyStock = Quantity.Of(0.5m) }))).Only<TooPrecise>();
        (await Company.RefusedAsync(() => With(white with { SafetyStock = new Quantity(Quantity.Limit.Units + 100_000) }))).Only<TooLarge>();
        (await Company.RefusedAsync(() => With(white with { Recipe = [new(Flour, Quantity.Zero)] }))).Only<NotPositive>();
        (await Company.RefusedAsync(() => With(white with { Recipe = [new(Flour, new Quantity(Quantity.Limit.Units + 1))] }))).Only<TooLarge>();
        (await Company.RefusedAsync(() => With(white with { Recipe = [new(new VariantId(999), Quantity.Of(1))] }))).Only<NotFound>();
        (await Company.RefusedAsync(() => With(white with { Recipe = [new(Flour, Quantity.Of(1)), new(Flour, Quantity.Of(2))] }))).Only<IngredientTwice>();
        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with { ShelfLifeDays = 0 }))).Only<ShelfLifeOutOfRange>();
        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with { PurchaseUnit = "box", PurchaseRate = Quantity.Zero }))).Only<NotPositive>();
        var flour = (await Company.ItemCardAsync(Flour)).ToCommand();
        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, flour with { Variants = [flour.Variants[0] with { Recipe = [new(Salt, Quantity.Of(1))] }] }))).Only<MaterialHasNoRecipe>();
    }

    [Fact]
    public async Task A_variant_in_use_is_not_removed_and_an_unused_one_is()
    {
        var command = (await Company.ItemCardAsync(White)).ToCommand();
        await Company.StockAsync(White, "W1", 1);

        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with { Variants = [command.Variants[1]] }))).Only<VariantInUse>();
        await TestCompany.Done(Save.ExecuteAsync(Actor.Program, command with { Variants = [command.Variants[0]] }));

        Assert.Equal("White", (await Company.ItemCardAsync(White)).Variants.Single().Name);
    }

    [Fact]
    public async Task A_form_opened_before_another_change_is_refused_and_so_is_an_item_that_is_gone()
    {
        var command = (await Company.ItemCardAsync(Salt)).ToCommand();
        await TestCompany.Done(Save.ExecuteAsync(Actor.Program, command with { RequestId = RequestId.New(), Category = "Dry" }));

        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command))).Only<ChangedMeanwhile>();
        (await Company.RefusedAsync(() => Save.ExecuteAsync(Actor.Program, command with { Id = new ItemId(999) }))).Only<NotFound>();
    }

    [Fact]
    public async Task Prefixes_of_order_numbers_take_no_slash_and_ten_characters()
    {
        var company = await Company.Get<CompanyQuery>().GetAsync();
        Task<Result<int>> With(string prefix) => Company.Get<SaveCompany>().ExecuteAsync(Actor.Program, new SaveCompany.Command(
            RequestId.New(), company.Version, company.Name, company.TimeZone, new Dictionary<NumberedDocument, string> { [NumberedDocument.SalesOrder] = prefix }));

        (await Company.RefusedAsync(() => With("2026/"))).Only<NumberWithSlash>();
        (await Company.RefusedAsync(() => With(new string('S', 11)))).Only<TooLong>();
        await TestCompany.Done(With("S-"));
        Assert.Equal("S-1", await Company.SalesOrderAsync(null, (Salt, 1)));
        (await Company.RefusedAsync(() => With("T-"))).Only<ChangedMeanwhile>();
    }
}
