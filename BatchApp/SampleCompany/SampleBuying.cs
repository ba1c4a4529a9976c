using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;

namespace BatchApp.SampleCompany;

/// <summary>Orders from suppliers and takes their goods in.</summary>
internal sealed class SampleBuying(SampleDesk desk)
{
    /// <param name="lines">SKU and purchase units.</param>
    public async Task<string> OrderAsync(
        string supplier, string location, DateOnly expected, string note, bool draft, params (string Sku, decimal Packs)[] lines) =>
        (await desk.Done(desk.Get<SavePurchaseOrder>().ExecuteAsync(desk.People[Role.Warehouse], new SavePurchaseOrder.Command(
            desk.NextRequest(), null, 0, "", desk.Suppliers[supplier], desk.Locations[location], desk.Day, expected, note, draft,
            [.. lines.Select(line => new SavePurchaseOrder.Line(null, desk.Variants[line.Sku], Quantity.Of(line.Packs), InPurchaseUnit: true))])))).Number;

    /// <summary>Takes in what is open of the order's lines, wholly or in part.</summary>
    /// <param name="share">Of each line, 0 to 1, rounded down to whole purchase units; lines of less than one are left out.</param>
    /// <param name="lines">How many of the open lines.</param>
    /// <param name="location">Where it is put; the order's location unless given.</param>
    public async Task ReceiveAsync(string number, decimal share = 1, int lines = int.MaxValue, string? location = null)
    {
        var order = (await desk.Get<PurchaseOrderQuery>().CardAsync(number))!;
        var received = order.Lines.Where(line => line.Open.IsPositive).Take(lines)
            .Select(line => (Line: line, Quantity: Share(line, share)))
            .Where(part => part.Quantity.IsPositive)
            .Select(part => new ReceivedLine(part.Line.Id, location is null ? order.LocationId : desk.Locations[location], part.Quantity, Parts(order.Supplier, part.Line, part.Quantity)))
            .ToList();
        if (received.Count > 0)
        {
            await PostAsync(order, received);
        }
    }

    /// <summary>Takes a whole order in, its lots with a given expiry; see <see cref="SampleBargain"/>.</summary>
    public async Task ReceiveBargainsAsync(string number, IReadOnlyList<DateOnly> expiries)
    {
        var order = (await desk.Get<PurchaseOrderQuery>().CardAsync(number))!;
        List<ReceivedLine> received = [];
        foreach (var (line, expiry) in order.Lines.Zip(expiries))
        {
            received.AddRange(line.Sku switch
            {
                "ALMOND" => [new ReceivedLine(line.Id, order.LocationId, line.Open, InTwoOwnBatches(order.Supplier, line, expiry))],
                "OATS" => InTwoPlaces(order, line, expiry),
                _ => [new ReceivedLine(line.Id, order.LocationId, line.Open, [Lot(order.Supplier, line.Open, expiry)])],
            });
        }

        await PostAsync(order, received);
    }

    /// <summary>One lot of the supplier on two pallets, each a batch of our own.</summary>
    private List<BatchPart> InTwoOwnBatches(string supplier, PurchaseOrderLineView line, DateOnly expiry)
    {
        var half = Share(line, 0.5m);
        var first = Lot(supplier, half, expiry);
        return [first, BatchPart.IntoNew(first.New! with { Number = desk.Numbers.Received(desk.Day) }, line.Open - half)];
    }

    /// <summary>One batch, too much for the main store: the rest goes to the annex.</summary>
    private List<ReceivedLine> InTwoPlaces(PurchaseOrderCard order, PurchaseOrderLineView line, DateOnly expiry)
    {
        var here = Share(line, 0.6m);
        var lot = Lot(order.Supplier, here, expiry);
        return
        [
            new ReceivedLine(line.Id, order.LocationId, here, [lot]),
            new ReceivedLine(line.Id, desk.Locations["Annex"], line.Open - here, [lot with { Quantity = line.Open - here }]),
        ];
    }

    private List<BatchPart> Parts(string supplier, PurchaseOrderLineView line, Quantity quantity)
    {
        if (!line.IsTracked)
        {
            return [];
        }

        // Suppliers send what they have: more often than not a line comes from two of their lots.
        var first = quantity > line.Purchase!.Rate && desk.Chance.Next(100) < 70 ? Share(line, 0.5m) : quantity;
        var parts = new List<BatchPart> { Lot(supplier, first, Expiry(line)) };
        if (first < quantity)
        {
            parts.Add(Lot(supplier, quantity - first, Expiry(line)));
        }

        return parts;
    }

    private BatchPart Lot(string supplier, Quantity quantity, DateOnly? expiry)
    {
        var from = SamplePartners.Suppliers.Single(row => row.Name == supplier);
        var lot = desk.Numbers.SupplierLot(from, desk.Day);
        return BatchPart.IntoNew(new NewBatch(from.KeepsNumber ? lot : desk.Numbers.Received(desk.Day), expiry, lot), quantity);
    }

    private DateOnly? Expiry(PurchaseOrderLineView line) =>
        line.ShelfLifeDays is { } days ? desk.Day.AddDays(days - desk.Chance.Next(days / 4)) : null;

    private static Quantity Share(PurchaseOrderLineView line, decimal share) =>
        share == 1 ? line.Open : Quantity.Of(decimal.Floor(line.Open.Amount * share / line.Purchase!.Rate.Amount) * line.Purchase.Rate.Amount);

    private Task PostAsync(PurchaseOrderCard order, IReadOnlyList<ReceivedLine> lines) =>
        desk.Done(desk.Get<ReceivePurchaseOrder>().ExecuteAsync(
            desk.People[Role.Warehouse], new ReceivePurchaseOrder.Command(desk.NextRequest(), order.Id, order.Version, null, lines)));
}
