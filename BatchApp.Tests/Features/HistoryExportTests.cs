using System.Globalization;
using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Features.Company;
using BatchApp.Features.Export;
using BatchApp.Features.History;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BatchApp.Tests.Features;

public sealed class HistoryExportTests : Bakery
{
    [Fact]
    public async Task The_export_holds_what_the_tab_shows_of_all_its_pages()
    {
        var card = await Company.ItemCardAsync(Flour);
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program with { Name = "Mette" }, card.ToCommand() with { Category = "Baking", ShelfLifeDays = 1200 }));
        for (var i = 0; i < HistorySection.PageSize + 1; i++)
        {
            await Company.LocationAsync($"Place {i}");
        }

        Assert.Equal(
            ["When,Who,What,Subject,Change,Why", "2026-11-23 12:00,Mette,Save item,Flour,\"Category: Baking; Shelf life: 1,200 days\","],
            await LinesAsync(who: "Mette", from: "2026-11-23", to: "2026-11-23"));
        Assert.Equal(HistorySection.PageSize + 3, (await LinesAsync(kind: nameof(SaveLocation))).Length);
        Assert.Equal(3, (await LinesAsync(about: $"item-{card.Id.Value}")).Length);
        Assert.Single(await LinesAsync(q: "unicorn"));
    }

    private async Task<string[]> LinesAsync(string? q = null, string? who = null, string? kind = null, string? from = null, string? to = null, string? about = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        var file = (FileContentHttpResult)await HistoryExport.WriteAsync(Company.Get<HistoryQuery>(), Company.Get<CompanyQuery>(), q, who, kind, from, to, about, default);
        Assert.Equal(("history.csv", "text/csv"), (file.FileDownloadName, file.ContentType));
        return Encoding.UTF8.GetString(file.FileContents.Span).TrimStart('\uFEFF').Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
    }
}
