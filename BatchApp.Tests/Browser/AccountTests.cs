using System.Net;
using System.Text.RegularExpressions;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

/// <summary>The first start of a file that has no users.</summary>
[Collection(BrowserTests.Name)]
public sealed class FirstStartTests(EmptyCompanyInBrowser app) : IClassFixture<EmptyCompanyInBrowser>
{
    [BrowserFact]
    public async Task The_first_start_makes_the_administrator_who_invites_by_a_link_that_opens_once()
    {
        var page = await app.OpenAsync("/stock", role: null);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Make the administrator" })).ToBeVisibleAsync();
        await page.GetByLabel("Your name").FillAsync("Anna");
        await NewPasswordAsync(page, AppInBrowser.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Stock" })).ToBeVisibleAsync();

        await page.GotoAsync($"{app.Address}/settings/users");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite user" }).ClickAsync();
        var invite = page.GetByRole(AriaRole.Dialog, new() { Name = "Invite user" });
        await invite.GetByLabel("Name", new() { Exact = true }).FillAsync("Walter");
        await invite.GetByLabel("Role").SelectOptionAsync("Warehouse");
        await invite.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        var link = (await page.GetByLabel("Link for Walter").InputValueAsync())[app.Address.Length..];

        var walter = await app.OpenAsync(link, role: null);
        await NewPasswordAsync(walter, "twelve green frogs");
        await walter.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(walter.GetByRole(AriaRole.Heading, new() { Name = "Stock" })).ToBeVisibleAsync();
        await Expect((await app.OpenAsync(link, role: null)).GetByRole(AriaRole.Heading, new() { Name = "This link does not open any more" })).ToBeVisibleAsync();
        await Expect((await app.OpenAsync("/first-start", role: null)).GetByRole(AriaRole.Heading, new() { Name = "Already begun" })).ToBeVisibleAsync();

        await walter.GetByText("Walter", new() { Exact = true }).ClickAsync();
        await walter.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(walter.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await walter.GotoAsync($"{app.Address}/stock");
        await Expect(walter.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private static async Task NewPasswordAsync(IPage page, string password)
    {
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Password again").FillAsync(password);
    }
}

/// <summary>What each role is offered, and how the entrance answers those who should stay outside.</summary>
[Collection(BrowserTests.Name)]
public sealed class RolesTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    private static readonly Regex Changing = new("^(New|Save|Receive|Complete|Pack|Deliver(?! by)|Hold|Release|Edit|Rename|Add|Remove|Invite|Change)\\b");

    [BrowserFact]
    public async Task A_viewer_sees_stock_and_intel_and_no_button_that_changes_anything()
    {
        foreach (var address in new[] { "/stock", "/stock?tab=batches", "/stock?intel=1&batch=2", "/sell", "/sell/SO-1", "/make", "/buy", "/buy/PO-1", "/items", "/items/1", "/settings", "/settings/locations", "/settings/customers" })
        {
            var page = await app.OpenAsync(address, role: Role.Viewer);
            await Expect(page.Locator(".shell h1, .shell h2").First).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Status, new() { NameRegex = new("^Loading") })).ToHaveCountAsync(0);
            foreach (var kind in new[] { AriaRole.Button, AriaRole.Link })
            {
                var offered = await page.GetByRole(kind, new() { NameRegex = Changing }).AllInnerTextsAsync();
                Assert.True(offered.Count == 0, $"{address} offers a viewer: {string.Join(", ", offered)}");
            }

            await page.Context.CloseAsync();
        }
    }

    [BrowserFact]
    public async Task Warehouse_packs_and_holds_but_cannot_release()
    {
        var page = await app.OpenAsync("/sell/SO-2", role: Role.Warehouse);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pack all", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("You can look, not change: Sales or Administrator can.")).ToBeVisibleAsync();
        await page.GotoAsync($"{app.Address}/stock?tab=batches");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Hold W2") }).ClickAsync();
        var hold = page.GetByRole(AriaRole.Dialog, new() { Name = "Hold" });
        await hold.GetByLabel("Reason").FillAsync("Smells of smoke");
        await hold.GetByRole(AriaRole.Button, new() { Name = "Hold", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("W2") })).ToContainTextAsync("On hold");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Release") })).ToHaveCountAsync(0);

        var quality = await app.OpenAsync("/stock?tab=batches", role: Role.Quality);
        await quality.GetByRole(AriaRole.Button, new() { NameRegex = new("^Release W2") }).ClickAsync();
        var release = quality.GetByRole(AriaRole.Dialog, new() { Name = "Release" });
        await release.GetByLabel("Reason").FillAsync("Aired");
        await release.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Hold W2") })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Warehouse_receives_and_packs()
    {
        var page = await app.OpenAsync($"/buy/{app.OrderToReceive}", role: Role.Warehouse);
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive all", Exact = true }).ClickAsync();
        var receive = page.GetByRole(AriaRole.Dialog, new() { Name = "Receive" });
        var batch = receive.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Flour", Exact = true });
        await batch.FillAsync("F9");
        await batch.PressAsync("Tab");
        await receive.GetByRole(AriaRole.Button, new() { Name = "Receive", Exact = true }).ClickAsync();
        await Expect(page.Locator(".card-head").GetByText("Received", new() { Exact = true })).ToBeVisibleAsync();

        await page.GotoAsync($"{app.Address}/sell/SO-4?act=pack-all");
        var pack = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        await pack.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
        await pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).ClickAsync();
        await Expect(page.Locator(".card-head").GetByText("Packed", new() { Exact = true })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_new_role_and_a_deactivation_reach_the_open_screen()
    {
        var page = await app.OpenAsync("/items", role: Role.Production);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "New item" })).ToBeVisibleAsync();

        await ChangeAsync(Role.Production, Role.Viewer, true);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "New item" })).ToHaveCountAsync(0);
        await ChangeAsync(Role.Production, Role.Viewer, false);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GotoAsync($"{app.Address}/stock");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_and_rest_after_five()
    {
        await (await app.OpenAsync("/stock")).Context.CloseAsync();
        foreach (var name in new[] { AppInBrowser.NameOf(Role.Administrator) + "x", "Nobody" })
        {
            var page = await app.OpenAsync("/sign-in", role: null);
            for (var i = 0; i <= EntranceGuard.TriesOfName; i++)
            {
                await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
                await page.GetByLabel("Password", new() { Exact = true }).FillAsync("wrong password");
                await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(i < EntranceGuard.TriesOfName
                    ? "That name and password do not fit."
                    : "Too many wrong passwords. Wait 5 minutes, then try again.");
            }

            await page.Context.CloseAsync();
        }
    }

    [BrowserFact]
    public async Task Codes_are_asked_for_beside_the_password_once_they_are_switched_on()
    {
        var page = await app.OpenAsync("/account", role: Role.Sales);
        var key = (await page.Locator("p", new() { HasText = "Key:" }).Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        var codes = page.GetByLabel("Code", new() { Exact = true });
        await codes.FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch codes on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That code does not fit.");
        await codes.FillAsync(CodeOf(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch codes on" }).ClickAsync();
        var recovery = await page.Locator(".recovery code").First.InnerTextAsync();

        foreach (var code in new[] { CodeOf(key), recovery })
        {
            var anew = await app.OpenAsync("/sign-in", role: null);
            await anew.GetByLabel("Name", new() { Exact = true }).FillAsync(AppInBrowser.NameOf(Role.Sales));
            await anew.GetByLabel("Password", new() { Exact = true }).FillAsync(AppInBrowser.Password);
            await anew.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await anew.GetByLabel("Code", new() { Exact = true }).FillAsync("123");
            await anew.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(anew.GetByRole(AriaRole.Alert)).ToContainTextAsync("That code does not fit.");
            await anew.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
            await anew.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(anew.GetByRole(AriaRole.Heading, new() { Name = "Stock" })).ToBeVisibleAsync();
            await anew.Context.CloseAsync();
        }

        await Expect((await app.OpenAsync("/account", role: Role.Sales)).GetByRole(AriaRole.Button, new() { Name = "Switch codes off" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Nothing_but_the_entrance_and_still_files_is_served_to_strangers()
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Address) };
        foreach (var path in new[] { "/", "/stock", "/sell/SO-1", "/export/stock", "/export/history.csv", "/_blazor/negotiate", "/account", "/nowhere" })
        {
            var answer = await stranger.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain("White bread", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/app.css")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/sign-in")).StatusCode);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("Input.Name", "Anna")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync("/sign-in", form)).StatusCode);
        using var nothing = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/_blazor/negotiate?negotiateVersion=1", nothing)).StatusCode);
    }

    /// <summary>What an authenticator app with that key shows now (RFC 6238).</summary>
    private static string CodeOf(string key)
    {
        var bits = string.Concat(key.Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // Authenticator apps use SHA-1.
        var hash = System.Security.Cryptography.HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task ChangeAsync(Role of, Role to, bool isActive)
    {
        var user = (await app.Services.GetRequiredService<UserQuery>().AllAsync()).Single(row => row.Name == AppInBrowser.NameOf(of));
        await TestCompany.Done(app.Services.GetRequiredService<ChangeUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), user.Id, user.Version, to, isActive)));
    }
}
