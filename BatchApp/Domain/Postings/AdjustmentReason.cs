namespace BatchApp.Domain.Postings;

/// <summary>Why stock was adjusted. The numbers are stored.</summary>
public enum AdjustmentReason
{
    /// <summary>Nobody said why: the quantity counts as unexplained (product.md 9.4).</summary>
    NotStated = 0,
    CountDifference = 1,
    Damaged = 2,
    Expired = 3,
    Found = 4,
    Sample = 5,
    Scrap = 6,

    /// <summary>There before the books began.</summary>
    OpeningStock = 7,

    /// <summary>Came back without a fulfilment in the books (product.md 7.5).</summary>
    CustomerReturn = 8,

    /// <summary>An untracked item was short by the books when it was used or packed (product.md 3.3).</summary>
    Shortage = 9,

    /// <summary>Said in words alone.</summary>
    Other = 99,
}

/// <summary>What reasons mean to the trace.</summary>
public static class AdjustmentReasons
{
    /// <summary>Goods came in of which nothing says where they had been (product.md 7.5).</summary>
    public static bool IsGap(AdjustmentReason reason) => reason == AdjustmentReason.CustomerReturn;
}
