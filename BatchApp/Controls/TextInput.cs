using Microsoft.AspNetCore.Components;

namespace BatchApp.Controls;

/// <summary>
/// What the typed fields share. The text is kept exactly as typed, wrong or right; what it means is asked for by those
/// who need it. An error of the field's own shows once the field was left, and goes while it is typed into.
/// </summary>
public abstract class TextInput : ComponentBase
{
    /// <summary>The visible label; in tables (<see cref="HideLabel"/>) only spoken.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Does not draw the label, because a column head stands for it.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    /// <summary>The accessible name where it says more than the label: "Quantity 1, Flour".</summary>
    [Parameter]
    public string? AriaLabel { get; set; }

    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>A sentence from outside, which wins over the field's own.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>An empty field is wrong once it was left.</summary>
    [Parameter]
    public bool Required { get; set; }

    protected string Id { get; } = FieldId.Next();

    protected string? ShownError => Error ?? (WasLeft ? OwnError() : null);

    protected string? DescribedBy => FieldFrame.DescriptionIdOf(Id, ShownError, Hint);

    protected string? Invalid => ShownError is null ? null : "true";

    /// <summary>The name of a drawn label is bound to the input; only a hidden or fuller one must be spoken.</summary>
    protected string? SpokenLabel => AriaLabel ?? (HideLabel ? Label : null);

    private bool WasLeft { get; set; }

    /// <summary>What is wrong with the text as it stands; null when nothing is.</summary>
    protected abstract string? OwnError();

    protected async Task Type(string? text)
    {
        WasLeft = false;
        Text = text ?? "";
        await TextChanged.InvokeAsync(Text);
    }

    protected void Leave() => WasLeft = true;
}
