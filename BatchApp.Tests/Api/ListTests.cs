using System.Text.Json.Nodes;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

/// <summary>What all lists have in common.</summary>
public sealed class ListTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Scenario("K60")]
    [Fact]
    public async Task A_page_says_in_text_where_it_lies_and_more_than_250_is_cut()
    {
        foreach (var name in new[] { "North", "East", "South" })
        {
            await api.Company.LocationAsync(name);
        }

        var page = await api.Http.ReadAsync("/locations?page=2&limit=1");
        Assert.Equal(["North"], page.Data.Select(row => (string)row["name"]!));
        Assert.Equal(
            """{"total_records":"4","total_pages":"4","offset":"1","page":"2","first_page":"false","last_page":"false"}""",
            page.Header("X-Pagination"));

        Assert.Equal("1", (string)(await api.Http.ReadAsync("/locations?limit=9999")).Pagination["total_pages"]!);
        Assert.Equal("true", (string)(await api.Http.ReadAsync("/locations?page=4&limit=1")).Pagination["last_page"]!);
        Assert.Empty((await api.Http.ReadAsync("/locations?page=2147483647&limit=9999")).Data);
        await api.Http.ReadAsync("/locations/1?page=1&limit=1");
        await CutAsync();
    }

    [Fact]
    public async Task Ids_and_the_times_of_making_and_changing_narrow()
    {
        var early = await api.Http.PostAsync("/suppliers", new { name = "Early" });
        api.Company.Clock.Advance(TimeSpan.FromHours(1));
        var between = Uri.EscapeDataString(api.Company.Now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
        api.Company.Clock.Advance(TimeSpan.FromHours(1));
        var late = await api.Http.PostAsync("/suppliers", new { name = "Late" });
        var mine = $"ids={early.Id}&ids={late.Id}";

        Assert.Equal(["Early", "Late"], await NamesAsync($"/suppliers?{mine}"));
        Assert.Equal(["Late"], await NamesAsync($"/suppliers?{mine}&created_at_min={between}"));
        Assert.Equal(["Early"], await NamesAsync($"/suppliers?{mine}&created_at_max={between}"));
        Assert.Equal(["Early"], await NamesAsync($"/suppliers?{mine}&updated_at_max={between}"));

        var changed = await api.Http.PatchAsync($"/suppliers/{early.Id}", new { phone = "12" });
        Assert.Equal((string)early["created_at"]!, (string)changed["created_at"]!);
        Assert.NotEqual((string)early["updated_at"]!, (string)changed["updated_at"]!);
        Assert.Equal(["Early", "Late"], await NamesAsync($"/suppliers?{mine}&updated_at_min={between}"));
        Assert.Equal(["Early"], await NamesAsync($"/suppliers?{mine}&created_at_max={between}&updated_at_min={between}"));
        Assert.Empty(await NamesAsync($"/suppliers?{mine}&updated_at_max={between}"));
    }

    private async Task CutAsync()
    {
        var rows = Enumerable.Range(0, 251).Select(i => $"('Many {i:000}', 'MANY {i:000}', '', '', '', 1)");
        RawFile.Execute(api.Company.Path, $"INSERT INTO Customer (Name, NameKey, Email, Phone, Comment, Version) VALUES {string.Join(',', rows)}");

        var cut = await api.Http.ReadAsync("/customers?limit=9999");
        Assert.Equal(250, cut.Data.Count);
        Assert.Equal("2", (string)cut.Pagination["total_pages"]!);
        Assert.Equal(50, (await api.Http.ReadAsync("/customers")).Data.Count);
    }

    private async Task<IEnumerable<string>> NamesAsync(string path) => (await api.Http.ReadAsync(path)).Data.Select(row => (string)((JsonNode)row)["name"]!);
}
