namespace BatchApp.Benchmarks.Data;

/// <summary>A quantity of a batch, in the hundred-thousandths that the ledger counts in.</summary>
internal readonly record struct Goods(int Variant, int Batch, long Units)
{
    /// <summary>One of the stock unit.</summary>
    public const long One = 100_000;
}
