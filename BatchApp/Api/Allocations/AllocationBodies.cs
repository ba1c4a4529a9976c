using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;

namespace BatchApp.Api.Allocations;

/// <summary>What of a row is of a batch, in the classic shape; null is Unbatched.</summary>
public sealed record AllocatedPart(int? BatchId, Quantity Quantity);

/// <summary>The same in the shape that replaces it. Bins and serial numbers are not kept, and the description refuses them.</summary>
public sealed record TracedPart(int? BatchId = null, int? BinLocationId = null, int? SerialNumberId = null, Quantity? Quantity = null);

/// <summary>What is to be known of a variant before parts can be given to it.</summary>
/// <param name="Unbatched">Its built-in batch.</param>
public sealed record AllocatedVariant(bool IsTracked, BatchId Unbatched);

/// <summary>Parts of rows as the use cases take them.</summary>
internal static class Allocation
{
    /// <summary>The one of the two shapes that counts: traceability wins.</summary>
    /// <param name="whole">What a part without a quantity is of: all of the row.</param>
    public static IReadOnlyList<AllocatedPart> Parts(IReadOnlyList<AllocatedPart>? classic, IReadOnlyList<TracedPart>? traced, Quantity whole) =>
        traced is null ? classic ?? [] : [.. traced.Select(part => new AllocatedPart(part.BatchId, part.Quantity ?? whole))];

    /// <summary>Batches that are taken from. Null is the built-in batch of a tracked item, and says nothing of an untracked one.</summary>
    public static IReadOnlyList<BatchPick> Picks(this IReadOnlyDictionary<int, AllocatedVariant> variants, int variant, IReadOnlyList<AllocatedPart> parts) =>
    [
        .. Named(variants, variant, parts).Select(part => new BatchPick(part.Batch, part.Quantity)),
    ];

    /// <summary>Batches that are put into or taken from.</summary>
    public static IReadOnlyList<BatchPart> BatchParts(this IReadOnlyDictionary<int, AllocatedVariant> variants, int variant, IReadOnlyList<AllocatedPart> parts) =>
    [
        .. Named(variants, variant, parts).Select(part => BatchPart.Into(part.Batch, part.Quantity)),
    ];

    private static IEnumerable<(BatchId Batch, Quantity Quantity)> Named(IReadOnlyDictionary<int, AllocatedVariant> variants, int variant, IReadOnlyList<AllocatedPart> parts)
    {
        var known = variants.GetValueOrDefault(variant);
        return parts.Where(part => part.BatchId is not null || known is not { IsTracked: false })
            .Select(part => (part.BatchId is { } id ? new BatchId(id) : known?.Unbatched ?? default, part.Quantity));
    }
}
