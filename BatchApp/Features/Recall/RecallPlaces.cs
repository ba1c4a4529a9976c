using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>Where what is recalled is: in the house, and at which customers.</summary>
internal static class RecallPlaces
{
    /// <summary>What is on hand, packed, or on its way between two locations (product.md 7.1).</summary>
    public static async Task<IReadOnlyList<RecallHere>> HereAsync(BatchDb db, RecallId recall, CancellationToken cancellation)
    {
        var scope = db.RecalledBatches.Where(line => line.RecallId == recall);
        var onHand = await scope.Join(db.Balances, line => line.BatchId, balance => balance.BatchId, (line, balance) => new { line, balance })
            .Where(row => row.balance.OnHand.Units > 0)
            .Select(row => new Place { BatchId = row.line.BatchId, Name = row.balance.Location.Name, Units = row.balance.OnHand.Units }).ToListAsync(cancellation);
        var packed = await scope.Join(
                db.Movements.ThatStand(db).Where(movement => movement.To.Kind == AccountKind.Packed && ((SalesFulfilment)movement.Document.Act).Status == FulfilmentStatus.Packed),
                line => line.BatchId,
                movement => movement.BatchId,
                (line, movement) => movement)
            .Select(movement => new Place
            {
                BatchId = movement.BatchId,
                Name = ((SalesFulfilment)movement.Document.Act).SalesOrder.Location.Name,
                Order = ((SalesFulfilment)movement.Document.Act).SalesOrder.Number,
                Units = movement.Quantity.Units,
            }).ToListAsync(cancellation);
        var moving = await (
            from transfer in db.Transfers
                // Said twice, so that the index of open transfers serves.
            where transfer.Status < TransferStatus.Received && transfer.Status == TransferStatus.InTransit
            from line in db.ActLines
            where line.ActId == transfer.Id && line.Role == ActLineRole.Transferred && scope.Any(row => row.BatchId == line.BatchId)
            select new Place { BatchId = line.BatchId, Name = transfer.To.Name, Transfer = transfer.Number, Units = line.Quantity.Units }).ToListAsync(cancellation);

        List<Place> places = [.. onHand, .. packed, .. moving];
        var batches = await scope.Select(line => new
        {
            line.BatchId,
            line.Share,
            line.Batch.Number,
            line.Batch.NumberSort,
            Item = line.Batch.Variant.Item.Name,
            Variant = line.Batch.Variant.Name,
            line.Batch.Variant.Item.Unit,
            line.Batch.Status,
            line.Batch.StatusReason,
        }).ToDictionaryAsync(line => line.BatchId, cancellation);
        return
        [
            .. places.GroupBy(place => (place.BatchId, place.Name, place.Order, place.Transfer))
                .Select(group => (Batch: batches[group.Key.BatchId], group.Key, Units: group.Sum(place => place.Units)))
                .OrderBy(row => row.Batch.Item, StringComparer.CurrentCulture).ThenBy(row => row.Batch.NumberSort, StringComparer.Ordinal).ThenBy(row => row.Key.Name, StringComparer.CurrentCulture)
                .Select(row => new RecallHere(
                    row.Key.BatchId,
                    row.Batch.Number,
                    Variant.NameOf(row.Batch.Item, row.Batch.Variant),
                    row.Batch.Unit,
                    row.Key.Name,
                    row.Key.Order,
                    row.Key.Transfer,
                    new Quantity(row.Units),
                    row.Batch.Status,
                    row.Batch.StatusReason,
                    row.Batch.Share)),
        ];
    }

    /// <summary>Who got some of it, with what they answered, those with something open first.</summary>
    public static async Task<IReadOnlyList<RecallCustomer>> CustomersAsync(BatchDb db, RecallId recall, CancellationToken cancellation)
    {
        var lines = await db.RecalledShipments.Where(line => line.RecallId == recall).Select(line => new
        {
            Line = line,
            Order = line.SalesOrder.Number,
            Customer = line.Customer.Name,
            line.Customer.Email,
            line.Customer.Phone,
            Batch = line.Batch.Number,
            Item = line.Batch.Variant.Item.Name,
            Variant = line.Batch.Variant.Name,
            line.Batch.Variant.Item.Unit,
        }).ToListAsync(cancellation);
        // What was reverted or corrected away since is not at the customer any more, and never was.
        var standing = await db.RecalledShipments.Where(line => line.RecallId == recall).Select(line => line.FulfilmentId).Distinct()
            .Join(db.Documents.ThatStand(db), act => act, document => document.ActId, (act, document) => document)
            .SelectMany(document => document.Movements, (document, movement) => new { document.ActId, movement.BatchId, movement.To.Kind, movement.Quantity.Units })
            .Where(row => row.Kind == AccountKind.Customer)
            .GroupBy(row => new { row.ActId, row.BatchId })
            .Select(group => new { group.Key.ActId, group.Key.BatchId, Units = group.Sum(row => row.Units) })
            .ToDictionaryAsync(row => (row.ActId, row.BatchId), row => new Quantity(row.Units), cancellation);
        return
        [
            .. lines.GroupBy(line => line.Line.CustomerId)
                .Select(group => new RecallCustomer(
                    group.Key,
                    group.First().Customer,
                    group.First().Email,
                    group.First().Phone,
                    [
                        .. group.OrderBy(row => row.Line.DeliveredAt).ThenBy(row => row.Line.Id.Value).Select(row => new RecallShipmentView(
                            row.Line.Id,
                            row.Line.Version,
                            row.Order,
                            row.Line.BatchId,
                            row.Batch,
                            Variant.NameOf(row.Item, row.Variant),
                            row.Unit,
                            row.Line.Quantity,
                            Quantity.Min(row.Line.Quantity, standing.GetValueOrDefault((row.Line.FulfilmentId, row.Line.BatchId))),
                            row.Line.Share,
                            row.Line.DeliveredAt,
                            row.Line.Answer,
                            row.Line.AnsweredAt,
                            row.Line.AnsweredBy,
                            row.Line.Recovered,
                            row.Line.Note)),
                    ]))
                .OrderBy(customer => customer.IsAnswered).ThenBy(customer => customer.Name, StringComparer.CurrentCulture),
        ];
    }

    private sealed class Place
    {
        public required BatchId BatchId { get; init; }

        public required string Name { get; init; }

        public string? Order { get; init; }

        public string? Transfer { get; init; }

        public required long Units { get; init; }
    }
}
