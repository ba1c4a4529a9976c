using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Features.Purchasing;

namespace BatchApp.Features.Papers;

/// <summary>What is printed of a purchase order; null where there is no such order or receipt.</summary>
public sealed class PurchasePapers(PurchaseOrderQuery orders)
{
    /// <summary>What came in, by batch: with one receipt, or with all.</summary>
    public async Task<Paper?> ReceiptNoteAsync(string number, ActId? receipt, BusinessCalendar calendar, CancellationToken cancellation = default)
    {
        if (await orders.CardAsync(number, cancellation) is not { } order)
        {
            return null;
        }

        var acts = order.Receipts.Where(act => act.Reverted is null && (receipt is null || act.Id == receipt)).ToList();
        if (receipt is not null && acts.Count == 0)
        {
            return null;
        }

        var skus = order.Lines.DistinctBy(line => line.VariantId).ToDictionary(line => line.VariantId, line => line.Sku);
        return new Paper(
            "Receipt note",
            order.Number,
            PaperText.Facts(
                ("Supplier", order.Supplier),
                ("Received", acts.Count > 0 ? PaperText.Moment(acts.Max(act => act.OccurredAt), calendar) : ""),
                ("Received by", string.Join(", ", acts.Select(act => act.Who).Distinct()))),
            order.Note,
            [
                new PaperTable(
                    null,
                    [.. PaperText.BatchColumns, new("Location")],
                    [.. acts.SelectMany(act => act.Lines).Select(line => (IReadOnlyList<string>)[.. PaperText.Row(line, skus.GetValueOrDefault(line.VariantId, "")), line.Location])],
                    "Nothing has been received yet."),
            ],
            ["Checked by"]);
    }
}
