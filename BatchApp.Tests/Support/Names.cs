using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace BatchApp.Tests.Support;

/// <summary>What elements are called and say, as somebody hears it who does not see the screen.</summary>
internal static partial class Names
{
    /// <summary>The accessible name.</summary>
    public static string Of(IElement element)
    {
        if (element.GetAttribute("aria-label") is { } spoken)
        {
            return spoken;
        }

        if (element.GetAttribute("aria-labelledby") is { } id)
        {
            return ById(element, id) is { } named ? TextOf(named) : "";
        }

        return element.LocalName is "input" or "select" or "textarea" ? LabelOf(element) : TextOf(element);
    }

    /// <summary>The text without what is hidden from those who listen, and without the fields in it.</summary>
    public static string TextOf(INode node) => Tidy(Raw(node, withHidden: false));

    /// <summary>The text as it is seen, with what is only heard.</summary>
    public static string AllTextOf(INode node) => Tidy(Raw(node, withHidden: true));

    /// <summary>The element that another one names by its id.</summary>
    public static IElement? ById(IElement element, string id) => Root(element).QuerySelector($"[id='{id}']");

    private static IParentNode Root(IElement element) => element.ParentElement is { } parent ? Root(parent) : (IParentNode?)element.Parent ?? element;

    private static string LabelOf(IElement field)
    {
        var label = field.Id is { Length: > 0 } id ? Root(field).QuerySelector($"label[for='{id}']") : null;
        return (label ?? field.Closest("label")) is { } found ? TextOf(found) : "";
    }

    private static string Tidy(string text) => Spaces().Replace(text, " ").Trim();

    private static string Raw(INode node, bool withHidden) => node switch
    {
        IText text => text.Data,
        IElement { LocalName: "select" or "input" or "textarea" } => "",
        IElement element when !withHidden && element.GetAttribute("aria-hidden") == "true" => "",
        _ => string.Concat(node.ChildNodes.Select(child => Gap(child) + Raw(child, withHidden))),
    };

    /// <summary>Blocks stand apart, and so do elements with nothing between them: there the style sheet makes the gap.</summary>
    private static string Gap(INode child) => IsBlock(child) || IsBlock(child.PreviousSibling) || child is IElement && child.PreviousSibling is IElement ? " " : "";

    private static bool IsBlock(INode? node) => node is IElement { LocalName: not ("span" or "b" or "a") };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
