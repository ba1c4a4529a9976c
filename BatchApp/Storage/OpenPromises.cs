using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;

namespace BatchApp.Storage;

/// <summary>Which open documents count on a batch under its number, although it has not moved for them yet.</summary>
public static class OpenPromises
{
    /// <summary>Refuses what would take a batch away from under plans and transfers that wait to be sent.</summary>
    public static Refusal? Check(BatchDb db, Batch batch)
    {
        var documents = db.Plans.Where(plan => plan.BatchId == batch.Id && plan.SalesOrderLineId != null).Select(plan => plan.SalesOrderLine!.Order.Number)
            .Concat(db.Plans.Where(plan => plan.BatchId == batch.Id && plan.IngredientLineId != null).Select(plan => plan.IngredientLine!.Order.Number))
            .Concat(db.Transfers.Where(transfer => transfer.Status == TransferStatus.Created && transfer.Lines.Any(line => line.BatchId == batch.Id && line.Role == ActLineRole.Transferred)).Select(transfer => transfer.Number))
            .Distinct().OrderBy(number => number).Take(OpenOrders.Named).ToList();
        return documents.Count > 0 ? new BatchPromised(batch.Number, documents) : null;
    }
}
