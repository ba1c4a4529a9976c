using System.Globalization;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Domain;
using BatchApp.Features;
using BatchApp.Features.Stock;

namespace BatchApp.Benchmarks.Screens;

/// <summary>P6 and P7: pages of *Inventory* on the Stock screen.</summary>
internal static class StockBenchmarks
{
    /// <summary>As the screen asks.</summary>
    private const int PageSize = 50;

    private static readonly (string Name, StockFilter Filter)[] Cases =
    [
        ("page 1 by name, all locations", new(null, null, null, null, StockSort.Item, false)),
        ("page 1 by name, one location", new(null, null, null, new LocationId(1), StockSort.Item, false)),
        ("page 1 by the calculated stock, all locations", new(null, null, null, null, StockSort.Calculated, true)),
    ];

    public static async Task<IReadOnlyList<Figure>> AgainstPlainAsync(Setting setting)
    {
        await using var company = new Company(setting.Files.Stock());
        using var plain = new PlainStockPage(company.Path);
        var query = company.Get<StockScreenQuery>();
        List<Figure> figures = [];
        foreach (var (name, filter) in Cases)
        {
            var page = await query.PageAsync(filter, new PageRequest(0, PageSize));
            var (rows, total) = plain.Read(filter, 0, PageSize);
            Equal.Rows(page.Rows, rows);
            Equal.Values(page.Total, total);
            Equal.Values(total, setting.Size.Variants);
            var repeats = filter.Sort == StockSort.Item ? 10 : 1;
            figures.Add(new(name, await setting.Rounds.MeasureAsync(
                async _ =>
                {
                    for (var i = 0; i < repeats; i++)
                    {
                        await query.PageAsync(filter, new PageRequest(0, PageSize));
                    }
                },
                _ => Task.Run(() =>
                {
                    for (var i = 0; i < repeats; i++)
                    {
                        plain.Read(filter, 0, PageSize);
                    }
                }))));
        }

        return figures;
    }

    public static async Task<IReadOnlyList<Figure>> LatePageAsync(Setting setting)
    {
        await using var company = new Company(setting.Files.Stock());
        using var plain = new PlainStockPage(company.Path);
        var query = company.Get<StockScreenQuery>();
        var filter = Cases[0].Filter;
        // Page 500 of the thousand pages of fifty thousand variants.
        var late = new PageRequest((setting.Size.Variants / PageSize / 2) - 1, PageSize);
        Equal.Rows((await query.PageAsync(filter, late)).Rows, plain.Read(filter, late.Skip, PageSize).Rows);
        const int repeats = 10;
        return
        [
            new(string.Create(CultureInfo.InvariantCulture, $"page {late.Index + 1:#,0}"), await setting.Rounds.MeasureAsync(_ => ReadAsync(late), _ => ReadAsync(new PageRequest(0, PageSize)))),
        ];

        async Task ReadAsync(PageRequest page)
        {
            for (var i = 0; i < repeats; i++)
            {
                await query.PageAsync(filter, page);
            }
        }
    }
}
