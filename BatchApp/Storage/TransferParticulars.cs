using BatchApp.Domain.History;
using BatchApp.Domain.Postings;

namespace BatchApp.Storage;

/// <summary>What the journal says of a transfer that is planned, changed or deleted.</summary>
internal static class TransferParticulars
{
    public static Particulars Of(StockTransfer transfer)
    {
        Particulars particulars = new()
        {
            { "Number", NotedValue.Name(transfer.Number) },
            { "From", transfer.From.Name },
            { "To", transfer.To.Name },
            { "Reason", transfer.Reason },
            { "Note", transfer.Note },
        };
        foreach (var line in transfer.Goods)
        {
            particulars.Add(
                line.Batch.Variant.Item.IsTracked ? $"{line.Batch.Variant.FullName}, {line.Batch.Number}" : line.Batch.Variant.FullName,
                NotedValue.Of(line.Quantity, line.Batch.Variant.Item.Unit));
        }

        return particulars;
    }

    /// <summary>Items and batches in whose history it stands.</summary>
    public static IEnumerable<Subject> Mentions(StockTransfer transfer)
    {
        var batches = transfer.Lines.Select(line => line.Batch).Distinct().ToList();
        return [.. batches.Select(batch => batch.Variant.Item).Distinct().Select(item => (Subject)item), .. batches.Where(batch => !batch.IsUnbatched).Select(batch => (Subject)batch)];
    }
}
