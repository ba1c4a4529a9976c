using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Orders;

/// <summary>
/// What a movement of an act's line means to the order line behind it. Posting and <c>verify</c> both ask here, and a
/// reversal, whose movements run the other way, takes back by itself what was done.
/// </summary>
public static class OrderProgress
{
    /// <summary>Change of received, consumed, made, or taken for a customer.</summary>
    public static Quantity Done(ActLineRole role, AccountKind from, AccountKind to, Quantity quantity) => role switch
    {
        ActLineRole.Received or ActLineRole.Product => Signed(to, from, quantity),
        ActLineRole.Ingredient or ActLineRole.Shipped => Source(from) == Source(to) ? Quantity.Zero : Signed(Source(from), Source(to), quantity),
        _ => Quantity.Zero,
    };

    /// <summary>Change of what the customer has.</summary>
    public static Quantity Delivered(ActLineRole role, AccountKind from, AccountKind to, Quantity quantity) =>
        role != ActLineRole.Shipped ? Quantity.Zero
        : to == AccountKind.Customer ? quantity
        : from == AccountKind.Customer ? -quantity
        : Quantity.Zero;

    /// <summary>What is not stocked comes from outside as it is used, which counts as taken like stock.</summary>
    private static AccountKind Source(AccountKind account) => account == AccountKind.Supplier ? AccountKind.Stock : account;

    private static Quantity Signed(AccountKind plus, AccountKind minus, Quantity quantity) =>
        plus == minus ? Quantity.Zero
        : plus == AccountKind.Stock ? quantity
        : minus == AccountKind.Stock ? -quantity
        : Quantity.Zero;
}
