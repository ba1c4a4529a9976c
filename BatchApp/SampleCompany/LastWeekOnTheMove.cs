using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Company;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Picking;
using BatchApp.Features.Sales;
using BatchApp.Features.Transfers;

namespace BatchApp.SampleCompany;

/// <summary>What is under way at the end of the year: goods between two places, a count, batches that are planned, goods made to order.</summary>
/// <param name="promised">Products of which there is enough.</param>
/// <param name="last">The last working day.</param>
internal sealed class LastWeekOnTheMove(SampleDesk desk, IReadOnlyList<SampleOffer> promised, DateOnly last)
{
    private readonly SampleProduction production = new(desk);
    private readonly SampleSelling selling = new(desk);

    public async Task WorkAsync()
    {
        await MoveAsync();
        await new SampleAdjusting(desk).CountHalfAsync("Shop");
        await PlanSaleAsync();
        await PlanMakingAsync();
        await MakeToOrderAsync();
        await CloseBooksAsync();
    }

    /// <summary>One planned, one on its way, and one that was booked in before the van was there.</summary>
    private async Task MoveAsync()
    {
        var moving = new SampleMoving(desk);
        await moving.PlanAsync("Annex", "Shop", "With the van on Monday.", ("PEANUT", 5), ("ALMOND", 5), ("ALM-250", 6), ("PNB-SMOOTH", 6), ("PNB-CRUNCHY", 6));
        if (await moving.PlanAsync("Main", "Annex", "", ("ALMOND", 5), ("HAZEL", 5), ("PEANUT", 5), ("HONEY", 5)) is { } first)
        {
            await moving.StepAsync(first, TransferStep.Send);
        }

        if (await moving.PlanAsync("Main", "Shop", "For the tasting.", [.. promised.Select(offer => (offer.Sku, offer.Case))]) is { } third)
        {
            await moving.StepAsync(third, TransferStep.SendAndReceive);
            await moving.StepBackAsync(third, "The van is not back yet");
        }
    }

    private async Task PlanSaleAsync()
    {
        var number = await selling.OrderAsync(
            SamplePartners.Customers[5], "Main", last.AddDays(5), "The batch of the tasting, please.", quote: false, (promised[1].Sku, promised[1].Case));
        var order = (await desk.Get<SalesOrderQuery>().CardAsync(number))!;
        var line = order.Lines.Single();
        var picks = (await desk.Get<BatchChoicesQuery>().SuggestAsync([(line.VariantId, line.Open)], order.LocationId, null, order.MinimumDaysLeft, PlanOwner.Of(order.Id)))[0];
        if (picks.Count > 0)
        {
            await desk.Done(desk.Get<PlanSalesBatches>().ExecuteAsync(
                desk.People[Role.Sales], new(desk.NextRequest(), order.Id, order.Version, [new(line.Id, picks)])));
        }
    }

    private async Task PlanMakingAsync()
    {
        var making = SampleProducts.Makings.Single(making => making.Sku == "BAR-MASS");
        var order = (await desk.Get<ManufacturingOrderQuery>().CardAsync(
            await production.PlanAsync(making, making.Run, last.AddDays(4), ManufacturingPhase.NotStarted, "The open bags first.")))!;
        var lines = order.Ingredients.Where(line => line.IsTracked).ToList();
        var picks = await desk.Get<BatchChoicesQuery>().SuggestAsync(
            [.. lines.Select(line => (line.VariantId, line.Open))], order.LocationId, null, owner: PlanOwner.Of(order.Id));
        if (lines.Zip(picks, (line, chosen) => new PlanIngredientBatches.PlannedLine(line.Id, chosen)).FirstOrDefault(line => line.Picks.Count > 0) is { } planned)
        {
            await desk.Done(desk.Get<PlanIngredientBatches>().ExecuteAsync(
                desk.People[Role.Production], new(desk.NextRequest(), order.Id, order.Version, [planned])));
        }
    }

    private async Task MakeToOrderAsync()
    {
        var number = await selling.OrderAsync(
            SamplePartners.Customers[23], "Main", last.AddDays(12), "With their own label.", quote: false, ("GCH-400", 12));
        var order = (await desk.Get<SalesOrderQuery>().CardAsync(number))!;
        await desk.Done(desk.Get<MakeToOrder>().ExecuteAsync(desk.People[Role.Sales], new(desk.NextRequest(), order.Id, order.Version, order.Lines.Single().Id)));
    }

    /// <summary>All months before the last one that is over.</summary>
    private async Task CloseBooksAsync()
    {
        var company = await desk.Get<CompanyQuery>().GetAsync();
        var upTo = new DateOnly(last.Year, last.Month, 1).AddMonths(-1).AddDays(-1);
        await desk.Done(desk.Get<CloseBooks>().ExecuteAsync(desk.People[Role.Administrator], new(desk.NextRequest(), company.Version, upTo, "With the accountant")));
    }
}
