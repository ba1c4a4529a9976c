using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;

namespace BatchApp.Features.Papers;

/// <summary>What is printed of a manufacturing order; null where there is no such order.</summary>
public sealed class ProductionPapers(ManufacturingOrderQuery orders, BatchChoicesQuery choices)
{
    /// <summary>
    /// What is open to be made, from which batches, with room for what was really used, and what was made so far.
    /// </summary>
    public async Task<Paper?> SheetAsync(string number, BusinessCalendar calendar, CancellationToken cancellation = default)
    {
        if (await orders.CardAsync(number, cancellation) is not { } order)
        {
            return null;
        }

        var open = order.Ingredients.Where(line => line.Open.IsPositive).ToList();
        var picks = await choices.SuggestAsync([.. open.Select(line => (line.VariantId, line.Open))], order.LocationId, null, owner: PlanOwner.Of(order.Id), cancellation: cancellation);
        var batches = await choices.ChoicesAsync([.. open.Select(line => line.VariantId)], order.LocationId, null, owner: PlanOwner.Of(order.Id), cancellation: cancellation);
        return new Paper(
            "Production sheet",
            order.Number,
            PaperText.Facts(
                ("Product", order.Product),
                ("SKU", order.Sku),
                ("Planned", PaperText.Of(order.Planned, order.Unit)),
                ("Open", PaperText.Of(order.Open, order.Unit)),
                ("At", order.Location),
                ("Deadline", PaperText.Day(order.Deadline))),
            order.Note,
            [
                new PaperTable(
                    "Ingredients",
                    [.. PaperText.BatchColumns, new("Used", IsBlank: true)],
                    [
                        .. open.Zip(picks, (line, chosen) => PaperText.ToFetch(
                            line.Item, line.Sku, line.Unit, line.IsTracked, line.Open, line.Availability.Usable, chosen, batches[line.VariantId])).SelectMany(rows => rows),
                    ],
                    "Nothing is left to be used."),
                new PaperTable(
                    "Made",
                    [new("Product batch #", IsBlank: true), new("Expiry", IsBlank: true), new("Quantity", IsBlank: true), new("Waste", IsBlank: true)],
                    order.Open.IsPositive ? [["", "", "", ""], ["", "", "", ""]] : [],
                    "Everything is made."),
                .. order.Productions.Where(run => run.Reverted is null).Select(run => Earlier(run, calendar)),
            ],
            ["Made by", "Checked by"]);
    }

    private static PaperTable Earlier(ActView run, BusinessCalendar calendar) => new(
        $"Made {PaperText.Moment(run.OccurredAt, calendar)}",
        [new("Item"), new("Batch #"), new("Expiry"), new("Quantity", IsNumber: true), new("Role")],
        [
            .. run.Lines.Select(line => (IReadOnlyList<string>)
                [line.Item, line.Batch ?? PaperText.NoBatch, PaperText.Day(line.Expiry), PaperText.Of(line.Quantity, line.Unit), line.Role == ActLineRole.Ingredient ? "Used" : "Made"]),
        ],
        "");
}
