using BatchApp.Domain;

namespace BatchApp.Controls;

/// <summary>One batch that goods come into, existing or new.</summary>
public sealed class EntryRow
{
    /// <summary>The existing batch that was chosen from the list.</summary>
    public BatchId? Batch { get; internal set; }

    /// <summary>A number as typed; it may still turn out to be that of an existing batch.</summary>
    public string NumberText { get; internal set; } = "";

    public string QuantityText { get; internal set; } = "";

    public string SupplierNumber { get; set; } = "";

    public string Barcode { get; set; } = "";

    /// <summary>Why goods past their date are taken in; they come in on hold.</summary>
    public string HoldReason { get; set; } = "";

    /// <summary>Why the date of an existing batch is corrected to the one that was typed.</summary>
    public string CorrectionReason { get; set; } = "";

    /// <summary>Null while the proposed date stands.</summary>
    internal string? TypedExpiry { get; set; }

    /// <summary>The quantity was typed, and no longer follows the rest of the line.</summary>
    internal bool IsTyped { get; set; }

    /// <summary>A number is being taken for it; a second click takes no second one.</summary>
    internal bool IsTaking { get; set; }

    /// <summary>Why no number could be taken.</summary>
    internal Refusal? NumberRefusal { get; set; }

    internal bool IsBlank =>
        !IsTyped && Batch is null && TypedExpiry is null
        && string.IsNullOrWhiteSpace(NumberText + SupplierNumber + Barcode);
}
