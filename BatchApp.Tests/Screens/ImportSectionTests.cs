using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Partners;
using BatchApp.Features.Import;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class ImportSectionTests : ScreenTest
{
    private Area Check => Screen.Part("Check");

    [Fact]
    public async Task A_list_with_a_bad_row_shows_the_fault_at_its_row_and_the_mended_one_is_imported()
    {
        await GoAsync("/settings/import?what=items");
        UploadText("Name,SKU,Kind,Unit\nSugar,SUGAR,material,kg\nYeast,,material,kg\n");

        Eventually(() => Assert.True(Check.IsDisabled("Import")));
        Eventually(() => Assert.Equal(("3", "SKU", "SKU is missing."), (Check.Rows[0]["Row"], Check.Rows[0]["Column"], Check.Rows[0]["Fault"])));
        Assert.Contains("Mend 1 faulty row", Check.Text, StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync<Item>());

        UploadText("Name,SKU,Kind,Unit\nSugar,SUGAR,material,kg\nYeast,YEAST,material,kg\n");
        await Check.ClickAsync("Import");

        Eventually(() => Assert.Contains("list.csv: 2 new, 0 changed, 0 unchanged.", Screen.Text, StringComparison.Ordinal));
        Assert.Equal("Items imported.", Messages);
        Assert.Equal(5, await CountAsync<Item>());
    }

    [Fact]
    public async Task A_column_that_is_missing_is_named_and_can_be_chosen()
    {
        await GoAsync("/settings/import?what=suppliers");
        UploadText("Who,Mail\nMill,a@mill.example\n");
        Eventually(() => Assert.Contains("No column of the list is Name.", Screen.Text, StringComparison.Ordinal));
        Assert.True(Check.IsDisabled("Import"));
        Assert.Contains("Not imported: Who.", Screen.Text, StringComparison.Ordinal);

        await Screen.SelectAsync("Column for Name", "Who");
        await Check.ClickAsync("Import");

        Eventually(() => Assert.Equal("Suppliers imported.", Messages));
        Assert.Equal("a@mill.example", (await Company.ReadAsync(db => Task.FromResult(db.Suppliers.Single()))).Email);
    }

    [Fact]
    public async Task A_file_of_another_encoding_a_workbook_and_a_file_too_large_are_refused_in_a_sentence()
    {
        await GoAsync("/settings/import?what=customers");
        Upload("ansi.csv", Encoding.Latin1.GetBytes("Name\nCafé\n"));
        Eventually(() => Assert.Contains("ansi.csv is not saved as UTF-8: line 2 has letters that could be anything.", Screen.Alerts.Single(), StringComparison.Ordinal));

        Upload("book.xlsx", [(byte)'P', (byte)'K', 3, 4, 0, 0]);
        Eventually(() => Assert.Contains("book.xlsx is not a text file.", Screen.Alerts.Single(), StringComparison.Ordinal));

        Upload("huge.csv", new byte[ImportText.Limit + 1]);
        Eventually(() => Assert.Contains("huge.csv is too large: an import takes up to 25 MB.", Screen.Alerts.Single(), StringComparison.Ordinal));
        Assert.False(Screen.HasButton("Import"));
    }

    [Fact]
    public async Task Two_clicks_import_once_and_a_list_that_says_nothing_new_cannot_be_imported()
    {
        await GoAsync("/settings/import?what=customers");
        UploadText("Name\nCafé Lind\n");
        await Check.DoubleClickAsync("Import");
        Eventually(() => Assert.Equal("Customers imported.", Messages));
        Assert.Equal(1, await CountAsync<Customer>());

        UploadText("Name\nCafé Lind\n");
        Eventually(() => Assert.Contains("Everything is there already.", Check.Text, StringComparison.Ordinal));
        Assert.True(Check.IsDisabled("Import"));
    }

    [Fact]
    public async Task Another_decimal_sign_is_checked_anew_and_opening_stock_has_a_place_and_a_time()
    {
        await GoAsync("/settings/import?what=batches");
        UploadText("SKU;Batch #;Quantity;Location\nFlour;F1;12,5;\nSalt;;3;Annex\n");
        Eventually(() => Assert.Equal("“12,5” could be two different numbers. Write numbers in a list without thousands separators.", Check.Rows.Single()["Fault"]));

        await Screen.SelectAsync("Decimal sign", "Comma: 12,5");
        await Screen.TypeAsync("There since", "2026-11-01");
        await Check.ClickAsync("Check");
        await Check.ClickAsync("Import");

        Eventually(() => Assert.Contains("2 new", Screen.Text, StringComparison.Ordinal));
        Assert.Equal((12.5m, 0, 0), await Company.NumbersAsync(Flour, Main));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(Salt, Annex));
        Assert.Equal([new DateTime(2026, 11, 1, 11, 0, 0, DateTimeKind.Utc)], await Company.ReadAsync(db => Task.FromResult(db.Set<StockDocument>().Select(document => document.OccurredAt).Distinct().ToList())));
    }

    [Fact]
    public async Task Whoever_may_only_enter_opening_stock_is_offered_nothing_else()
    {
        SignedIn = new Actor(new UserId(1), "Nina", Role.Warehouse);
        await GoAsync("/settings/import?what=items");

        Assert.Equal("Batches with opening stock", Screen.Value("What to import"));
    }

    private void UploadText(string list) => Upload("list.csv", Encoding.UTF8.GetBytes(list));
}
