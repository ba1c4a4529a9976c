namespace BatchApp.Benchmarks.Data;

/// <summary>How much is generated. *Large* is what the targets are stated for; the others are for a quick look, and for tests.</summary>
/// <param name="Variants">Of the stock page: each has twenty movements and six balances.</param>
/// <param name="BusyVariants">Of the ledgers that are posted into.</param>
/// <param name="LongHistory">How often these went through their batches in the longer of them; once in the shorter.</param>
/// <param name="OrdersToPost">Open orders of five lines, for postings.</param>
/// <param name="Links">From batch to batch.</param>
/// <param name="Trees">Descendants of planted roots, and how many such roots there are.</param>
/// <param name="OrdersOfItem">Sales orders of the one item of the intel.</param>
internal sealed record DataSize(
    string Name, int Variants, int BusyVariants, int LongHistory, int OrdersToPost, int Links, int ManyLinks, IReadOnlyList<(int Descendants, int Roots)> Trees, int OrdersOfItem)
{
    public static readonly IReadOnlyList<DataSize> All =
    [
        new("tiny", 200, 50, 4, 120, 4_000, 12_000, [(50, 2), (300, 1)], 200),
        new("small", 5_000, 2_500, 10, 3_000, 100_000, 1_000_000, [(1_000, 5), (10_000, 1)], 1_000),
        new("large", 50_000, 2_500, 100, 3_000, 1_000_000, 10_000_000, [(1_000, 20), (10_000, 3), (100_000, 1)], 10_000),
    ];

    public bool IsTiny => Name == "tiny";
}
