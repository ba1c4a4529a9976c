using System.Globalization;
using AngleSharp.Dom;
using BatchApp.Domain;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace BatchApp.Tests.Support;

/// <summary>
/// Renders components with MudBlazor's services and a popover provider, under American English unless a test says
/// otherwise. MudBlazor's services can only be disposed asynchronously, so the test is.
/// </summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    /// <param name="addServices">What the components need besides; it cannot be added once something was rendered.</param>
    protected ComponentTest(Action<IServiceCollection>? addServices = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddCascadingValue(_ => SignedIn);
        addServices?.Invoke(Services);
        Popovers = Render<MudPopoverProvider>();
    }

    /// <summary>Who works at the screens; to be set before the first one is rendered.</summary>
    protected Actor SignedIn { get; set; } = Actor.Program;

    /// <summary>Where lists and other popovers are drawn.</summary>
    protected IRenderedComponent<MudPopoverProvider> Popovers { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        CultureInfo.CurrentCulture = before;
        await DisposeAsync();
        await AfterAsync();
    }

    /// <summary>The field of a label or accessible name.</summary>
    protected static IElement Field<T>(IRenderedComponent<T> rendered, string name)
        where T : IComponent
    {
        var named = rendered.FindAll("input, select, textarea").Where(field => field.GetAttribute("aria-label") == name).ToList();
        if (named.Count == 0)
        {
            var label = rendered.FindAll("label").Single(label => label.TextContent.Trim() == name);
            named = [.. rendered.FindAll($"#{label.GetAttribute("for")}")];
        }

        return Assert.Single(named);
    }

    protected static IElement Button<T>(IRenderedComponent<T> rendered, string name)
        where T : IComponent =>
        rendered.FindAll("button").Single(button => (button.GetAttribute("aria-label") ?? button.TextContent.Trim()) == name);

    protected IElement Option(string name) => Options().Single(option => NameOf(option) == name);

    protected IReadOnlyList<IElement> Options() => [.. Popovers.FindAll("[role=option]")];

    /// <summary>The accessible name of an option: what it contains and does not hide.</summary>
    protected static string NameOf(IElement option) =>
        string.Concat(option.ChildNodes.Where(node => node is not IElement { } part || part.GetAttribute("aria-hidden") != "true").Select(node => node.TextContent)).Trim();

    /// <summary>Runs once everything that was rendered is gone.</summary>
    protected virtual Task AfterAsync() => Task.CompletedTask;

    /// <summary>What is said to be wrong with a field.</summary>
    protected static string? ErrorOf<T>(IRenderedComponent<T> rendered, IElement field)
        where T : IComponent =>
        field.GetAttribute("aria-invalid") == "true" ? rendered.Find($"#{field.GetAttribute("aria-describedby")}").TextContent : null;
}
