using BatchApp.Domain.Items;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>The manufacturing order that a sales line is bound to, and the batches that it made (product.md 7.6).</summary>
/// <param name="Order">Its number.</param>
public sealed record MadeToOrder(string Order, IReadOnlySet<BatchId> Batches)
{
    /// <summary>Refuses, at its place, every pick of a batch that was made for somebody else. Untracked items have no batches to tell apart.</summary>
    public IEnumerable<Refusal> Check(Variant variant, IReadOnlyList<BatchPick> picks, int line) =>
        from pick in picks.Index()
        where variant.Item.IsTracked && !Batches.Contains(pick.Item.BatchId)
        select new BoundToOrder(variant.FullName, Order).At(line, pick.Index);
}

/// <summary>A line that is made to order takes what its manufacturing order made, until the binding is released (product.md 7.6).</summary>
public sealed record BoundToOrder(string Item, string Order) : Refusal;

/// <summary>The line is made to order already.</summary>
public sealed record AlreadyMadeToOrder(string Item, string Order) : Refusal;

/// <summary>The line is not made to order, or not any more.</summary>
public sealed record NotMadeToOrder(string Item) : Refusal;

/// <summary>While a line is made to order it can neither be removed nor given another item, nor either order another location.</summary>
public sealed record FixedByBinding(string Order, string MakingOrder) : Refusal;
