using System.Globalization;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Recalls;
using BatchApp.Wording;

namespace BatchApp.Features.Recall;

/// <summary>How recalls put their numbers.</summary>
internal static class RecallWords
{
    /// <summary>"12 kg, 3 pcs"; "0" for nothing.</summary>
    public static string Sums(IReadOnlyList<UnitSum> sums) =>
        sums.Count == 0 ? "0" : string.Join(", ", sums.Select(sum => QuantityText.Format(sum.Quantity, sum.Unit)));

    /// <summary>"1 batch", "1,204 batches".</summary>
    public static string Count(int count, string one, string? many = null) =>
        $"{count.ToString("#,0", CultureInfo.CurrentCulture)} {(count == 1 ? one : many ?? $"{one}s")}";

    /// <summary>"SO-7, SO-9 and 3 more".</summary>
    public static string Some(IReadOnlyCollection<string> names, int most = 5) =>
        names.Count <= most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(most))} and {(names.Count - most).ToString("#,0", CultureInfo.CurrentCulture)} more";

    /// <summary>The mass balance as screen, paper and export show it.</summary>
    public static readonly IReadOnlyList<(string Head, Func<RecallBalance, Quantity> Value)> BalanceColumns =
    [
        ("Came in", balance => balance.In),
        ("Used", balance => balance.Used),
        ("Shipped", balance => balance.Shipped),
        ("Written off", balance => balance.WrittenOff),
        ("Otherwise out", balance => balance.Otherwise),
        ("Still here", balance => balance.Here),
        ("Unexplained", balance => balance.Unexplained),
        ("Recovered", balance => balance.Recovered),
    ];
}
