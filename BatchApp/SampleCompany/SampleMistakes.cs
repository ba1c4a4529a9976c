using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.SampleCompany;

/// <summary>Postings that were wrong, and what was done about them.</summary>
internal sealed class SampleMistakes(SampleDesk desk)
{
    private readonly SampleBuying buying = new(desk);
    private readonly SampleProduction production = new(desk);
    private readonly SampleSelling selling = new(desk);

    /// <summary>Somebody else's delivery: the receipt is reverted, and the right goods come later in the day.</summary>
    public async Task<bool> ReceiveTwiceAsync()
    {
        var number = await buying.OrderAsync("Hedebo Beekeepers", "Main", desk.Day, "", draft: false, ("HONEY", 2));
        await buying.ReceiveAsync(number);
        await RevertAsync(ActKind.Receipt, (await PurchaseAsync(number)).Version, "These pails were a neighbour's");
        desk.Clock.MoveTo(desk.Clock.Now.AddHours(2));
        await buying.ReceiveAsync(number);
        return true;
    }

    /// <summary>A part of a receipt is taken back, and the order is closed without it.</summary>
    public async Task<bool> SendBackPartAsync()
    {
        var number = await buying.OrderAsync("Sol & Skal Nut Import", "Main", desk.Day, "", draft: false, ("HAZEL", 3));
        await buying.ReceiveAsync(number);
        var (act, line) = await LastLineAsync(ActKind.Receipt, ActLineRole.Received);
        await desk.Done(desk.Get<RevertPart>().ExecuteAsync(desk.People[Role.Quality], new(
            desk.NextRequest(), act, (await PurchaseAsync(number)).Version, [new RevertedPart(line.Id, Quantity.Of(5))], "A torn carton went back with the driver")));
        var order = await PurchaseAsync(number);
        await desk.Done(desk.Get<ClosePurchaseOrder>().ExecuteAsync(desk.People[Role.Warehouse], new(
            desk.NextRequest(), order.Id, order.Version, ClosingKind.ClosedShort, "No more of this harvest")));
        return true;
    }

    /// <summary>Packed for the wrong customer, taken back, and packed again.</summary>
    public async Task<bool> PackTwiceAsync()
    {
        var stock = await SampleStock.ReadAsync(desk);
        var offer = SampleProducts.Offers.FirstOrDefault(offer => offer.Location == "Main" && stock.Free(offer.Sku, "Main") >= offer.Case * 3);
        if (offer is null)
        {
            return false;
        }

        var number = await selling.OrderAsync(SamplePartners.Customers[3], "Main", desk.Day, "", quote: false, (offer.Sku, offer.Case));
        await selling.TakeAsync(number, FulfilmentStatus.Packed);
        await RevertAsync(ActKind.Fulfilment, (await desk.Get<SalesOrderQuery>().CardAsync(number))!.Version, "Packed from the pallet of another order");
        await selling.TakeAsync(number, FulfilmentStatus.Delivered);
        return true;
    }

    /// <summary>The last tray of a production went into a batch of its own, which nobody noticed at first.</summary>
    public async Task<bool> CorrectProductionAsync(string sku, decimal moved)
    {
        var making = SampleProducts.Makings.Single(making => making.Sku == sku);
        if (!(await SampleStock.ReadAsync(desk)).Suffices(making))
        {
            return false;
        }

        var number = await production.PlanAsync(making, making.Run, desk.Day.AddDays(7), ManufacturingPhase.NotStarted);
        if (await production.TryCompleteAsync(number, making.Run) == SampleProduction.Outcome.Waits)
        {
            return false;
        }

        var (act, line) = await LastLineAsync(ActKind.Production, ActLineRole.Product);
        var order = (await desk.Get<ManufacturingOrderQuery>().CardAsync(number))!;
        var code = SampleProducts.Made.Single(item => item.Variants.Any(variant => variant.Sku == sku)).Code;
        await desk.Done(desk.Get<CorrectBatches>().ExecuteAsync(desk.People[Role.Quality], new(
            desk.NextRequest(), act, order.Version,
            [
                new CorrectedLine(line.Id,
                [
                    BatchPart.Into(line.Batch, line.Quantity - Quantity.Of(moved)),
                    BatchPart.IntoNew(new NewBatch(desk.Numbers.Made(code, desk.Day), line.Expiry), Quantity.Of(moved)),
                ]),
            ],
            "The last tray was toasted on its own")));
        return true;
    }

    /// <summary>A toasting that yields crumble, and burns some at the edges.</summary>
    public async Task<bool> MakeWithRestsAsync(string sku)
    {
        var making = SampleProducts.Makings.Single(making => making.Sku == sku);
        if (!(await SampleStock.ReadAsync(desk)).Suffices(making))
        {
            return false;
        }

        var number = await production.PlanAsync(making, making.Run, desk.Day.AddDays(7), ManufacturingPhase.NotStarted, "Weigh the crumble.");
        var crumble = BatchPart.IntoNew(new NewBatch(desk.Numbers.Made("K", desk.Day), desk.Day.AddDays(90)), Quantity.Of(1.2m));
        return await production.TryCompleteAsync(number, making.Run, new MadeBesides(
            [new ByProduct(desk.Variants[SampleProducts.Crumble], Quantity.Of(1.2m), [crumble])], Quantity.Of(0.8m), "Burnt at the edges of the tray")) != SampleProduction.Outcome.Waits;
    }

    private async Task<PurchaseOrderCard> PurchaseAsync(string number) => (await desk.Get<PurchaseOrderQuery>().CardAsync(number))!;

    private async Task RevertAsync(ActKind kind, int version, string why) => await desk.Done(desk.Get<RevertAct>().ExecuteAsync(
        desk.People[Role.Quality], new(desk.NextRequest(), await desk.LastActAsync(kind), version, OnlyLastStep: false, why)));

    /// <summary>The last act of a kind, and the first of its lines of a role.</summary>
    private async Task<(ActId Act, (ActLineId Id, BatchId Batch, Quantity Quantity, DateOnly? Expiry) Line)> LastLineAsync(ActKind kind, ActLineRole role)
    {
        var act = await desk.LastActAsync(kind);
        var line = await desk.Get<StockStore>().ReadAsync((read, token) => read.Db.ActLines.Include(line => line.Batch)
            .Where(line => line.ActId == act && line.Role == role).OrderBy(line => line.Id).FirstAsync(token));
        return (act, (line.Id, line.Batch.Id, line.Quantity, line.Batch.Expiry));
    }
}
