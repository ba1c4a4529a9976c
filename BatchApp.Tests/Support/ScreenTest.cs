using BatchApp.Domain;
using BatchApp.Features;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Tests.Support;

/// <summary>
/// Whole screens at their addresses, over a real company: what is clicked and typed goes through the real use cases into
/// a real file. What another person does meanwhile, the test does through the company.
/// </summary>
public abstract class ScreenTest : ComponentTest
{
    private BakeryGoods goods = null!;
    private IRenderedComponent<Pages>? window;

    protected ScreenTest()
        : this(new TestCompany())
    {
    }

    private ScreenTest(TestCompany company)
        : base(services => AddCompany(services, company))
    {
        Company = company;
        DefaultWaitTimeout = TimeSpan.FromSeconds(10);
        Screen = new Area(() => Window, "the screen", () => Window.Find(".window-page"));
    }

    protected TestCompany Company { get; }

    protected static LocationId Main => TestCompany.Main;

    protected LocationId Annex => goods.Annex;

    protected VariantId Flour => goods.Flour;

    protected VariantId Salt => goods.Salt;

    protected VariantId White => goods.White;

    protected VariantId Rye => goods.Rye;

    protected DateOnly Today => Company.Today;

    /// <summary>The page at the address, without windows over it.</summary>
    protected Area Screen { get; }

    /// <summary>Nothing is shown before the first address is gone to.</summary>
    private IRenderedComponent<Pages> Window => window ?? throw new InvalidOperationException("Go to an address first.");

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The path and query of the page shown.</summary>
    protected string Address => new Uri(Navigation.Uri).PathAndQuery;

    /// <summary>The short messages shown after actions.</summary>
    protected string Messages => string.Join('\n', Window.FindAll(".mud-snackbar").Select(Names.TextOf));

    /// <summary>What the person was asked before leaving; every question is answered with no.</summary>
    protected IReadOnlyList<string> Questions => [.. JSInterop.Invocations["confirm"].Select(asked => (string)asked.Arguments[0]!)];

    /// <summary>What a table of the file holds now.</summary>
    protected Task<int> CountAsync<T>()
        where T : class => Company.ReadAsync(db => db.Set<T>().CountAsync());

    public override async Task InitializeAsync() => goods = await BakeryGoods.MakeAsync(Company);

    /// <summary>Goes to an address and waits until everything there is loaded.</summary>
    protected async Task GoAsync(string address)
    {
        if (window is null)
        {
            Navigation.NavigateTo(address);
            window = Render<Pages>();
        }
        else
        {
            await window.InvokeAsync(() => Navigation.NavigateTo(address));
        }

        await LoadedAsync();
    }

    protected Task LoadedAsync() =>
        Window.WaitForStateAsync(() => Window.FindAll(".window-page > *").Count > 0 && Window.FindAll("[role=status][aria-label^=Loading]").Count == 0);

    /// <summary>Chooses a file in the only field of the screen that takes one.</summary>
    protected void Upload(string file, byte[] bytes) =>
        Window.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, file));

    /// <summary>Clicks a link: goes where it leads.</summary>
    protected async Task FollowAsync(Area area, string link) => await GoAsync(await area.AddressOfAsync(link));

    /// <summary>The window of a name.</summary>
    protected Area Dialog(string name) => new(() => Window, $"the window {name}", () => Dialogs().Single(dialog => Names.Of(dialog) == name));

    protected IReadOnlyList<string> DialogNames() => [.. Dialogs().Select(Names.Of)];

    /// <summary>Waits until what is asserted holds.</summary>
    protected void Eventually(Action assertion) => Window.WaitForAssertion(assertion);

    /// <summary>Opens a field's list and chooses one of its options.</summary>
    /// <param name="typing">Narrows the list first, where it is long.</param>
    protected async Task ChooseAsync(Area area, string field, string option, string? typing = null)
    {
        await OpenListAsync(area, field);
        if (typing is not null)
        {
            await area.InputAsync(field, typing);
        }

        await Popovers.WaitForStateAsync(() => Options().Any(shown => NameOf(shown) == option));
        await Popovers.InvokeAsync(() => Option(option).ClickAsync());
    }

    /// <summary>Clicks the button below an open list.</summary>
    protected async Task ClickBelowListAsync(string button)
    {
        await Popovers.WaitForStateAsync(() => Popovers.FindAll("button").Any(shown => Names.Of(shown) == button));
        await Popovers.InvokeAsync(() => Button(Popovers, button).ClickAsync());
    }

    /// <summary>Chooses in the menu that is open.</summary>
    protected async Task ClickInMenuAsync(string choice)
    {
        await Popovers.WaitForStateAsync(() => Popovers.FindAll("[role=menuitem]").Any(shown => Names.Of(shown) == choice));
        await Popovers.InvokeAsync(() => Popovers.FindAll("[role=menuitem]").Single(shown => Names.Of(shown) == choice).ClickAsync());
    }

    /// <summary>Clicks the button of a short message.</summary>
    protected async Task ClickInMessageAsync(string button)
    {
        await Window.WaitForStateAsync(() => Window.FindAll(".mud-snackbar button").Any(shown => Names.Of(shown) == button));
        await Window.InvokeAsync(() => Window.FindAll(".mud-snackbar button").First(shown => Names.Of(shown) == button).ClickAsync());
    }

    /// <summary>Where a link of a short message leads; null when none is called so.</summary>
    protected string? AddressInMessage(string link) =>
        Window.FindAll(".mud-snackbar a").FirstOrDefault(shown => Names.TextOf(shown) == link)?.GetAttribute("href");

    /// <summary>The names in a field's list, opened and closed again.</summary>
    protected async Task<IReadOnlyList<string>> OptionsOfAsync(Area area, string field) => [.. (await ListOfAsync(area, field)).Select(option => option.Name)];

    /// <summary>Name, what is said beside it, and whether it may be chosen.</summary>
    protected async Task<IReadOnlyList<(string Name, string? Beside, bool MayChoose)>> ListOfAsync(Area area, string field)
    {
        await OpenListAsync(area, field);
        var options = Options().Select(option => (NameOf(option), option.GetAttribute("aria-description"), option.GetAttribute("aria-disabled") != "true")).ToList();
        await area.KeyAsync(field, "Escape");
        return options;
    }

    /// <summary>Lets the pause pass after which a search is asked for.</summary>
    protected async Task SearchAsync(Area area, string field, string text)
    {
        var typing = await area.BeginTypingAsync(field, text);
        Company.Clock.Advance(TimeSpan.FromSeconds(1));
        await typing;
    }

    /// <summary>Whatever a test did, the file must be whole afterwards.</summary>
    protected override async Task AfterAsync()
    {
        var wrong = await Company.VerifyAsync();
        Company.Dispose();
        Assert.Empty(wrong);
    }

    private static void AddCompany(IServiceCollection services, TestCompany company)
    {
        // The same ones that the company's verbs use: what one session posts, the other is told.
        foreach (var feature in new ServiceCollection().AddFeatures())
        {
            // What belongs to one session is made for it.
            services.Add(feature.Lifetime == ServiceLifetime.Scoped ? feature
                : ServiceDescriptor.Singleton(feature.ServiceType, company.Services.GetRequiredService(feature.ServiceType)));
        }

        services.AddSingleton<TimeProvider>(company.Clock);
    }

    private async Task OpenListAsync(Area area, string field)
    {
        await area.ClickFieldAsync(field);
        await Popovers.WaitForStateAsync(() => Popovers.FindAll("[role=listbox]").Count == 1);
    }

    private IEnumerable<AngleSharp.Dom.IElement> Dialogs() => Window.FindAll("[role=dialog]");
}
