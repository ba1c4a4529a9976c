namespace BatchApp.Features.Papers;

/// <summary>What can be printed; the address names it.</summary>
public enum PaperKind
{
    /// <summary>Which batches to fetch for what a sales order still has open.</summary>
    PickList = 1,

    /// <summary>What a customer gets, by batch.</summary>
    DeliveryNote = 2,

    /// <summary>What to make, from which batches.</summary>
    ProductionSheet = 3,

    /// <summary>What came in, by batch.</summary>
    ReceiptNote = 4,

    /// <summary>What a recall reaches, whom it concerns, and how it ended.</summary>
    Recall = 5,
}

/// <summary>A sheet of paper, as it is printed (product.md 11.2).</summary>
/// <param name="Of">The order's number.</param>
/// <param name="Facts">Partner, place, dates.</param>
/// <param name="Signatures">Who signs it.</param>
public sealed record Paper(
    string Title, string Of, IReadOnlyList<PaperFact> Facts, string Note, IReadOnlyList<PaperTable> Tables, IReadOnlyList<string> Signatures);

public sealed record PaperFact(string Label, string Value);

/// <param name="Heading">Null for the only table of a paper.</param>
/// <param name="Empty">What is said instead of a table without rows.</param>
public sealed record PaperTable(string? Heading, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Empty);

/// <param name="IsNumber">Stands right-aligned.</param>
/// <param name="IsBlank">To be filled in by hand.</param>
public sealed record PaperColumn(string Head, bool IsNumber = false, bool IsBlank = false);
