using System.Net;
using System.Net.Http.Headers;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Api;

/// <summary>Who gets in, and with which rights.</summary>
public sealed class ApiKeyTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Scenario("K60")]
    [Fact]
    public async Task Without_a_key_and_with_a_wrong_one_there_is_401_in_the_flat_shape()
    {
        foreach (var key in new[] { null, "ba_0000", "", "{}" })
        {
            var refused = await api.Client(key).GetAsync("/locations", HttpStatusCode.Unauthorized);

            Assert.Equal(401, (int)refused["statusCode"]);
            Assert.Equal("UnauthorizedError", (string)refused["name"]!);
            Assert.Equal("Bearer", refused.Response.Headers.WwwAuthenticate.Single().Scheme);
            Assert.False(refused.Response.Headers.Contains("Set-Cookie"));
        }

        var basic = api.Client(null);
        basic.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", (await api.KeyAsync(Role.Viewer)).Secret);
        await basic.GetAsync("/nothing", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_withdrawn_key_opens_nothing_any_more()
    {
        var (id, secret) = await api.KeyAsync(Role.Viewer);
        await api.Client(secret).ReadAsync("/locations");

        await TestCompany.Done(api.Company.Get<WithdrawApiKey>().ExecuteAsync(Actor.Program, new(RequestId.New(), id)));

        await api.Client(secret).GetAsync("/locations", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_reads_everything_and_changes_what_its_role_may()
    {
        var sales = await api.ClientAsync(Role.Sales);
        await sales.ReadAsync("/suppliers");

        var refused = await sales.PostAsync("/suppliers", new { name = "Not by sales" }, HttpStatusCode.Forbidden);
        Assert.Equal("Your role, Sales, may not enter and change suppliers. Warehouse or Administrator can do it.", (string)refused["message"]!);
        await sales.PostAsync("/customers", new { name = "By sales" });
    }

    [Fact]
    public async Task The_journal_names_the_key_and_its_last_use_is_known()
    {
        var (id, secret) = await api.KeyAsync(Role.Warehouse, "Webshop");
        var supplier = await api.Client(secret).PostAsync("/suppliers", new { name = "Mill of the webshop" });

        Assert.Equal("API key: Webshop", await api.Company.ReadAsync(db => db.Journal.Where(line => line.Subject == "Mill of the webshop").Select(line => line.Actor).SingleAsync()));
        Assert.Equal("API key: Webshop", (string)(await api.Client(secret).ReadAsync("/user_info"))["firstName"]!);
        Assert.Equal(id.Value, (await api.Client(secret).ReadAsync("/user_info")).Id);
        Assert.NotEqual(0, supplier.Id);
    }

    [Fact]
    public async Task No_cookie_opens_the_interface_and_no_key_opens_the_screens()
    {
        using var client = api.Client((await api.KeyAsync(Role.Administrator)).Secret);
        using var page = await client.GetAsync(new Uri("/stock", UriKind.Relative));

        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
    }
}
