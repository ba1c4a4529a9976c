using BatchApp.Features;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace BatchApp.Tests.Support;

/// <summary>The program's pages by their addresses, with what they need around them and without the frame.</summary>
public sealed class Pages : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<MudDialogProvider>(0);
        builder.CloseComponent();
        builder.OpenComponent<MudSnackbarProvider>(1);
        builder.CloseComponent();
        builder.OpenElement(2, "div");
        builder.AddAttribute(3, "class", "window-page");
        builder.OpenComponent<Router>(4);
        builder.AddComponentParameter(5, nameof(Router.AppAssembly), typeof(FeatureRegistration).Assembly);
        builder.AddComponentParameter(6, nameof(Router.Found), (RenderFragment<RouteData>)(page => inner =>
        {
            inner.OpenComponent<RouteView>(0);
            inner.AddComponentParameter(1, nameof(RouteView.RouteData), page);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
        builder.CloseElement();
    }
}
