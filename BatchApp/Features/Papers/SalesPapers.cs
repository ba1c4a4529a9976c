using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Picking;
using BatchApp.Features.Picking;
using BatchApp.Features.Sales;

namespace BatchApp.Features.Papers;

/// <summary>What is printed of a sales order; null where there is no such order or act.</summary>
public sealed class SalesPapers(SalesOrderQuery orders, BatchChoicesQuery choices)
{
    /// <summary>
    /// The batches that *Suggest* would take for what is open, to be ticked off at the shelf; what cannot be had stands on
    /// it too. It takes no stock: the choice is made when the order is packed.
    /// </summary>
    public async Task<Paper?> PickListAsync(string number, CancellationToken cancellation = default)
    {
        if (await orders.CardAsync(number, cancellation) is not { } order)
        {
            return null;
        }

        var open = order.Lines.Where(line => line.Open.IsPositive).ToList();
        var picks = await choices.SuggestAsync([.. open.Select(line => (line.VariantId, line.Open))], order.LocationId, null, order.MinimumDaysLeft, PlanOwner.Of(order.Id), cancellation);
        var batches = await choices.ChoicesAsync([.. open.Select(line => line.VariantId)], order.LocationId, null, owner: PlanOwner.Of(order.Id), cancellation: cancellation);
        return new Paper(
            "Pick list",
            order.Number,
            PaperText.Facts(("Customer", order.Customer), ("From", order.Location), ("Deliver by", PaperText.Day(order.DeliverOn)), ("Customer reference", order.CustomerReference)),
            order.Note,
            [
                new PaperTable(
                    null,
                    [.. PaperText.BatchColumns, new("Picked", IsBlank: true)],
                    [
                        .. open.Zip(picks, (line, chosen) => PaperText.ToFetch(
                            line.Item, line.Sku, line.Unit, line.IsTracked, line.Open, line.Availability.Usable, chosen, batches[line.VariantId])).SelectMany(rows => rows),
                    ],
                    "Everything is packed."),
            ],
            ["Picked by"]);
    }

    /// <summary>What left for the customer, by batch: of one fulfilment, or of all.</summary>
    public async Task<Paper?> DeliveryNoteAsync(string number, ActId? fulfilment, BusinessCalendar calendar, CancellationToken cancellation = default)
    {
        if (await orders.CardAsync(number, cancellation) is not { } order)
        {
            return null;
        }

        var acts = order.Fulfilments.Where(act => act.Reverted is null && (fulfilment is null || act.Id == fulfilment)).ToList();
        if (fulfilment is not null && acts.Count == 0)
        {
            return null;
        }

        var skus = order.Lines.DistinctBy(line => line.VariantId).ToDictionary(line => line.VariantId, line => line.Sku);
        var last = acts.Count > 0 ? acts.Max(act => act.DeliveredAt ?? act.OccurredAt) : (DateTime?)null;
        return new Paper(
            "Delivery note",
            order.Number,
            PaperText.Facts(
                ("Customer", order.Customer),
                ("Customer reference", order.CustomerReference),
                ("From", order.Location),
                (acts.Any(act => act.DeliveredAt is not null) ? "Delivered" : "Packed", last is { } at ? PaperText.Moment(at, calendar) : "")),
            order.Note,
            [new PaperTable(null, PaperText.BatchColumns, [.. acts.SelectMany(act => act.Lines).Select(line => PaperText.Row(line, skus.GetValueOrDefault(line.VariantId, "")))], "Nothing has been packed yet.")],
            ["Handed over by", "Received by"]);
    }
}
