using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;

namespace BatchApp.Storage;

/// <summary>What open transfers commit at their origin and let expect at their destination (product.md 8.2).</summary>
internal static class OpenTransfers
{
    internal sealed class Line
    {
        public required VariantId VariantId { get; init; }

        public required BatchId BatchId { get; init; }

        public required LocationId FromId { get; init; }

        public required LocationId ToId { get; init; }

        public required long Units { get; init; }
    }

    /// <summary>Planned, and still at the origin.</summary>
    public static IQueryable<Line> Leaving(BatchDb db) =>
        from transfer in db.Transfers
            // Said twice, so that the index of open transfers serves.
        where transfer.Status < TransferStatus.Received && transfer.Status == TransferStatus.Created
        from line in db.ActLines
        where line.ActId == transfer.Id && line.Role == ActLineRole.Transferred
        select new Line { VariantId = line.Batch.VariantId, BatchId = line.BatchId, FromId = transfer.FromId, ToId = transfer.ToId, Units = line.Quantity.Units };

    /// <summary>Planned or on the way.</summary>
    public static IQueryable<Line> Arriving(BatchDb db) =>
        from transfer in db.Transfers
        where transfer.Status < TransferStatus.Received
        from line in db.ActLines
        where line.ActId == transfer.Id && line.Role == ActLineRole.Transferred
        select new Line { VariantId = line.Batch.VariantId, BatchId = line.BatchId, FromId = transfer.FromId, ToId = transfer.ToId, Units = line.Quantity.Units };
}
