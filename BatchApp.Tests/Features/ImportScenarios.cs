using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Features.Accounts;
using BatchApp.Features.Import;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>Lists brought in at once, all or nothing (product.md 11.1).</summary>
public sealed class ImportScenarios : IDisposable
{
    private readonly TestCompany company = new();

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task Suppliers_are_made_changed_where_a_row_says_otherwise_and_else_left_alone()
    {
        await company.SupplierAsync("Mill North");
        await DoneAsync(ImportKind.Suppliers, "Name,Email\nMill North,post@mill.example\n");

        Assert.Equal(new ImportTally(1, 1, 0), await DoneAsync(ImportKind.Suppliers, "Name,Phone\nSalt works,\nmill north,12 34\n"));
        Assert.Equal(new ImportTally(0, 0, 2), await DoneAsync(ImportKind.Suppliers, "Name,Email,Phone\nSalt works,,\nmill north,post@mill.example,\n"));
        Assert.Equal(
            ["mill north|post@mill.example|12 34", "Salt works||"],
            await company.ReadAsync(db => db.Suppliers.OrderBy(row => row.NameKey).Select(row => row.Name + "|" + row.Email + "|" + row.Phone).ToListAsync()));
        Assert.Empty(await company.VerifyAsync());
    }

    [Fact]
    public async Task One_bad_row_in_the_middle_changes_nothing_and_all_faults_are_told_at_their_rows()
    {
        await company.CustomerAsync("Green Shelf");
        var list = $"Name,Email\nCafé Lind,a@lind.example\n{new string('x', 101)},\nGreen Shelf,new@shelf.example\n,only@mail.example\nCAFÉ LIND,\n";

        var check = await CheckAsync(ImportKind.Customers, list);
        Assert.Equal(new ImportTally(1, 1, 0), check.Tally);
        Assert.Equal([(3, "Name"), (5, "Name"), (6, "Name")], check.Faults.Select(fault => (fault.Row, fault.Column!)));
        Assert.Equal(3, check.FaultyRows);
        var refusals = await company.RefusedAsync(() => RunAsync(ImportKind.Customers, list));
        Assert.Equal([typeof(TooLong), typeof(Missing), typeof(AlreadyTaken)], refusals.Select(refusal => refusal.GetType()));
    }

    [Fact]
    public async Task Checking_leaves_no_trace_in_the_file_and_no_file_beside_it()
    {
        var before = Refused.Contents(company.Path);

        Assert.Equal(new ImportTally(2, 0, 0), (await CheckAsync(ImportKind.Suppliers, "Name\nMill\nSalt works\n")).Tally);

        Assert.Equal(before, Refused.Contents(company.Path));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(company.Path)!), file => file.Contains(".trial-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Items_come_with_their_variants_and_known_SKUs_are_changed()
    {
        Assert.Equal(new ImportTally(3, 0, 0), await DoneAsync(
            ImportKind.Items,
            "Name;SKU;Kind;Unit;Variant;Tracking;Shelf life;Purchase unit;Conversion rate;Safety stock\n"
            + "Bread;BREAD-W;product;pcs;White;yes;10;;;5\nFlour;FLOUR;material;kg;;yes;;bag;25;\nBread;BREAD-R;product;pcs;Rye;;;;;\n"));
        var bread = await ItemAsync("Bread");
        Assert.Equal((ItemKind.Product, BatchTracking.Batches, 10), (bread.Kind, bread.Tracking, bread.ShelfLifeDays));
        Assert.Equal(["White BREAD-W 5", "Rye BREAD-R 0"], bread.Variants.Select(variant => $"{variant.Name} {variant.Sku} {variant.SafetyStock}"));
        Assert.Equal(("kg", 3, "bag", Quantity.Of(25)), (await ItemAsync("Flour") is var flour ? (flour.Unit.Name, flour.Unit.Decimals, flour.Purchase!.Unit, flour.Purchase.Rate) : default));

        // A known SKU under another name renames its item; a new SKU joins the item of its name; empty cells change nothing.
        Assert.Equal(new ImportTally(1, 2, 0), await DoneAsync(
            ImportKind.Items, "Name;SKU;Kind;Unit;Variant;Category\nWheat flour;flour;;;;Baking\nBread;BREAD-S;;;Spelt;\nBread;BREAD-R;;;;\n"));
        Assert.Equal(("Baking", "bag"), (await ItemAsync("Wheat flour") is var wheat ? (wheat.Category, wheat.Purchase!.Unit) : default));
        Assert.Equal(["White", "Rye", "Spelt"], (await ItemAsync("Bread")).Variants.Select(variant => variant.Name));
        Assert.Equal(new ImportTally(0, 0, 1), await DoneAsync(ImportKind.Items, "Name;SKU;Kind;Unit\nBread;bread-s;product;pcs\n"));
    }

    [Fact]
    public async Task What_items_cannot_be_is_told_at_its_row_and_column()
    {
        await company.ItemAsync("Salt", tracked: false);
        var check = await CheckAsync(
            ImportKind.Items,
            "Name,SKU,Kind,Unit,Shelf life,Barcode,Decimal places\n"
            + "A,A,product,,,,\n"
            + "B,B,thing,pcs,,,\n"
            + "C,C,product,pcs,0,,\n"
            + "D,D,material,pcs,,1,\n"
            + "E,E,,pcs,,,\n"
            + "Salt,Salt,product,,,,\n"
            + "G,G,product,pcs,,,9\n"
            + "H,H,product,pcs,,,\n"
            + "H,H2,product,kg,,,\n"
            + "I,H,product,pcs,,,\n"
            + "J,,product,pcs,,,\n");

        Assert.Equal(
            [(2, "Unit"), (3, "Kind"), (4, "Shelf life"), (5, "Barcode"), (6, "Kind"), (7, "Kind"), (8, "Decimal places"), (10, "Unit"), (12, "SKU")],
            check.Faults.Select(fault => (fault.Row, fault.Column!)));
    }

    [Fact]
    public async Task The_rows_of_a_product_are_its_whole_recipe()
    {
        var flour = await company.ItemAsync("Flour");
        var salt = await company.ItemAsync("Salt", tracked: false);
        await company.ItemAsync("Bread", ItemKind.Product, "pcs", recipe: [(salt, 1)]);
        await company.ItemAsync("Cake", ItemKind.Product, "pcs");

        Assert.Equal(new ImportTally(1, 2, 0), await DoneAsync(ImportKind.Recipes, "Product SKU,Ingredient SKU,Quantity\nbread,flour,0.5\nCake,Flour,0.2\nBread,salt,0.01\n"));
        Assert.Equal(new ImportTally(0, 0, 2), await DoneAsync(ImportKind.Recipes, "Product,Component,Qty\nBread,Flour,0.5\nBread,Salt,0.01\n"));
        Assert.Equal(
            ["Bread needs 0.5 Flour", "Bread needs 0.01 Salt", "Cake needs 0.2 Flour"],
            await company.ReadAsync(db => db.RecipeLines.OrderBy(line => line.VariantId).ThenBy(line => line.Position)
                .Join(db.Variants, line => line.VariantId, variant => variant.Id, (line, made) => made.Item.Name + " needs " + line.QuantityPerUnit.Units / 100_000m + " " + line.Ingredient.Item.Name).ToListAsync()));
        Assert.NotEqual(flour, salt);
    }

    [Fact]
    public async Task A_recipe_of_what_does_not_exist_of_itself_or_of_a_material_is_refused()
    {
        await company.ItemAsync("Flour");
        await company.ItemAsync("Bread", ItemKind.Product, "pcs");
        var check = await CheckAsync(
            ImportKind.Recipes, "Product,Ingredient,Quantity\nBread,Bread,1\nFlour,Bread,1\nCake,Flour,1\nBread,Sugar,1\nBread,Flour,0\n");

        Assert.Equal([(3, "Kind"), (4, "Product SKU"), (5, "Ingredient SKU"), (6, "Quantity")], check.Faults.Select(fault => (fault.Row, fault.Column!)));
        (await company.RefusedAsync(() => RunAsync(ImportKind.Recipes, "Product,Ingredient,Quantity\nBread,Bread,1\n"))).Only<RecipeLoop>();
    }

    [Fact]
    public async Task The_same_request_sent_twice_acts_once_and_gets_the_same_answer()
    {
        var request = Request(ImportKind.Suppliers, "Name\nMill\n");

        var first = await company.Get<ImportDesk>().RunAsync(Actor.Program, request, null, default);
        var second = await company.Get<ImportDesk>().RunAsync(Actor.Program, request, null, default);

        Assert.Equal(new ImportTally(1, 0, 0), first.Value);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await company.ReadAsync(db => db.Journal.CountAsync(line => line.Kind == nameof(ImportSuppliers))));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_stops_the_whole_import_whatever_the_screen_allowed()
    {
        await company.ItemAsync("Flour");
        (await company.RefusedAsync(() => RunAsync(ImportKind.Batches, "SKU,Batch #,Quantity\nFlour,F1,5\nFlour,F2,many\n"))).Only<NotANumber>();
    }

    [Fact]
    public async Task Cancelled_in_the_middle_nothing_is_there()
    {
        var before = Refused.Contents(company.Path);
        using var cancel = new CancellationTokenSource();
        var progress = new Reports(done =>
        {
            if (done == 3)
            {
                cancel.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => company.Get<ImportDesk>().RunAsync(
            Actor.Program, Request(ImportKind.Suppliers, $"Name\n{string.Join('\n', Enumerable.Range(0, 300))}\n"), progress, cancel.Token));

        Assert.Equal(before, Refused.Contents(company.Path));
    }

    /// <summary>A hundred thousand rows on demand: <c>BATCHAPP_IMPORT_ROWS=100000</c>.</summary>
    [Fact]
    public async Task Longer_lists_than_fit_in_memory_at_once_are_still_one_import()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("BATCHAPP_IMPORT_ROWS") ?? "450", CultureInfo.InvariantCulture);
        var names = string.Join('\n', Enumerable.Range(0, rows).Select(i => i.ToString("Firm 0", CultureInfo.InvariantCulture)));

        Assert.Equal(new ImportTally(rows, 0, 0), await DoneAsync(ImportKind.Customers, $"Name\n{names}\n"));

        Assert.Equal((rows, rows), await company.ReadAsync(async db => (await db.Customers.CountAsync(), await db.JournalSubjects.CountAsync())));
        Assert.Empty(await company.VerifyAsync());
    }

    [Fact]
    public async Task Who_may_not_import_cannot_check_either()
    {
        var id = await TestCompany.Done(company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, "Nina", Role.Sales, "key")));

        var check = await company.Get<ImportDesk>().CheckAsync(new Actor(id, "Nina", Role.Administrator), Request(ImportKind.Items, "Name,SKU,Kind,Unit\nA,A,product,pcs\n"), null, default);

        check.Refusals.Only<NotAllowed>();
    }

    private static ImportRequest Request(ImportKind kind, string list, string sign = ".")
    {
        var table = ImportTable.Read(list, "list").Value;
        return new ImportRequest(RequestId.New(), kind, table, ImportColumns.Match(ImportColumns.Of(kind), table.Head), new ImportFormat(sign, CultureInfo.GetCultureInfo("en-GB")));
    }

    private async Task<ImportCheck> CheckAsync(ImportKind kind, string list) =>
        (await company.Get<ImportDesk>().CheckAsync(Actor.Program, Request(kind, list), null, default)).Value;

    private Task<Result<ImportTally>> RunAsync(ImportKind kind, string list) => company.Get<ImportDesk>().RunAsync(Actor.Program, Request(kind, list), null, default);

    private async Task<ImportTally> DoneAsync(ImportKind kind, string list)
    {
        var check = await CheckAsync(kind, list);
        Assert.Empty(check.Faults);
        var done = (await RunAsync(kind, list)).Value;
        Assert.Equal(check.Tally, done);
        return done;
    }

    private Task<Item> ItemAsync(string name) => company.ReadAsync(db => db.Items.Include(item => item.Variants.OrderBy(variant => variant.Id)).SingleAsync(item => item.Name == name));

    private sealed class Reports(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
