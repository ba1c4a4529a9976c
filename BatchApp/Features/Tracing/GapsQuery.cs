using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Storage;

namespace BatchApp.Features.Tracing;

/// <summary>What a trace cannot say, and how much of the trail is known.</summary>
public sealed class GapsQuery(StockStore store)
{
    /// <summary>Gaps that are listed; all are counted.</summary>
    public const int Shown = 500;

    public Task<TraceGaps> FindAsync(TraceRun run, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                List<TracedMovement> origins = [.. Origins(run)];
                List<TracedMovement> ends = [.. run.Backward.Batches.Where(batch => batch.IsEnd).SelectMany(end => UsesOf(run.Backward, end))];
                // Whether the supplier's number is known stands on the batch.
                var names = await TraceNames.OfBatchesAsync(read.Db, origins.Concat(ends).Select(movement => movement.Batch), token);
                List<Gap> behind =
                [
                    .. ends.Select(use => new Gap(names[use.Batch].IsTracked ? TraceGapKind.UnbatchedUsed : TraceGapKind.Untracked, use)),
                    .. origins.Select(origin => GapOf(origin, names[origin.Batch])).OfType<Gap>(),
                ];
                var all = origins.Count + ends.Count;
                List<Gap> found =
                [
                    .. behind,
                    .. run.Forward.Batches.Where(batch => batch is { IsEnd: true, IsSource: false })
                        .SelectMany(end => run.Forward.WaysTo(end.Id)).Select(way => new Gap(TraceGapKind.WentIntoUnbatched, way.Line)),
                    .. Late(run, read.Calendar).Select(movement => new Gap(TraceGapKind.EnteredLate, movement)),
                ];
                return new TraceGaps(await RowsAsync(read.Db, [.. found.Take(Shown)], token), found.Count, new TraceCompleteness(all - behind.Count, all));
            },
            cancellation);

    /// <summary>What brought goods into the house that went into what is traced; goods that customers send back had been here before.</summary>
    private static IEnumerable<TracedMovement> Origins(TraceRun run) => run.Backward.Batches.Where(batch => !batch.IsEnd)
        .SelectMany(run.Backward.Beyond)
        // Of a purchase order or a receipt, what it brought is its own origin.
        .Concat(run.Forward.Seeds.Where(seed => seed.By is not null && run.Forward.Find(seed.Batch) is { IsEnd: false }).Select(seed => seed.By!.Value))
        .Where(movement => movement.From.Kind is AccountKind.Supplier or AccountKind.Adjustment or AccountKind.Opening);

    /// <summary>What took of stock of which nobody knows more.</summary>
    private static IEnumerable<TracedMovement> UsesOf(Trace trace, TracedBatch end) =>
        trace.WaysTo(end.Id).Select(way => way.Line).Concat(trace.Seeds.Where(seed => seed.Batch == end.Id && seed.By is not null).Select(seed => seed.By!.Value));

    private static Gap? GapOf(TracedMovement origin, BatchName batch) => origin.From.Kind switch
    {
        AccountKind.Adjustment => new(TraceGapKind.BornByAdjustment, origin),
        AccountKind.Opening => new(TraceGapKind.OpeningStock, origin),
        _ => batch.SupplierNumber is null ? new(TraceGapKind.NoSupplierNumber, origin) : null,
    };

    /// <summary>One movement of each document that was entered on a later day than it is dated.</summary>
    private static IEnumerable<TracedMovement> Late(TraceRun run, BusinessCalendar calendar) =>
        new[] { run.Backward, run.Forward }
            .SelectMany(trace => trace.Documents.Select(document => document.Lines[0]).Concat(trace.Batches.SelectMany(trace.Beyond)))
            .Where(movement => calendar.DayOf(movement.PostedAt) > calendar.DayOf(movement.At.OccurredAt))
            .DistinctBy(movement => movement.Document);

    private static async Task<IReadOnlyList<TraceGapRow>> RowsAsync(BatchDb db, IReadOnlyList<Gap> gaps, CancellationToken cancellation)
    {
        var batches = await TraceNames.OfBatchesAsync(db, gaps.Select(gap => gap.Movement.Batch), cancellation);
        var acts = await TraceNames.OfActsAsync(db, gaps.Select(gap => gap.Movement.Act), cancellation);
        return
        [
            .. gaps.Select(gap => new TraceGapRow(
                gap.Kind, batches[gap.Movement.Batch], new TraceDocument(acts[gap.Movement.Act], gap.Movement.At.OccurredAt, gap.Movement.Quantity))),
        ];
    }

    private sealed record Gap(TraceGapKind Kind, TracedMovement Movement);
}
