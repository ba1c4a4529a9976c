using Microsoft.AspNetCore.Components;

namespace BatchApp.Controls;

/// <summary>One column of a <see cref="DataTable{TRow}"/>.</summary>
/// <param name="Title">Its head; on narrow screens the label of its value.</param>
public sealed record TableColumn<TRow>(string Title, RenderFragment<TRow> Cell)
{
    /// <summary>What the table asks to be sorted by; null for a column that cannot be sorted by.</summary>
    public string? Sort { get; init; }

    /// <summary>Right-aligned, in tabular figures.</summary>
    public bool IsNumber { get; init; }

    /// <summary>
    /// On a narrow card 0 stands out, 1 stands below with its title, 2 and 3 are left out. On middling screens 2 folds away.
    /// </summary>
    public int Rank { get; init; } = 1;
}
