using System.Net;
using System.Text.Json.Nodes;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Api;

public sealed class TraceApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Fact]
    public async Task A_batch_is_traced_both_ways_with_its_partners_balance_and_gaps()
    {
        var flour = await api.Company.ItemAsync("Flour traced");
        var bread = await api.Company.ItemAsync("Bread traced", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        var batch = await api.Company.StockAsync(flour, "F1", 20);
        var making = await api.Company.ManufacturingOrderAsync(bread, 20);
        await TestCompany.Done(api.Company.TryCompleteAsync(making, 10, [BatchPart.IntoNew(new NewBatch("W1"), Quantity.Of(10))], (5, [(batch, 5)])));
        var made = await api.Company.ReadAsync(db => db.Batches.Where(row => row.Number == "W1" && row.VariantId == bread).Select(row => row.Id).SingleAsync());
        await TestCompany.Done(api.Company.TryPackAsync(await api.Company.SalesOrderAsync(null, (bread, 4)), (made, 4)));

        var forward = await api.Http.ReadAsync($"/batches/{batch.Value}/trace?direction=forward");
        Assert.Equal([batch.Value, made.Value], Batches(forward).Order());
        Assert.Equal("4.00000", (string)Assert.Single(forward["customers"].AsArray())!["quantity"]!);
        Assert.Contains(forward["edges"].AsArray(), edge => (string)edge!["from"]! == $"batch:{batch.Value}" && (string)edge["quantity"]! == "5.00000");
        Assert.Equal("20.00000", (string)forward["mass_balance"]["lines"]!["received"]!);

        var backward = await api.Http.ReadAsync($"/batches/{made.Value}/trace?direction=backward");
        Assert.Equal([batch.Value, made.Value], Batches(backward).Order());
        Assert.Equal("F1", (string)Assert.Single(backward["suppliers"].AsArray())!["batch_number"]!);
        Assert.Empty(backward["customers"].AsArray());
        await api.Http.GetAsync("/batches/999999/trace", HttpStatusCode.NotFound);
        await api.Http.GetAsync($"/batches/{batch.Value}/trace?direction=sideways", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_description_is_published_without_a_key_and_tells_of_the_calls_that_are_answered()
    {
        using var stranger = api.Client(null);
        var published = await stranger.ReadAsync("/openapi.json");
        Assert.NotNull(published["paths"]["/purchase_orders"]!["get"]);
        Assert.NotNull(published["paths"]["/batches/{id}/trace"]!["get"]);
        Assert.Equal("/v1", (string)published["servers"].AsArray()[0]!["url"]!);
    }

    private static IEnumerable<int> Batches(ApiAnswer trace) =>
        trace["nodes"].AsArray().Where(node => (string)node!["type"]! == "BATCH").Select(node => (int)node!["batch_id"]!);
}
