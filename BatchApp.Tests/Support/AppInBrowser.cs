using BatchApp.Domain.Items;
using BatchApp.SampleCompany;
using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace BatchApp.Tests.Support;

/// <summary>One browser and one server with a data file of its own, for one class of browser tests.</summary>
public abstract class AppInBrowser : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-browser-").FullName;
    private Server? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Addresses that a page asked for outside the server; there must be none.</summary>
    public List<string> OutsideRequests { get; } = [];

    /// <summary>What the browser's console called an error.</summary>
    public List<string> ConsoleErrors { get; } = [];

    public string Address { get; private set; } = "";

    public IServiceProvider Services => server!.Services;

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
        server = new Server(path);
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

    /// <summary>The one helper that opens a page; once there are accounts it signs in first.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1440, int height = 900, bool dark = false, string locale = "en-GB")
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
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

    private sealed class Server(string dataFile) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("DataFile", dataFile)
            .UseSetting("SampleCompany", "false");
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

        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(company.Path);
        File.Copy(company.Path, path);
    }
}
