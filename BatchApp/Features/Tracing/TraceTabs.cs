using System.Globalization;
using BatchApp.Domain.Tracing;
using BatchApp.Wording;

namespace BatchApp.Features.Tracing;

/// <summary>The words of a trace, and how its tabs stand in its address.</summary>
public static class TraceTabs
{
    private static readonly (TraceTab Tab, string Name, string Word)[] All =
    [
        (TraceTab.Customers, "customers", "Customers"),
        (TraceTab.MadeFrom, "made-from", "Made from"),
        (TraceTab.UsedIn, "used-in", "Used in"),
        (TraceTab.OnHand, "on-hand", "On hand"),
        (TraceTab.MassBalance, "mass-balance", "Mass balance"),
        (TraceTab.Gaps, "gaps", "Gaps"),
        (TraceTab.SinceThen, "since-then", "Since then"),
    ];

    public static string Word(TraceTab tab) => All.First(known => known.Tab == tab).Word;

    public static string Name(TraceTab tab) => All.First(known => known.Tab == tab).Name;

    /// <summary>Null for a name that is none.</summary>
    public static TraceTab? Find(string? name) => All.Where(known => known.Name == name).Select(known => (TraceTab?)known.Tab).FirstOrDefault();

    /// <summary>"33.3 %"; a share that is not nothing never reads as nothing, nor one that is not all as all.</summary>
    public static string Percent(double share, CultureInfo? culture = null)
    {
        var shown = Math.Round(share * 100, 1);
        if ((shown == 0 && share > 0) || (shown == 100 && share < 1 - 1e-9))
        {
            shown = shown == 0 ? 0.1 : 99.9;
        }

        return $"{shown.ToString("0.#", culture ?? CultureInfo.CurrentCulture)} %";
    }

    /// <summary>A gap in one sentence.</summary>
    public static string Sentence(TraceGapRow gap) => gap.Kind switch
    {
        TraceGapKind.UnbatchedUsed => $"{Amount(gap)} of {gap.Batch.Item} was used without a batch number.",
        TraceGapKind.Untracked => $"{Amount(gap)} of {gap.Batch.Item}: the item is not tracked by batches.",
        TraceGapKind.WentIntoUnbatched => $"{Amount(gap)} of {gap.Batch.Item} went into Unbatched; where it went from there nobody can say.",
        TraceGapKind.BornByAdjustment => $"{Amount(gap)} of {gap.Batch.Label} came by an adjustment of {gap.Document.Act.Who}{Cause(gap)}: origin not a purchase.",
        TraceGapKind.OpeningStock => $"{Amount(gap)} of {gap.Batch.Label} was there before the books began.",
        TraceGapKind.NoSupplierNumber => $"{gap.Batch.Label} of {gap.Batch.Item} was received without the supplier's batch number.",
        TraceGapKind.EnteredLate => "Entered on a later day than it happened.",
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap.Kind, "Has no sentence yet."),
    };

    /// <summary>The lines of a mass balance, in the order in which they are shown.</summary>
    public static string Word(MassBalanceLine line) => line switch
    {
        MassBalanceLine.Received => "Received",
        MassBalanceLine.Made => "Made",
        MassBalanceLine.Opening => "Opening stock",
        MassBalanceLine.FromOtherBatches => "From other batches",
        MassBalanceLine.ReturnedByCustomers => "Returned by customers",
        MassBalanceLine.AdjustedIn => "Adjusted in",
        MassBalanceLine.Used => "Used",
        MassBalanceLine.Shipped => "Shipped",
        MassBalanceLine.ReturnedToSupplier => "Returned to supplier",
        MassBalanceLine.ToOtherBatches => "To other batches",
        MassBalanceLine.WrittenOff => "Written off",
        MassBalanceLine.Wasted => "Wasted",
        MassBalanceLine.OnHand => "On hand",
        MassBalanceLine.InTransit => "In transit",
        MassBalanceLine.Packed => "Packed",
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "Has no word yet."),
    };

    private static string Amount(TraceGapRow gap) => QuantityText.Format(gap.Document.Quantity, gap.Batch.Unit);

    private static string Cause(TraceGapRow gap) => gap.Document.Act.Cause.Length > 0 ? $" ({gap.Document.Act.Cause})"
        : gap.Document.Act.Reason is { } reason ? $" ({StatusText.Of(reason)})"
        : "";
}
