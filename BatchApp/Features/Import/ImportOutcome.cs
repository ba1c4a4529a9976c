using BatchApp.Domain;

namespace BatchApp.Features.Import;

/// <summary>How many rows of an import make something new, change something, or say what is known already.</summary>
public readonly record struct ImportTally(int New, int Changed, int Unchanged)
{
    public int Rows => New + Changed + Unchanged;

    public static ImportTally operator +(ImportTally a, ImportTally b) => new(a.New + b.New, a.Changed + b.Changed, a.Unchanged + b.Unchanged);
}

/// <summary>What came of going through all rows.</summary>
/// <param name="FaultyRows">How many rows something is wrong with.</param>
/// <param name="Faults">The first of what is wrong; the place of each names its row, counted from zero.</param>
public sealed record ImportOutcome(ImportTally Tally, int FaultyRows, IReadOnlyList<Refusal> Faults)
{
    /// <summary>All or nothing: one faulty row, and nothing is imported.</summary>
    public Result<ImportTally> AllOrNothing() => Faults.Count > 0 ? Result<ImportTally>.Refused(Faults) : Tally;
}
