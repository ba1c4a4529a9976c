using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Storage;

namespace BatchApp.Features.Tracing;

/// <summary>The balance of one batch with its name.</summary>
public sealed record MassBalanceRow(BatchName Batch, MassBalance Balance);

/// <summary>The mass balances of batches that a trace read (product.md 9.4).</summary>
public sealed class MassBalanceQuery(StockStore store)
{
    public Task<IReadOnlyList<MassBalanceRow>> OfAsync(IReadOnlyList<TracedBatch> batches, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<MassBalanceRow>>(
            async (read, token) =>
            {
                var adjusted = batches.SelectMany(batch => batch.Movements)
                    .Where(movement => movement.From.Kind == AccountKind.Adjustment || movement.To.Kind == AccountKind.Adjustment)
                    .Select(movement => movement.Act);
                var acts = await TraceNames.OfActsAsync(read.Db, adjusted, token);
                var names = await TraceNames.OfBatchesAsync(read.Db, batches.Select(batch => batch.Id), token);
                return [.. batches.Select(batch => new MassBalanceRow(names[batch.Id], MassBalance.Of(batch.Movements, act => !acts[act].IsUnexplained)))];
            },
            cancellation);
}
