using System.Security.Cryptography;
using System.Text;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Features.Company;
using BatchApp.Features.Stock;
using BatchApp.SampleCompany;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.SampleCompany;

public sealed class SampleCompanyTests(SampleFile sample) : IClassFixture<SampleFile>
{
    private static DateOnly Today => SampleFile.Today;

    [Fact]
    public async Task The_same_day_gives_the_same_company()
    {
        var folder = Directory.CreateTempSubdirectory("batchapp-sample-again-").FullName;
        try
        {
            var again = Path.Combine(folder, "again.db");
            SafeStart.Create(again, SampleCompanyMaker.Profile);
            using (var file = new DataFile(again, disposable: true))
            {
                await SampleCompanyMaker.MakeAsync(file, Today, _ => { });
            }

            // What opens a session is drawn anew for every file; everything else is the same.
            RawFile.Execute(sample.Path, "UPDATE User SET SecurityStamp = Id, ConcurrencyStamp = Id");
            RawFile.Execute(again, "UPDATE User SET SecurityStamp = Id, ConcurrencyStamp = Id");
            Assert.Equal(ContentOf(sample.Path), ContentOf(again));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Every_status_of_every_kind_of_order_is_there()
    {
        Assert.Equal(Enum.GetValues<PurchaseOrderStatus>(), await sample.ReadAsync(db => db.PurchaseOrders.Select(order => order.Status).Distinct().OrderBy(status => status).ToArrayAsync()));
        Assert.Equal(Enum.GetValues<ManufacturingOrderStatus>(), await sample.ReadAsync(db => db.ManufacturingOrders.Select(order => order.Status).Distinct().OrderBy(status => status).ToArrayAsync()));
        Assert.Equal(Enum.GetValues<SalesOrderStatus>(), await sample.ReadAsync(db => db.SalesOrders.Select(order => order.Status).Distinct().OrderBy(status => status).ToArrayAsync()));
    }

    [Fact]
    public async Task There_is_an_example_of_everything_that_can_be_recorded() => Assert.Empty(await SampleExamples.MissingAsync(sample));

    [Fact]
    public async Task It_is_as_large_as_a_small_maker_is_after_a_year()
    {
        Assert.Equal(4, await sample.ReadAsync(db => db.Locations.CountAsync()));
        Assert.Equal(10, await sample.ReadAsync(db => db.Suppliers.CountAsync()));
        Assert.Equal(25, await sample.ReadAsync(db => db.Customers.CountAsync()));
        Assert.InRange(await sample.ReadAsync(db => db.Items.CountAsync()), 38, 46);
        Assert.InRange(await sample.ReadAsync(db => db.Batches.CountAsync(batch => !batch.IsUnbatched)), 250, 350);
        Assert.InRange(await sample.ReadAsync(db => db.PurchaseOrders.CountAsync()), 45, 75);
        Assert.InRange(await sample.ReadAsync(db => db.ManufacturingOrders.CountAsync()), 40, 70);
        Assert.InRange(await sample.ReadAsync(db => db.SalesOrders.CountAsync()), 50, 75);
        Assert.InRange(sample.Told.Count, 12, 13);
    }

    [Fact]
    public async Task Some_stock_has_expired_some_expires_this_week_or_month_and_most_is_fine()
    {
        var expiries = await sample.ReadAsync(db => db.Balances.Where(row => row.OnHand.Units > 0 && row.Batch.Expiry != null).Select(row => row.Batch.Expiry!.Value).ToListAsync());
        Assert.InRange(expiries.Count(day => day < Today), 3, expiries.Count / 6);
        Assert.True(expiries.Count(day => day >= Today && day <= Today.AddDays(7)) >= 3);
        Assert.True(expiries.Count(day => day > Today.AddDays(7) && day <= Today.AddDays(30)) >= 3);
        Assert.True(expiries.Count(day => day > Today.AddDays(30)) > expiries.Count * 2 / 3);
    }

    [Fact]
    public async Task Many_batches_are_used_up() =>
        Assert.True(await sample.ReadAsync(db => db.Batches.CountAsync(batch => !batch.IsUnbatched && db.Balances.All(row => row.BatchId != batch.Id || row.OnHand.Units == 0))) > 80);

    [Fact]
    public async Task One_lot_of_a_supplier_lies_in_two_batches_of_our_own()
    {
        var lots = await sample.ReadAsync(db => db.Batches.Where(batch => batch.SupplierNumber != null)
            .GroupBy(batch => new { batch.VariantId, batch.SupplierNumber }).Where(lot => lot.Count() == 2).Select(lot => lot.Key.SupplierNumber).ToListAsync());
        Assert.Single(lots);
    }

    [Fact]
    public async Task One_batch_lies_at_two_locations() =>
        Assert.NotEmpty(await sample.ReadAsync(db => db.Balances.Where(row => row.OnHand.Units > 0 && !row.Batch.IsUnbatched)
            .GroupBy(row => row.BatchId).Where(batch => batch.Count() == 2).Select(batch => batch.Key).ToListAsync()));

    [Fact]
    public async Task Two_batches_are_on_hold_and_something_is_in_quarantine()
    {
        var held = await sample.ReadAsync(db => db.Batches.Where(batch => batch.Status == BatchStatus.OnHold).OrderBy(batch => batch.Id)
            .Select(batch => new { batch.StatusReason, OnHand = db.Balances.Where(row => row.BatchId == batch.Id).Sum(row => row.OnHand.Units) }).ToListAsync());
        Assert.Equal(["Certificate of analysis is missing", "Metal detector alarm, samples are at the laboratory"], held.Select(batch => batch.StatusReason).Order());
        Assert.All(held, batch => Assert.True(batch.OnHand > 0));
        var quarantined = await sample.ReadAsync(db => db.Balances.Where(row => row.Location.IsQuarantine && row.OnHand.Units > 0).Select(row => row.Batch.Variant).Distinct().ToListAsync());
        var returned = await sample.ReadAsync(db => db.SalesReturns.SelectMany(act => act.Lines).Select(line => line.Batch.VariantId).Distinct().ToListAsync());
        // Besides what was put there, what a customer sent back: which product that is depends on the day.
        Assert.Equal("HAZEL", Assert.Single(quarantined, variant => !returned.Contains(variant.Id)).Sku);
        Assert.Single(quarantined, variant => returned.Contains(variant.Id));
    }

    [Fact]
    public async Task An_item_that_was_tracked_late_still_has_unbatched_stock()
    {
        var unbatched = await sample.ReadAsync(db => db.Balances
            .Where(row => row.OnHand.Units > 0 && row.Batch.IsUnbatched && row.Batch.Variant.Item.Tracking == BatchTracking.Batches)
            .Select(row => row.Batch.Variant.Item.Name).ToListAsync());
        Assert.Equal(["Raisins"], unbatched);
        Assert.True(await sample.ReadAsync(db => db.Batches.CountAsync(batch => batch.Variant.Item.Name == "Raisins" && !batch.IsUnbatched)) > 0);
    }

    [Fact]
    public async Task Two_products_are_promised_beyond_what_there_is_and_nothing_else_falls_short()
    {
        var rows = (await sample.Get<StockScreenQuery>().PageAsync(new StockFilter(null, null, null, null, StockSort.Sku, false), PageRequest.Whole)).Rows;
        Assert.Equal(["GIFT-3", "HAZ-250"], rows.Where(row => row.Calculated.IsNegative).Select(row => row.Sku));
    }

    [Fact]
    public async Task Recipes_reach_three_levels_down()
    {
        var ingredients = (await sample.ReadAsync(db => db.RecipeLines.Join(db.Variants, line => line.VariantId, variant => variant.Id, (line, variant) => new { variant.Sku, Ingredient = line.Ingredient.Sku }).ToListAsync()))
            .ToLookup(line => line.Sku, line => line.Ingredient);
        Assert.Contains("GHA-400", ingredients["GIFT-3"]);
        Assert.Contains("BASE", ingredients["GHA-400"]);
        Assert.Contains("OATS", ingredients["BASE"]);
    }

    [Fact]
    public async Task Nothing_in_it_is_later_than_the_day_before()
    {
        var zone = BusinessCalendar.Of(SampleCompanyMaker.Profile.TimeZone);
        Assert.True(zone.DayOf(await sample.ReadAsync(db => db.Documents.MaxAsync(document => document.PostedAt))) < Today);
        Assert.True(zone.DayOf(await sample.ReadAsync(db => db.Journal.MaxAsync(entry => entry.At))) < Today);
        Assert.True(await sample.ReadAsync(db => db.SalesOrders.MaxAsync(order => order.OrderedOn)) < Today);
    }

    [Fact]
    public async Task It_says_that_it_is_the_sample_and_verify_finds_nothing()
    {
        Assert.True((await sample.Get<CompanyQuery>().GetAsync()).IsSample);
        Assert.Empty(VerificationReport.Of(sample.Path).Differences);
    }

    private static List<string> ContentOf(string path)
    {
        using var connection = new SqliteConnection(DataFile.ConnectionString(path, readOnly: true));
        connection.Open();
        List<string> content = [];
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var rows = Rows(connection, $"SELECT * FROM \"{table}\"").ToList();
            content.Add($"{table}: {rows.Count} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}");
        }

        return content;
    }

    private static IEnumerable<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)));
        }
    }
}
