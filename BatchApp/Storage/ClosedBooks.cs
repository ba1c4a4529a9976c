using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;

namespace BatchApp.Storage;

/// <summary>
/// Asks of everything that is posted, reversals and corrections too, whether the books of its day are closed. Only here, so
/// that no use case can forget it (product.md 10.4).
/// </summary>
public static class ClosedBooks
{
    internal static IReadOnlyList<Refusal> Check(StockWrite write, IReadOnlyList<StockPosting> postings) =>
        write.Company.BooksClosedUpTo is not { } upTo ? []
        : [.. postings.Select(posting => write.Calendar.DayOf(posting.OccurredAt)).Where(day => day <= upTo).Distinct().Select(day => new BooksAreClosed(day, upTo))];

    /// <summary>Refuses another expiry date for a batch that moved on a day whose books are closed.</summary>
    public static Refusal? CheckExpiry(StockWrite write, BatchId batch)
    {
        if (write.Company.BooksClosedUpTo is not { } upTo)
        {
            return null;
        }

        var end = write.Calendar.BeginOf(upTo.AddDays(1));
        var moved = write.Db.Movements.Where(movement => movement.BatchId == batch && movement.OccurredAt < end)
            .OrderByDescending(movement => movement.OccurredAt).Select(movement => (DateTime?)movement.OccurredAt).FirstOrDefault();
        return moved is { } at ? new BooksAreClosed(write.Calendar.DayOf(at), upTo) : null;
    }
}
