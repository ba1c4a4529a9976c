using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Ledger;

/// <summary>One batch at one location from an instant on, and the documents that moved it since.</summary>
/// <param name="Location">Its name.</param>
/// <param name="OnHand">What is there now.</param>
/// <param name="Entries">From the instant on, it included, in the order of time.</param>
public sealed record PlaceHistory(Batch Batch, string Location, Quantity OnHand, IReadOnlyList<PlaceEntry> Entries)
{
    /// <summary>
    /// By how much the balance would fall below zero at the worst, and the first instant at which it would, if the changes
    /// had been posted too; nothing and null when it never would.
    /// </summary>
    public (Quantity Missing, DateTime? FirstBadAt) Shortage(IEnumerable<BalanceChange> changes)
    {
        var balance = OnHand - Entries.Sum(entry => entry.Change);
        var least = Quantity.Zero;
        DateTime? firstBadAt = null;
        foreach (var instant in Entries.Select(entry => new BalanceChange(entry.OccurredAt, entry.Change)).Concat(changes).GroupBy(change => change.OccurredAt).OrderBy(group => group.Key))
        {
            balance += instant.Sum(change => change.Change);
            least = Quantity.Min(least, balance);
            firstBadAt ??= balance.IsNegative ? instant.Key : null;
        }

        return (-least, firstBadAt);
    }
}

/// <summary>A change of a balance by a document.</summary>
/// <param name="Stands">False of a reversal and of what was reversed.</param>
public sealed record PlaceEntry(DateTime OccurredAt, Quantity Change, DocumentName Document, bool Stands);

/// <summary>A document as people call it, and find it.</summary>
/// <param name="Number">Of the order that it serves; empty when it serves none.</param>
public sealed record DocumentName(ActKind Kind, ActId Act, string Number)
{
    /// <summary>The batch into which a split, a merge or an assignment brought goods: its page tells of it. Null for other documents.</summary>
    public RegroupedInto? Into { get; init; }
}

/// <summary>A batch that took over goods of another.</summary>
public sealed record RegroupedInto(BatchId Batch, string Number);

/// <summary>A document that took goods, when, and how much.</summary>
public sealed record HolderOfGoods(DocumentName Document, DateTime OccurredAt, Quantity Quantity);

/// <summary>A refusal that names documents, to which whoever reads it will want to go.</summary>
public interface INamesDocuments
{
    IEnumerable<DocumentName> Documents { get; }
}
