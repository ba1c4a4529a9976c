using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Transfers;

/// <summary>What the use cases of transfers ask of the file.</summary>
internal static class TransferFacts
{
    /// <summary>A transfer as the form showed it. Refuses one that is gone or was changed meanwhile (product.md 10.2).</summary>
    public static Result<StockTransfer> Unchanged(StockWrite write, ActId id, int version)
    {
        var transfer = write.Db.Transfers
            .Include(row => row.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.From).Include(row => row.To)
            .FirstOrDefault(row => row.Id == id);
        return transfer is null ? new NotFound("Stock transfer", $"{id.Value}")
            : transfer.Version != version ? new ChangedMeanwhile(transfer.Number)
            : transfer;
    }

    /// <summary>Movements of it stand in the ledger, if only taken back: its lines can be neither changed nor deleted.</summary>
    public static bool HadLeft(StockWrite write, StockTransfer transfer) => write.Db.Documents.Any(document => document.ActId == transfer.Id);

    public static Particulars ParticularsOf(StockTransfer transfer)
    {
        Particulars particulars = new()
        {
            { "Number", NotedValue.Name(transfer.Number) },
            { "From", transfer.From.Name },
            { "To", transfer.To.Name },
            { "Reason", transfer.Reason },
            { "Note", transfer.Note },
        };
        foreach (var line in transfer.Lines)
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
