using BatchApp.Wording;

namespace BatchApp.Controls;

/// <summary>Something that can be searched for and chosen.</summary>
/// <param name="Text">Its accessible name, and what stands in the field once it is chosen.</param>
public sealed record SearchOption<TKey>(TKey Key, string Text)
    where TKey : struct
{
    /// <summary>What tells it from others: quantity, expiry, SKU. Spoken as its description, also searched.</summary>
    public string Description { get; init; } = "";

    /// <summary>A word that must strike the eye: "no traceability".</summary>
    public string? Chip { get; init; }

    public Tone ChipTone { get; init; }

    /// <summary>Shown, with the reason in its description, but not choosable.</summary>
    public bool Disabled { get; init; }

    /// <summary>Barcodes, SKUs, former numbers: a scan of one of them finds it exactly.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Description and chip as they are spoken.</summary>
    internal string? Spoken =>
        (Description, Chip) switch
        {
            ("", null) => null,
            ("", _) => Chip,
            (_, null) => Description,
            _ => $"{Description}, {Chip}",
        };
}
