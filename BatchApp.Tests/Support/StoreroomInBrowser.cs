using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace BatchApp.Tests.Support;

/// <summary>
/// Two locations and what lies at Main: Flour in F1 (10 kg) and F2 (6 kg), Cocoa in C1 (10 kg) and C2 (6 kg), and 8 kg of
/// Sugar that came before Sugar was tracked.
/// </summary>
public sealed class StoreroomInBrowser : AppInBrowser
{
    protected override async Task PrepareAsync(string path)
    {
        using var company = new TestCompany(TimeProvider.System.GetUtcNow().AddDays(-30));
        await company.LocationAsync("Annex");
        var flour = await company.ItemAsync("Flour");
        await company.StockAsync(flour, "F1", 10);
        await company.StockAsync(flour, "F2", 6);
        var cocoa = await company.ItemAsync("Cocoa");
        await company.StockAsync(cocoa, "C1", 10);
        await company.StockAsync(cocoa, "C2", 6);
        var sugar = await company.ItemAsync("Sugar", tracked: false);
        await company.UnbatchedStockAsync(sugar, 8);
        await TestCompany.Done(company.TrackAsync(sugar, BatchTracking.Batches));
        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(company.Path);
        File.Copy(company.Path, path);
    }
}

/// <summary>Flour F1 went into White bread W1, and W1 to Café Lind (4 pcs) and Green Shelf (3 pcs).</summary>
public sealed class TracedBakeryInBrowser : AppInBrowser
{
    protected override async Task PrepareAsync(string path)
    {
        using var company = new TestCompany(TimeProvider.System.GetUtcNow().AddDays(-30));
        var flour = await company.ItemAsync("Flour");
        var bread = await company.ItemAsync("White bread", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        var batch = await company.MakeAsync(bread, "W1", 10, (await company.StockAsync(flour, "F1", 20), 5));
        await company.DeliverAsync(await company.CustomerAsync("Café Lind"), bread, batch, 4);
        await company.DeliverAsync(await company.CustomerAsync("Green Shelf"), bread, batch, 3);
        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(company.Path);
        File.Copy(company.Path, path);
    }
}
