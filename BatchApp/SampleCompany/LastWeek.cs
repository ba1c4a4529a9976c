using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;

namespace BatchApp.SampleCompany;

/// <summary>
/// The five working days before today. They leave behind an order in every status, two products promised beyond what
/// there is, everything else covered, two batches on hold and something in quarantine, and the report of a mock recall.
/// </summary>
internal sealed class LastWeek(SampleDesk desk, IReadOnlyList<DateOnly> days)
{
    /// <summary>Promised beyond stock and production: their calculated stock stays below zero.</summary>
    public static readonly IReadOnlyList<string> LeftShort = ["GIFT-3", "HAZ-250"];

    private readonly SampleBuying buying = new(desk);
    private readonly SampleProduction production = new(desk);
    private readonly SampleSelling selling = new(desk);
    private IReadOnlyList<SampleOffer> promised = [];

    public async Task WorkAsync()
    {
        desk.MoveTo(days[0], 8, 20);
        await BuyAsync();
        desk.MoveTo(days[1], 9, 5);
        await MakeAsync();
        desk.MoveTo(days[2], 9, 40);
        await SellAsync();
        desk.MoveTo(days[3], 11, 15);
        await PromiseTooMuchAsync();
        desk.MoveTo(days[3], 14, 30);
        await new LastWeekOnTheMove(desk, promised, days[4]).WorkAsync();
        await new SampleRecall(desk).TryAsync(days[4]);
        desk.MoveTo(days[4], 14, 10);
        await CoverAsync();
        desk.MoveTo(days[4], 15, 40);
        await StopAsync();
        desk.MoveTo(days[4], 16, 20);
        await CancelAsync();
    }

    private async Task BuyAsync()
    {
        var half = await buying.OrderAsync("Hedebo Beekeepers", "Main", days[4].AddDays(6), "Half now, half next week.", draft: false, ("HONEY", 6));
        var first = await buying.OrderAsync(
            "Lindegaard Mill", "Main", days[4].AddDays(4), "", draft: false, ("OATS", 12), ("SUNFL", 3));
        desk.MoveTo(days[0], 15);
        await buying.ReceiveAsync(half, 0.5m);
        await buying.ReceiveAsync(first, lines: 1);
        var wet = await buying.OrderAsync("Sol & Skal Nut Import", "Main", days[0], "Two cartons came in wet: to quarantine.", draft: false, ("HAZEL", 2));
        await buying.ReceiveAsync(wet, location: SampleBeginning.Quarantine);
        await buying.OrderAsync("Oasis Sweeteners", "Main", days[4].AddDays(8), "", draft: false, ("SYRUP", 4));
        await buying.OrderAsync("Tryk & Karton", "Main", days[4].AddDays(12), "", draft: false, ("GIFTCARTON", 2), ("CARTON", 2));
        await buying.OrderAsync("Sol & Skal Nut Import", "Annex", days[4].AddDays(30), "Waiting for the new price list.", draft: true, ("ALMOND", 12), ("PEANUT", 10));
        await buying.OrderAsync("Baltic Fruit Trading", "Main", days[4].AddDays(40), "For the summer muesli.", draft: true, ("APPLE", 6));
    }

    private async Task MakeAsync()
    {
        var begun = 0;
        foreach (var making in SampleProducts.Makings.Where(making => making.Sku is "BAR-APPLE" or "MUE-750" or "PNB-SMOOTH" or "BASE"))
        {
            // Two half-made ones are enough; one that lacks an ingredient stays in work.
            var number = await production.PlanAsync(making, making.Run * 2, days[4].AddDays(5 + begun), ManufacturingPhase.WorkInProgress);
            if (await production.TryCompleteAsync(number, making.Run) == SampleProduction.Outcome.GoesOn && ++begun == 2)
            {
                break;
            }
        }

        var makings = SampleProducts.Makings.ToDictionary(making => making.Sku);
        await production.PlanAsync(makings["GRB-400"], 90, days[4].AddDays(3), ManufacturingPhase.WorkInProgress, "Oven 1.");
        await production.PlanAsync(makings["BAR-MASS"], 36, days[4].AddDays(6), ManufacturingPhase.NotStarted);
        await production.PlanAsync(makings["PNB-CRUNCHY"], 50, days[4].AddDays(2), ManufacturingPhase.Blocked, "The mill waits for a spare part.");
    }

    private async Task SellAsync()
    {
        promised = await BestSellersAsync();
        var (a, b, c) = (promised[0], promised[1], promised[2]);
        await Sell(4, "", quote: true, Line(a, 20), Line(b, 10));
        await Sell(14, "Price is valid for two weeks.", quote: true, Line(c, 30));
        await Sell(7, "", quote: false, Line(b, 2), Line(c, 1));
        var partlyPacked = await Sell(2, "Call before delivery.", quote: false, Line(a, 1), Line(b, 1));
        var packed = await Sell(10, "", quote: false, Line(a, 1), Line(c, 1));
        var packedToo = await Sell(11, "", quote: false, Line(b, 1));
        var partlyDelivered = await Sell(9, "", quote: false, Line(c, 1), Line(a, 1), Line(b, 1));
        var delivered = await Sell(0, "", quote: false, Line(a, 1));
        desk.MoveTo(days[2], 15, 30);
        await selling.TakeAsync(partlyPacked, FulfilmentStatus.Packed, lines: 1);
        await selling.TakeAsync(packed, FulfilmentStatus.Packed);
        await selling.TakeAsync(packedToo, FulfilmentStatus.Packed);
        await selling.TakeAsync(partlyDelivered, FulfilmentStatus.Delivered, lines: 1);
        await selling.TakeAsync(delivered, FulfilmentStatus.Delivered);

        Task<string> Sell(int customer, string note, bool quote, params (string, decimal)[] lines) =>
            selling.OrderAsync(SamplePartners.Customers[customer], "Main", days[4].AddDays(3), note, quote, lines);

        static (string, decimal) Line(SampleOffer offer, decimal cases) => (offer.Sku, offer.Case * cases);
    }

    /// <summary>The three products with most cases left, so that a case of each can be packed several times.</summary>
    private async Task<List<SampleOffer>> BestSellersAsync()
    {
        var stock = await SampleStock.ReadAsync(desk);
        return
        [
            .. SampleProducts.Offers.Where(offer => offer.Location == "Main" && !LeftShort.Contains(offer.Sku))
                .OrderByDescending(offer => stock.Free(offer.Sku, "Main") / offer.Case)
                .Take(3),
        ];
    }

    private async Task PromiseTooMuchAsync()
    {
        var stock = await desk.StockAsync();
        foreach (var (sku, customer) in LeftShort.Zip([17, 14]))
        {
            var offer = SampleProducts.Offers.Single(offer => offer.Sku == sku);
            var beyond = decimal.Floor(Math.Max(0, stock[sku].Calculated.Amount) / offer.Case) + 6;
            await selling.OrderAsync(
                SamplePartners.Customers[customer], offer.Location, days[4].AddDays(9), "All in one delivery.", quote: false, (sku, offer.Case * beyond));
        }
    }

    /// <summary>
    /// The newest lot of oats lacks its paper, and something sounded when the newest product was packed: one that the
    /// open orders of this week do not wait for, so that they can be packed.
    /// </summary>
    private async Task StopAsync()
    {
        await HoldAsync([desk.Variants["OATS"]], "Certificate of analysis is missing");
        await HoldAsync(
            [.. SampleProducts.Offers.Where(offer => offer.Location == "Main" && !LeftShort.Contains(offer.Sku) && !promised.Contains(offer)).Select(offer => desk.Variants[offer.Sku])],
            "Metal detector alarm, samples are at the laboratory");
    }

    /// <summary>One order of each kind that came to nothing.</summary>
    private async Task CancelAsync()
    {
        var bought = await buying.OrderAsync("Oasis Sweeteners", "Main", days[4].AddDays(20), "", draft: false, ("SYRUP", 2));
        var made = await production.PlanAsync(SampleProducts.Makings.Single(making => making.Sku == "BAR-MASS"), 24, days[4].AddDays(9), ManufacturingPhase.NotStarted);
        var sold = await selling.OrderAsync(SamplePartners.Customers[6], "Main", days[4].AddDays(5), "", quote: false, (promised[0].Sku, promised[0].Case));
        var (purchase, making, sale) = (
            (await desk.Get<PurchaseOrderQuery>().CardAsync(bought))!, (await desk.Get<ManufacturingOrderQuery>().CardAsync(made))!, (await desk.Get<SalesOrderQuery>().CardAsync(sold))!);
        await desk.Done(desk.Get<ClosePurchaseOrder>().ExecuteAsync(
            desk.People[Role.Warehouse], new ClosePurchaseOrder.Command(desk.NextRequest(), purchase.Id, purchase.Version, ClosingKind.Cancelled, "The supplier is out of it until spring")));
        await desk.Done(desk.Get<CloseManufacturingOrder>().ExecuteAsync(
            desk.People[Role.Production], new CloseManufacturingOrder.Command(desk.NextRequest(), making.Id, making.Version, ClosingKind.Cancelled, "Planned twice")));
        await desk.Done(desk.Get<CloseSalesOrder>().ExecuteAsync(
            desk.People[Role.Sales], new CloseSalesOrder.Command(desk.NextRequest(), sale.Id, sale.Version, ClosingKind.Cancelled, "The customer ordered by mistake")));
    }

    /// <summary>Holds the newest batch among some variants that has stock.</summary>
    private async Task HoldAsync(IReadOnlyList<VariantId> variants, string reason)
    {
        var batches = new List<IntelBatch>();
        foreach (var variant in variants)
        {
            batches.AddRange((await desk.Get<IntelQuery>().BatchesAsync(variant, null)).Where(batch => batch.OnHand.IsPositive && !batch.IsUnbatched));
        }

        if (batches.MaxBy(batch => batch.BatchId.Value) is { } newest)
        {
            await desk.Done(desk.Get<HoldBatch>().ExecuteAsync(desk.People[Role.Quality], new HoldBatch.Command(desk.NextRequest(), newest.BatchId, newest.Standing.Version, reason)));
        }
    }

    /// <summary>Plans and orders whatever else would fall below zero: gift boxes before granola before base, then materials.</summary>
    private async Task CoverAsync()
    {
        foreach (var making in SampleProducts.Makings.Reverse())
        {
            var calculated = (await desk.StockAsync())[making.Sku].Calculated;
            if (calculated.IsNegative && !LeftShort.Contains(making.Sku))
            {
                await production.PlanAsync(
                    making, making.Run * decimal.Ceiling(-calculated.Amount / making.Run), days[4].AddDays(7), ManufacturingPhase.NotStarted);
            }
        }

        var stock = await desk.StockAsync();
        var missing = SamplePartners.Supplies.DistinctBy(supply => supply.Sku).Where(supply => stock[supply.Sku].Calculated.IsNegative);
        foreach (var group in missing.GroupBy(supply => (supply.Supplier, supply.Location)))
        {
            await buying.OrderAsync(
                group.Key.Supplier, group.Key.Location, days[4].AddDays(6), "", draft: false, [.. group.Select(supply => (supply.Sku, Packs(supply)))]);
        }

        decimal Packs(SampleSupply supply)
        {
            var rate = SampleItems.Bought.Single(item => item.Variants.Any(variant => variant.Sku == supply.Sku)).Pack!.Value.Rate;
            return Math.Max(supply.Packs, decimal.Ceiling(-stock[supply.Sku].Calculated.Amount / rate));
        }
    }
}
