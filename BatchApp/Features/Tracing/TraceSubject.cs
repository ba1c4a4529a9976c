using System.Globalization;
using BatchApp.Domain.Tracing;

namespace BatchApp.Features.Tracing;

/// <summary>What can be traced; its word stands in the address: "/trace/sales-order/7".</summary>
public enum TraceSubjectKind
{
    Batch = 1,

    /// <summary>Several batches together.</summary>
    Batches = 2,
    PurchaseOrder = 3,
    ManufacturingOrder = 4,
    SalesOrder = 5,
    Receipt = 6,
    Production = 7,
    Fulfilment = 8,
}

/// <summary>Something to trace, as an address names it.</summary>
/// <param name="Ids">One, but of several batches.</param>
public sealed record TraceSubject(TraceSubjectKind Kind, IReadOnlyList<int> Ids)
{
    /// <summary>Batches that may be traced together.</summary>
    public const int MostBatches = 1_000;

    /// <summary>Where an address that names too many leads.</summary>
    public const string TooMany = "/trace/batches/too-many";

    private static readonly (TraceSubjectKind Kind, string Word)[] Words =
    [
        (TraceSubjectKind.Batch, "batch"),
        (TraceSubjectKind.Batches, "batches"),
        (TraceSubjectKind.PurchaseOrder, "purchase-order"),
        (TraceSubjectKind.ManufacturingOrder, "manufacturing-order"),
        (TraceSubjectKind.SalesOrder, "sales-order"),
        (TraceSubjectKind.Receipt, "receipt"),
        (TraceSubjectKind.Production, "production"),
        (TraceSubjectKind.Fulfilment, "fulfilment"),
    ];

    /// <summary>One or more whole batches are traced, and not what single acts did.</summary>
    public bool IsOfBatches => Kind is TraceSubjectKind.Batch or TraceSubjectKind.Batches;

    /// <summary>"sales-order/7", "batches/3,4".</summary>
    public string Path => $"{Words.First(word => word.Kind == Kind).Word}/{string.Join(',', Ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}";

    /// <summary>Reads what stands in an address; null for what is nothing to trace, several batches beyond the limit among it.</summary>
    public static TraceSubject? Of(string? word, string? ids)
    {
        var kind = Words.FirstOrDefault(known => known.Word == word).Kind;
        List<int?> numbers = [.. (ids ?? "").Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (int?)null)];
        if (kind == default || numbers.Count > MostBatches || numbers.Any(number => number is null) || (numbers.Count > 1 && kind != TraceSubjectKind.Batches))
        {
            return null;
        }

        return new TraceSubject(kind, [.. numbers.OfType<int>().Distinct()]);
    }
}

/// <summary>What a trace is about, as the screen names it.</summary>
/// <param name="Title">A batch's or an order's number.</param>
/// <param name="About">The item of a batch, the partner and date of an order.</param>
/// <param name="Address">Where its own card is; null where it has none.</param>
/// <param name="Batch">Of a single batch.</param>
public sealed record TraceHead(string Title, string About, string? Address, BatchName? Batch = null);

/// <summary>A trace in both directions, and what was asked.</summary>
/// <param name="KnownAt">The moment as of whose knowledge it was made; null for now.</param>
public sealed record TraceRun(TraceSubject Subject, TraceHead Head, Trace Backward, Trace Forward, DateTime? KnownAt)
{
    /// <summary>Batches whose stock is still here matters: where it went, and what it is about.</summary>
    public IEnumerable<TracedBatch> Kept => Forward.Batches.Count > 0 ? Forward.Batches : Backward.Batches.Where(batch => batch.IsSource);

    /// <summary>What it was made from; of orders what they took too.</summary>
    public IEnumerable<TracedBatch> MadeFrom => Backward.Batches.Where(batch => !(Subject.IsOfBatches && batch.IsSource));

    /// <summary>What was made of it; of orders what they brought too.</summary>
    public IEnumerable<TracedBatch> UsedIn => Forward.Batches.Where(batch => !(Subject.IsOfBatches && batch.IsSource));
}
