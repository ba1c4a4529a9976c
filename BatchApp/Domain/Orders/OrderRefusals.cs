using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Orders;

/// <summary>The order's status does not allow the act: drafts are not received, quotes not packed, blocked orders not completed.</summary>
public sealed record OrderNotOpen(string Order, string Status) : Refusal;

/// <summary>More is asked than the line still has open.</summary>
public sealed record MoreThanOpen(string Item, Quantity Open, Quantity Asked, UnitOfMeasure Unit) : Refusal
{
    /// <summary>It may be done once it is confirmed; otherwise the line has to be raised first (product.md 5.6).</summary>
    public bool MayBeConfirmed { get; init; }
}

/// <summary>A line cannot fall below what was already received, used, packed or delivered.</summary>
public sealed record LessThanDone(string Item, Quantity Done, UnitOfMeasure Unit) : Refusal;

/// <summary>A line with postings cannot be removed or given another item.</summary>
public sealed record LineHasPostings(string Item) : Refusal;

/// <summary>Partner, location or draft state are fixed once something was posted.</summary>
public sealed record FixedByPostings(string Order, string Field) : Refusal;

/// <summary>Nothing was entered to receive, complete, pack or deliver.</summary>
public sealed record NothingToPost(string Order) : Refusal;

/// <summary>An order cannot make its own ingredient.</summary>
public sealed record MakesItself(string Item) : Refusal;

/// <summary>Goods that were packed are no longer waiting for delivery.</summary>
public sealed record NotPackedAnyMore(string Order) : Refusal;

/// <summary>Once something was made, the ingredients are what was used, not what a recipe says (product.md 6.2).</summary>
public sealed record RecipeNotForStarted(string Order) : Refusal;

/// <summary>Only products are made.</summary>
public sealed record NotAProduct(string Item) : Refusal;
