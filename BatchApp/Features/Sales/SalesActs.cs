using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;

namespace BatchApp.Features.Sales;

/// <summary>What can be done next with a sales order.</summary>
/// <param name="Prefill">All that is open, or nothing until it is typed.</param>
public sealed record SalesAct(string Name, string Word, FulfilmentStatus UpTo, bool Prefill)
{
    /// <summary>The name of its window and of the window's button.</summary>
    public string Verb => UpTo == FulfilmentStatus.Packed ? "Pack" : "Deliver";
}

/// <summary>Which acts an order's status allows; the first is the one that usually comes next.</summary>
public static class SalesActs
{
    private static readonly SalesAct PackAll = new("pack-all", "Pack all", FulfilmentStatus.Packed, true);
    private static readonly SalesAct PackSome = new("pack-some", "Pack some", FulfilmentStatus.Packed, false);
    private static readonly SalesAct DeliverAll = new("deliver-all", "Deliver all", FulfilmentStatus.Delivered, true);
    private static readonly SalesAct DeliverSome = new("deliver-some", "Deliver some", FulfilmentStatus.Delivered, false);

    public static IReadOnlyList<SalesAct> For(SalesOrderStatus status, bool anythingOpen = true) => status switch
    {
        SalesOrderStatus.NotShipped or SalesOrderStatus.PartiallyPacked => !anythingOpen ? [] : [PackAll, PackSome, DeliverAll, DeliverSome],
        SalesOrderStatus.Packed => [DeliverAll, DeliverSome],
        SalesOrderStatus.PartiallyDelivered => anythingOpen ? [PackAll, PackSome, DeliverAll, DeliverSome] : [DeliverAll, DeliverSome],
        _ => [],
    };

    public static SalesAct? Parse(string? name) => new[] { PackAll, PackSome, DeliverAll, DeliverSome }.FirstOrDefault(act => act.Name == name);
}
