using System.Globalization;

namespace BatchApp.Domain.Company;

/// <summary>The kinds of document that have a number of their own.</summary>
public enum NumberedDocument
{
    PurchaseOrder = 1,
    ManufacturingOrder = 2,
    SalesOrder = 3,
    StockAdjustment = 4,
    StockTransfer = 5,
    Stocktake = 6,
    Recall = 7,
}

/// <summary>Proposes the next number of a kind of document: SO-1, SO-2 … A preview uses up none.</summary>
public sealed class OrderNumbering
{
    public required NumberedDocument Document { get; init; }

    public required string Prefix { get; set; }

    /// <summary>The counter of the next proposal.</summary>
    public int Next { get; private set; } = 1;

    /// <summary>The number that would be proposed, given those in use; numbers typed by hand earlier are skipped.</summary>
    public string Preview(Func<string, bool> isTaken) => Format(FirstFree(isTaken));

    /// <summary>Takes the number that <see cref="Preview"/> shows.</summary>
    public string Take(Func<string, bool> isTaken)
    {
        var free = FirstFree(isTaken);
        Next = free + 1;
        return Format(free);
    }

    private int FirstFree(Func<string, bool> isTaken)
    {
        var counter = Next;
        while (isTaken(Format(counter)))
        {
            counter++;
        }

        return counter;
    }

    private string Format(int counter) => Prefix + counter.ToString(CultureInfo.InvariantCulture);
}
