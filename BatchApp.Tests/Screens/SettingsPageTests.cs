using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Locations;
using BatchApp.Features;
using BatchApp.Features.Company;
using BatchApp.Features.Locations;
using BatchApp.Features.Partners;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class SettingsPageTests : ScreenTest
{
    private Area Save => Dialog("Save");

    [Fact]
    public async Task A_new_location_is_refused_under_a_name_in_use_and_made_under_another()
    {
        await GoAsync("/settings/locations");
        await Screen.ClickAsync("New location");
        Eventually(() => Assert.True(Save.IsDisabled("Save")));
        await Save.TypeAsync("Name", " annex ");
        await Save.ClickAsync("Save");
        Assert.Equal(["Name annex is already used by another location."], Save.Alerts);
        Assert.Equal(" annex ", Save.Value("Name"));

        await Save.TypeAsync("Name", "Cold store");
        await Save.ClickAsync("Save");

        Eventually(() => Assert.Equal(["Main", "Annex", "Cold store"], Screen.Column("Location")));
        Assert.Equal("Cold store saved.", Messages);
        Assert.Empty(DialogNames());
    }

    [Fact]
    public async Task A_location_that_somebody_else_renamed_meanwhile_is_refused_and_the_input_stays()
    {
        await GoAsync("/settings/locations");
        await Screen.ClickAsync("Edit Annex");
        await Save.TypeAsync("Name", "Depot");
        var annex = (await Company.Get<LocationQuery>().AllAsync()).Single(row => row.Id == Annex);
        await TestCompany.Done(Company.Get<SaveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), annex.Id, annex.Version, "Barn")));

        await Save.ClickAsync("Save");

        Assert.Equal(["Barn was changed by someone else meanwhile. Your input is kept; reload to see the change."], Save.Alerts);
        Assert.Equal("Depot", Save.Value("Name"));
        Assert.Equal(2, await CountAsync<Location>());
    }

    [Fact]
    public async Task Two_clicks_on_save_make_one_location()
    {
        await GoAsync("/settings/locations");
        await Screen.ClickAsync("New location");
        await Save.TypeAsync("Name", "Cold store");

        await Save.DoubleClickAsync("Save");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(3, await CountAsync<Location>());
    }

    [Fact]
    public async Task The_company_is_renamed_and_its_numbers_get_other_prefixes()
    {
        await GoAsync("/settings");
        Assert.Equal(("Test company", "Europe/Copenhagen"), (Screen.Value("Name"), Screen.Value("Time zone")));
        Assert.True(Screen.IsDisabled("Save"));
        await Screen.TypeAsync("Name", "Anker Bread");
        await Screen.TypeAsync("Prefix of sales orders", "A-");
        await ChooseAsync(Screen, "Time zone", "America/New_York", typing: "new_york");

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.Equal("Company saved.", Messages));
        var company = await Company.Get<CompanyQuery>().GetAsync();
        Assert.Equal(("Anker Bread", "America/New_York", "A-"), (company.Name, company.TimeZone, company.Prefixes[NumberedDocument.SalesOrder]));
        Assert.StartsWith("A-", await Company.SalesOrderAsync(Main, (White, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_without_a_name_is_refused_and_the_input_stays()
    {
        await GoAsync("/settings");
        await Screen.TypeAsync("Name", "");
        await Screen.TypeAsync("Prefix of sales orders", "A-");

        await Screen.ClickAsync("Save");

        Assert.Contains("Name is missing.", Screen.Alerts);
        Assert.Equal(("", "A-"), (Screen.Value("Name"), Screen.Value("Prefix of sales orders")));
        Assert.Equal("Test company", (await Company.Get<CompanyQuery>().GetAsync()).Name);
    }

    [Theory]
    [InlineData("suppliers", "supplier")]
    [InlineData("customers", "customer")]
    public async Task Partners_are_listed_made_and_changed(string section, string word)
    {
        await GoAsync($"/settings/{section}");
        Assert.Contains($"There are no {word}s yet.", Screen.Text, StringComparison.Ordinal);
        await Screen.ClickAsync($"New {word}");
        await Dialog($"New {word}").TypeAsync("Name", "Mill");
        await Dialog($"New {word}").ClickAsync("Save");
        Eventually(() => Assert.Equal(["Mill"], Screen.Column("Name")));

        await Screen.ClickAsync("Edit Mill");
        var edit = Dialog(char.ToUpperInvariant(word[0]) + word[1..]);
        await edit.TypeAsync("Email", "post@mill.example");
        await edit.ClickAsync("Save");

        Eventually(() => Assert.Equal(["post@mill.example"], Screen.Column("Email")));
        Assert.Empty(DialogNames());
    }

    [Fact]
    public async Task Partners_are_found_by_a_part_of_their_name()
    {
        await Company.SupplierAsync("Mill North");
        await Company.SupplierAsync("Salt works");
        await GoAsync("/settings/suppliers");

        await SearchAsync(Screen, "Search name", "north");

        Eventually(() => Assert.Equal(["Mill North"], Screen.Column("Name")));
        Assert.Equal("/settings/suppliers?q=north", Address);
        Assert.Equal(2, (await Company.Get<PartnerQuery>().SuppliersAsync(null, PageRequest.Whole)).Total);
    }
}
