using System.Globalization;
using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Features.Company;
using BatchApp.Features.Export;
using BatchApp.Features.Tracing;
using BatchApp.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BatchApp.Tests.Features;

public sealed class TraceExportTests : Bakery
{
    [Fact, Scenario("F15")]
    public async Task The_file_holds_what_the_table_shows_three_levels_deep_and_in_as_many_as_are_asked_for()
    {
        var flour = await Company.StockAsync(Flour, "F1", 50);
        await Company.UnbatchedStockAsync(Salt, 10);
        var toast = await Company.ItemAsync("Toast", ItemKind.Product, "pcs", recipe: [(White, 0.1m)]);
        var box = await Company.ItemAsync("Box", ItemKind.Product, "pcs", recipe: [(toast, 2m)]);
        var white = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        var made = await Company.MakeAsync(box, "B1", 5, (await Company.MakeAsync(toast, "T1", 10, (white, 1)), 10));
        await Company.DeliverAsync(await Company.CustomerAsync("=Ann"), box, made, 3);
        var run = await Company.TraceAsync(flour);

        var rows = await Company.UsedInAsync(run);
        Assert.Equal(rows.Select(row => $"{row.Batch.Number},{row.Batch.Item},{row.Quantity.Amount:0.#####},0,pcs,100 %"), (await LinesAsync(flour, "used-in")).Skip(1).Select(line => string.Join(',', line.Split(',')[..6])));
        Assert.Equal(["W1", "T1", "B1"], rows.Select(row => row.Batch.Number));
        Assert.Equal(2, (await LinesAsync(flour, "used-in", depth: 1)).Length);
        Assert.Equal("'=Ann,SO-1,B1,Box,3,0,pcs,100 %", string.Join(',', (await LinesAsync(flour, "customers"))[1].Split(',')[..8]));
        Assert.Equal(4, (await LinesAsync(flour, "on-hand")).Length);
        Assert.Contains("F1,Flour,Received,50,kg", await LinesAsync(flour, "mass-balance"));
        Assert.Equal(4, (await LinesAsync(made, "made-from")).Length - 1);
        Assert.Equal(3, (await LinesAsync(made, "gaps")).Length);
    }

    [Theory]
    [InlineData("batch", "4711")]
    [InlineData("lot", "1")]
    public async Task What_does_not_exist_is_not_found(string word, string ids) => Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.NotFound>(await WriteAsync(word, ids, null, null));

    private async Task<string[]> LinesAsync(BatchId batch, string table, int? depth = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        var file = (FileContentHttpResult)await WriteAsync("batch", batch.Value.ToString(CultureInfo.InvariantCulture), table, depth);
        return Encoding.UTF8.GetString(file.FileContents.Span).TrimStart('\uFEFF').Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
    }

    private Task<IResult> WriteAsync(string word, string ids, string? table, int? depth) => TraceExport.WriteAsync(
        Company.Get<TraceQuery>(), Company.Get<TraceTablesQuery>(), Company.Get<CustomersQuery>(), Company.Get<GapsQuery>(), Company.Get<MassBalanceQuery>(), Company.Get<CompanyQuery>(),
        word, ids, table, depth, null, default);
}
