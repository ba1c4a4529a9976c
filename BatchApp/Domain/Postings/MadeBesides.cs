using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Postings;

/// <summary>What a production made besides its product (product.md 6.6).</summary>
/// <param name="Wasted">Of the product, in its stock unit; zero for none. It counts for nothing that the order still wants.</param>
/// <param name="WasteReason">Demanded when something was wasted.</param>
public sealed record MadeBesides(IReadOnlyList<ByProduct> ByProducts, Quantity Wasted, string WasteReason)
{
    /// <summary>Characters of the reason at the most.</summary>
    public const int ReasonLimit = 200;

    public static readonly MadeBesides Nothing = new([], Quantity.Zero, "");
}

/// <summary>Another item that a production yields, and the batches it goes into.</summary>
/// <param name="Parts">Empty for an untracked item.</param>
public sealed record ByProduct(VariantId VariantId, Quantity Quantity, IReadOnlyList<BatchPart> Parts);

/// <summary>The product itself is no by-product of its own production.</summary>
public sealed record ByProductIsProduct(string Item) : Refusal;
