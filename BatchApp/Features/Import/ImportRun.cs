using BatchApp.Domain;
using BatchApp.Storage;

namespace BatchApp.Features.Import;

/// <summary>
/// Goes through the rows of an import inside one write, thing by thing, and lets go of what is done: memory stays flat.
/// A fault does not end it, so that all faults are told at once.
/// </summary>
internal static class ImportRun
{
    /// <summary>Faults kept at the most; nobody reads more, and the rows are counted all the same.</summary>
    public const int MostFaults = 1_000;

    /// <summary>Rows after which what was done goes out of memory.</summary>
    private const int PartRows = 100;

    /// <param name="apply">Writes one thing; its refusals stand at their rows.</param>
    /// <param name="rowsOf">The rows that speak of the thing.</param>
    /// <param name="progress">Told how many rows are done.</param>
    public static ImportOutcome Go<TThing>(
        StockWrite write,
        IEnumerable<TThing> things,
        Func<TThing, IReadOnlyList<int>> rowsOf,
        Func<TThing, Result<ImportTally>> apply,
        IProgress<int>? progress,
        CancellationToken cancellation)
    {
        var (tally, done, part, faulty) = (default(ImportTally), 0, 0, 0);
        List<Refusal> faults = [];
        foreach (var thing in things)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = rowsOf(thing);
            var applied = apply(thing);
            if (applied.Succeeded)
            {
                tally += applied.Value;
            }
            else
            {
                write.Forget();
                List<Refusal> placed = [.. applied.Refusals.Select(refusal => refusal.Place is null ? refusal.At(rows[0]) : refusal)];
                faults.AddRange(placed.Take(MostFaults - faults.Count));
                faulty += placed.Select(refusal => refusal.Place!.Line).Distinct().Count();
            }

            done += rows.Count;
            if (done - part >= PartRows)
            {
                write.FinishPart();
                part = done;
            }

            progress?.Report(done);
        }

        return new ImportOutcome(tally, faulty, faults);
    }
}
