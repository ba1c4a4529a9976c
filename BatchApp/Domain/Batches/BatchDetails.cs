namespace BatchApp.Domain.Batches;

/// <summary>What is known of a batch when it is made.</summary>
/// <param name="HoldReason">Why it begins on hold; null when nothing but its item decides.</param>
public sealed record NewBatch(
    string? Number,
    DateOnly? Expiry = null,
    string? SupplierNumber = null,
    string? Barcode = null,
    DateOnly? MadeOn = null,
    string? HoldReason = null);

/// <summary>What is known of a batch, all of which can be corrected (product.md 2.7).</summary>
public sealed record BatchDetails(string Number, DateOnly? Expiry, DateOnly? MadeOn, string? SupplierNumber, string? Barcode, string Note = "")
{
    /// <summary>As it would be kept: without surrounding spaces, and null for what is blank.</summary>
    public BatchDetails Tidied() => this with
    {
        Number = Number.Trim(),
        SupplierNumber = string.IsNullOrWhiteSpace(SupplierNumber) ? null : SupplierNumber.Trim(),
        Barcode = string.IsNullOrWhiteSpace(Barcode) ? null : Barcode.Trim(),
        Note = Note.Trim(),
    };
}

/// <summary>A number that a batch had before it was corrected; another batch may have it since.</summary>
public sealed class FormerNumber
{
    public BatchId BatchId { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Number { get; init; }

    public required string NumberKey { get; init; }

    /// <summary>When it was corrected (UTC).</summary>
    public required DateTime Until { get; init; }
}
