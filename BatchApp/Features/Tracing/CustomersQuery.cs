using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Storage;
using BatchApp.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Tracing;

/// <summary>Which sales orders and customers a forward trace reached; names are asked for by the page.</summary>
public sealed class CustomersQuery(StockStore store)
{
    private const int AtOnce = 1_000;

    /// <summary>Everybody who got something of it, in groups by customer, the newest of each first.</summary>
    public Task<CustomerShares> AllAsync(TraceRun run, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var shipped = run.Forward.Batches.SelectMany(batch => run.Forward.Beyond(batch).Where(IsShipment).Select(movement => (Batch: batch, Movement: movement))).ToList();
                var orders = TraceReads.OrdersOf(read.Db, shipped.Select(row => row.Movement.Act));
                var returned = await ReturnedAsync(read.Db, run.Forward, token);
                List<CustomerShare> rows =
                [
                    .. shipped.Where(row => orders.ContainsKey(row.Movement.Act))
                        .GroupBy(row => (orders[row.Movement.Act].Order, row.Batch))
                        .Select(group => Share(run.Forward, group.Key.Batch, orders[group.First().Movement.Act], [.. group.Select(row => row.Movement)], returned))
                        .OrderBy(row => row.Customer.Value).ThenByDescending(row => row.ShippedAt),
                ];
                return new CustomerShares(rows);
            },
            cancellation);

    public Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<CustomerShare> shares, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<CustomerRow>>(
            async (read, token) =>
            {
                var acts = await TraceNames.OfActsAsync(read.Db, shares.Select(share => share.Act), token);
                var batches = await TraceNames.OfBatchesAsync(read.Db, shares.Select(share => share.Batch), token);
                return [.. shares.Select(share => new CustomerRow(
                    acts[share.Act], batches[share.Batch], share.IsDirect, share.Quantity, share.Returned, share.Share, share.ShippedAt, share.DeliveredAt))];
            },
            cancellation);

    private static bool IsShipment(TracedMovement movement) => movement.To.Kind is AccountKind.Packed or AccountKind.Customer;

    private static CustomerShare Share(
        Trace trace, TracedBatch batch, (SalesOrderId Order, CustomerId Customer) of, IReadOnlyList<TracedMovement> shipments, IReadOnlyDictionary<(SalesOrderId, BatchId), Quantity> returned)
    {
        var quantity = shipments.Sum(movement => movement.Quantity);
        var acts = shipments.Select(movement => movement.Act).ToHashSet();
        var delivered = batch.Movements.Where(movement => acts.Contains(movement.Act) && movement.To.Kind == AccountKind.Customer).ToList();
        return new CustomerShare(
            of.Order,
            of.Customer,
            shipments[0].Act,
            batch.Id,
            batch.IsSource,
            quantity,
            returned.GetValueOrDefault((of.Order, batch.Id)),
            shipments.Sum(movement => movement.Quantity.Units * trace.SharesOfShipments.GetValueOrDefault(movement.At.Seq)) / quantity.Units,
            shipments.Max(movement => movement.At.OccurredAt),
            delivered.Count == 0 ? null : delivered.Max(movement => movement.At.OccurredAt));
    }

    private static async Task<IReadOnlyDictionary<(SalesOrderId, BatchId), Quantity>> ReturnedAsync(BatchDb db, Trace trace, CancellationToken cancellation)
    {
        var back = trace.Batches.SelectMany(batch => batch.Movements).Where(movement => movement.From.Kind == AccountKind.Customer).ToList();
        var orders = new Dictionary<long, SalesOrderId>();
        foreach (var part in back.Select(movement => movement.At.Seq).Chunk(AtOnce))
        {
            var rows = from movement in db.Movements
                       join line in db.SalesOrderLines on movement.ActLine.SalesOrderLineId equals line.Id
                       where part.Contains(movement.Seq)
                       select new { movement.Seq, line.OrderId };
            foreach (var row in await rows.ToListAsync(cancellation))
            {
                orders[row.Seq] = row.OrderId;
            }
        }

        return back.Where(movement => orders.ContainsKey(movement.At.Seq)).GroupBy(movement => (orders[movement.At.Seq], movement.Batch))
            .ToDictionary(group => group.Key, group => group.Sum(movement => movement.Quantity));
    }
}

/// <summary>What a customer got of a batch with one order, without names.</summary>
/// <param name="Act">One of the fulfilments.</param>
public sealed record CustomerShare(
    SalesOrderId Order, CustomerId Customer, ActId Act, BatchId Batch, bool IsDirect, Quantity Quantity, Quantity Returned, double Share, DateTime ShippedAt, DateTime? DeliveredAt);

/// <summary>All who got something.</summary>
public sealed record CustomerShares(IReadOnlyList<CustomerShare> Rows)
{
    public int Customers { get; } = Rows.Select(row => row.Customer).Distinct().Count();
}
