using BatchApp.Domain;

namespace BatchApp.Api.Purchasing;

/// <summary>
/// The ids of rows. A line keeps its own id for what is open of it, and gives it to the receipt that closes it; what came before
/// then has an id of its own, beyond those of all lines, made of the receipt's line in the ledger. It fits 32 bits.
/// </summary>
internal static class PurchaseRowIds
{
    private const int Beyond = 1 << 30;

    public static int OfLine(PurchaseOrderLineId line) => line.Value;

    /// <param name="line">The first act line of a receipt into an order line.</param>
    public static int OfReceipt(ActLineId line) => Beyond + line.Value;

    /// <summary>The order line that a row stands for; null for a row of a receipt that closed nothing.</summary>
    public static PurchaseOrderLineId? LineOf(int row) => row < Beyond ? new PurchaseOrderLineId(row) : null;

    /// <summary>The act line that a row stands for; null for a row with the id of its line.</summary>
    public static ActLineId? ReceiptOf(int row) => row >= Beyond ? new ActLineId(row - Beyond) : null;
}
