using BatchApp.Domain;
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
}
