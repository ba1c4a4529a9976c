using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Items;
using BatchApp.Features.Accounts;
using BatchApp.SampleCompany;
using BatchApp.Storage.Accounts;
using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BatchApp.Tests.Support;

/// <summary>One browser and one server with a data file of its own, for one class of browser tests.</summary>
public abstract class AppInBrowser : IAsyncLifetime
{
    public const string Password = "eleven blue herons";

    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-browser-").FullName;
    private readonly Dictionary<Role, string> sessions = [];
    private Server? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Addresses that a page asked for outside the server; there must be none.</summary>
    public List<string> OutsideRequests { get; } = [];

    /// <summary>What the browser's console called an error.</summary>
    public List<string> ConsoleErrors { get; } = [];

    public string Address { get; private set; } = "";

    public IServiceProvider Services => server!.Services;

    /// <summary>Whether the settings let sample users in without a password.</summary>
    protected virtual bool SampleIsOpen => false;

    /// <summary>Puts the data file into place before the server starts.</summary>
    protected abstract Task PrepareAsync(string path);

    public async Task InitializeAsync()
    {
        // Two cores share a server, a browser and the runner: patience costs nothing where all is well.
        Assertions.SetDefaultExpectTimeout(20_000);
        if (Chromium.Path is null)
        {
            if (Chromium.IsDemanded)
            {
                throw new InvalidOperationException(Chromium.WhatToInstall);
            }

            return;
        }

        var path = Path.Combine(folder, "batchapp.db");
        await PrepareAsync(path);
        server = new Server(path, SampleIsOpen);
        server.UseKestrel(0);
        server.StartServer();
        Address = server.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>The one helper that opens a page: somebody of a role is signed in; null for nobody.</summary>
    public async Task<IPage> OpenAsync(
        string path, int width = 1440, int height = 900, bool dark = false, string locale = "en-GB", Role? role = Role.Administrator)
    {
        var session = role is { } known ? await SessionAsync(known) : null;
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = session,
        });
        context.SetDefaultTimeout(20_000);
        // The session was opened under the light theme; this page chooses its own.
        await context.ClearCookiesAsync(new() { Name = Shell.Theme.Cookie });
        var page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                OutsideRequests.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                ConsoleErrors.Add($"{page.Url}: {message.Text}");
            }
        };
        await page.GotoAsync(Address + path);
        return page;
    }

    /// <summary>What the name of the user of a role is; their password is <see cref="Password"/>.</summary>
    public static string NameOf(Role role) => $"Test {role}";

    /// <summary>Signs the user of a role in through the page, once, and keeps the cookie.</summary>
    private async Task<string> SessionAsync(Role role)
    {
        if (sessions.TryGetValue(role, out var known))
        {
            return known;
        }

        // Until there is an administrator, signing in leads to making one.
        if (role != Role.Administrator && !sessions.ContainsKey(Role.Administrator))
        {
            await SessionAsync(Role.Administrator);
        }

        await MakeUserAsync(role);
        await using var context = await browser!.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Address}/sign-in?ReturnUrl=/not-found");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(NameOf(role));
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/not-found");
        return sessions[role] = await context.StorageStateAsync();
    }

    private async Task MakeUserAsync(Role role)
    {
        var hash = new PasswordHasher<User>().HashPassword(new User(), Password);
        if (role == Role.Administrator)
        {
            await TestCompany.Done(Services.GetRequiredService<MakeFirstAdministrator>().ExecuteAsync(Actor.Program, new(RequestId.New(), NameOf(role), hash)));
            return;
        }

        var key = Invitation.KeyOf(Invitation.NewSecret());
        await TestCompany.Done(Services.GetRequiredService<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, NameOf(role), role, key)));
        await TestCompany.Done(Services.GetRequiredService<AcceptInvitation>().ExecuteAsync(Actor.Program, new(RequestId.New(), key, hash)));
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Server(string dataFile, bool sampleIsOpen) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("DataFile", dataFile)
            .UseSetting("SampleCompany", sampleIsOpen ? "true" : "false");
    }
}

/// <summary>An empty company: one location, nothing else.</summary>
public sealed class EmptyCompanyInBrowser : AppInBrowser
{
    protected override Task PrepareAsync(string path)
    {
        using var file = new TestFile();
        File.Copy(file.Path, path);
        return Task.CompletedTask;
    }
}

/// <summary>The sample company as of today.</summary>
public sealed class SampleCompanyInBrowser : AppInBrowser
{
    protected override bool SampleIsOpen => true;

    protected override async Task PrepareAsync(string path)
    {
        SafeStart.Create(path, SampleCompanyMaker.Profile);
        using var file = new DataFile(path);
        await SampleCompanyMaker.MakeAsync(file, SampleCompanyMaker.TodayAt(TimeProvider.System.GetUtcNow().UtcDateTime), _ => { });
    }
}

/// <summary>Browser tests run one after another: they share the machine's two cores with a browser.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests
{
    public const string Name = "Browser";
}

/// <summary>A small bakery: White bread in batches W1 (3), W2 (4) and the expired OLD (9), and four orders waiting to be packed.</summary>
public sealed class BakeryInBrowser : AppInBrowser
{
    /// <summary>The number of a purchase order of 100 kg Flour of which nothing has come.</summary>
    public string OrderToReceive { get; private set; } = "";

    protected override async Task PrepareAsync(string path)
    {
        using var company = new TestCompany(TimeProvider.System.GetUtcNow().AddDays(-30));
        var bread = await company.ItemAsync("White bread", ItemKind.Product, "pcs");
        await company.StockAsync(bread, "W1", 3, expiry: company.Today.AddDays(50));
        await company.StockAsync(bread, "W2", 4, expiry: company.Today.AddDays(70));
        await company.StockAsync(bread, "OLD", 9, expiry: company.Today.AddDays(5));
        foreach (var quantity in new[] { 2m, 3m, 1m, 1m })
        {
            await company.SalesOrderAsync(null, (bread, quantity));
        }

        OrderToReceive = await company.PurchaseOrderAsync(TestCompany.Main, (await company.ItemAsync("Flour"), 100));
        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(company.Path);
        File.Copy(company.Path, path);
    }
}
