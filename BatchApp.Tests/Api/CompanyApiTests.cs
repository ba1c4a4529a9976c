using System.Net;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Api;

/// <summary>Locations, partners, the company and what there is.</summary>
public sealed class CompanyApiTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Fact]
    public async Task A_location_is_made_changed_and_hidden_once_it_is_archived()
    {
        var made = await api.Http.PostAsync("/locations", new { name = "Cold store" });
        Assert.True((bool)made["sales_allowed"]);
        var changed = await api.Http.PatchAsync($"/locations/{made.Id}", new { is_quarantine = true });
        Assert.Equal(("Cold store", false, false), ((string)changed["name"]!, (bool)changed["sales_allowed"], (bool)changed["is_primary"]));
        Assert.Single((await api.Http.ReadAsync("/locations?is_primary=true")).Data);
        Assert.Equal("Cold store", (string)Assert.Single((await api.Http.ReadAsync("/locations?sales_allowed=false&name=cold%20store")).Data)["name"]!);
        Assert.Empty((await api.Http.ReadAsync("/locations?legal_name=x")).Data);

        var version = (await api.Company.Get<LocationQuery>().AllAsync()).Single(row => row.Id.Value == made.Id).Version;
        await TestCompany.Done(api.Company.Get<ArchiveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), new LocationId(made.Id), version, true)));
        Assert.Empty((await api.Http.ReadAsync($"/locations?ids={made.Id}")).Data);
        Assert.NotNull(Assert.Single((await api.Http.ReadAsync($"/locations?ids={made.Id}&include_deleted=true")).Data)["deleted_at"]);
        await api.Http.PatchAsync("/locations/999", new { name = "X" }, HttpStatusCode.NotFound);
        Assert.Equal(["/name alreadyTaken"], (await api.Http.PostAsync("/locations", new { name = "cold STORE" }, HttpStatusCode.UnprocessableEntity)).Details);
    }

    [Scenario("K61")]
    [Theory]
    [InlineData("suppliers")]
    [InlineData("customers")]
    public async Task A_PATCH_keeps_what_it_leaves_out_and_clears_what_it_sends_empty(string partners)
    {
        var made = await api.Http.PostAsync($"/{partners}", new { name = $"Kept {partners}", email = "a@example.org", phone = "12 34", comment = "Rings twice", currency = "EUR" });

        var changed = await api.Http.PatchAsync($"/{partners}/{made.Id}", new { phone = "56 78" });
        Assert.Equal(("a@example.org", "56 78", "Rings twice"), ((string)changed["email"]!, (string)changed["phone"]!, (string)changed["comment"]!));
        var cleared = await api.Http.PatchAsync($"/{partners}/{made.Id}", partners == "customers" ? """{"comment":null}""" : """{"comment":""}""");
        Assert.True(string.IsNullOrEmpty((string?)cleared.Body!["comment"]));
        Assert.Equal("56 78", (string)cleared["phone"]!);

        await api.Http.RemoveAsync($"/{partners}/{made.Id}");
        await api.Http.RemoveAsync($"/{partners}/{made.Id}", HttpStatusCode.NotFound);
        Assert.Empty((await api.Http.ReadAsync($"/{partners}?ids={made.Id}&include_deleted=true")).Data);
        await api.Http.PatchAsync($"/{partners}/{made.Id}", new { phone = "1" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_an_order_names_is_not_deleted()
    {
        var bread = await api.Company.ItemAsync("Bread named");
        var customer = await api.Company.CustomerAsync("Named by an order");
        await api.Company.SalesOrderAsync(customer, null, (bread, 1));

        var refused = await api.Http.RemoveAsync($"/customers/{customer.Value}", HttpStatusCode.PreconditionFailed);
        Assert.Equal("PreconditionFailedError", (string)refused["error"]["name"]!);
    }

    [Fact]
    public async Task Inventory_has_a_row_for_every_variant_and_location_with_figures_as_text()
    {
        var flour = await api.Company.ItemAsync("Flour counted");
        await api.Company.StockAsync(flour, "C-1", 7.5m);
        await api.Company.SalesOrderAsync(null, (flour, 2));
        await api.Company.PurchaseOrderAsync(TestCompany.Main, (flour, 10));

        var row = Assert.Single((await api.Http.ReadAsync($"/inventory?variant_id={flour.Value}&location_id=1&extend=variant&extend=location")).Data);
        Assert.Equal(
            ("7.50000", "2.00000", "10.00000", "15.50000"),
            ((string)row["quantity_in_stock"]!, (string)row["quantity_committed"]!, (string)row["quantity_expected"]!, (string)row["quantity_missing_or_excess"]!));
        Assert.Equal(("Flour counted", "Main"), ((string)row["variant"]!["sku"]!, (string)row["location"]!["name"]!));
        Assert.Null(Assert.Single((await api.Http.ReadAsync($"/inventory?variant_id={flour.Value}&location_id=1")).Data)["variant"]);
    }

    [Fact]
    public async Task The_company_says_its_name_and_zone()
    {
        var factory = await api.Http.ReadAsync("/factory");

        Assert.Equal(("Test company", TestCompany.Zone), ((string)factory["name"]!, (string)factory["timezone"]!));
    }

    [Fact]
    public async Task People_are_listed_and_what_is_not_kept_is_an_empty_list()
    {
        var nina = await TestCompany.Done(api.Company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, "Nina", Role.Quality, "key")));
        Assert.Equal("Nina", (string)Assert.Single((await api.Http.ReadAsync($"/users?ids={nina.Value}")).Data)["firstName"]!);
        Assert.Empty((await api.Http.ReadAsync("/users?page=2")).Data);
        Assert.Empty((await api.Http.ReadAsync("/operators?limit=5")).Data);
        Assert.Equal("0", (string)(await api.Http.ReadAsync("/tax_rates")).Pagination["total_records"]!);
    }
}
