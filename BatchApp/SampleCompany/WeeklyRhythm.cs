using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;

namespace BatchApp.SampleCompany;

/// <summary>
/// An ordinary week: goods come in and are ordered on Monday, something is made on three days, orders are taken on
/// Wednesday, packed on Thursday and sent off on Friday.
/// </summary>
internal sealed class WeeklyRhythm(SampleDesk desk)
{
    private const int OrdersInWork = 3;
    private const int OrdersInWorkAtMost = 6;
    private const int RunsPerOrder = 3;

    private readonly SampleBuying buying = new(desk);
    private readonly SampleProduction production = new(desk);
    private readonly SampleSelling selling = new(desk);
    private readonly List<(string Number, DateOnly Due)> coming = [];
    private readonly List<(string Number, SampleMaking Making)> inWork = [];
    private readonly List<string> toShip = [];

    /// <summary>Orders everything once; it comes within the week.</summary>
    public async Task StockUpAsync()
    {
        foreach (var group in SamplePartners.Supplies.GroupBy(supply => (supply.Supplier, supply.Location)))
        {
            var due = desk.Day.AddDays(3 + (coming.Count % 4));
            var number = await buying.OrderAsync(
                group.Key.Supplier, group.Key.Location, due, "First order", draft: false, [.. group.Select(supply => (supply.Sku, supply.Packs))]);
            coming.Add((number, due));
        }
    }

    public async Task WorkAsync(DateOnly day)
    {
        desk.MoveTo(day, 8, desk.Chance.Next(50));
        await ReceiveAsync();
        switch (day.DayOfWeek)
        {
            case DayOfWeek.Monday:
                await ReorderAsync();
                break;
            case DayOfWeek.Tuesday:
                await PlanAsync();
                await MakeAsync(day);
                break;
            case DayOfWeek.Wednesday:
                await SellAsync();
                if (desk.Chance.Next(100) < 15)
                {
                    await SellAsync();
                }

                await MakeAsync(day);
                break;
            case DayOfWeek.Thursday:
                await MakeAsync(day);
                await PackAsync(day);
                break;
            case DayOfWeek.Friday:
                await DeliverAsync(day);
                break;
        }
    }

    private async Task ReceiveAsync()
    {
        foreach (var order in coming.Where(order => order.Due <= desk.Day).ToList())
        {
            coming.Remove(order);
            if (desk.Chance.Next(100) < 15)
            {
                // The rest of the delivery comes a week later.
                await buying.ReceiveAsync(order.Number, 0.5m);
                coming.Add((order.Number, desk.Day.AddDays(7)));
            }
            else
            {
                await buying.ReceiveAsync(order.Number);
            }
        }
    }

    /// <summary>Orders from the supplier whose goods are shortest, together with what else of theirs is getting low.</summary>
    private async Task ReorderAsync()
    {
        var stock = await SampleStock.ReadAsync(desk);
        var covers = SamplePartners.Supplies
            .Select(supply => (Supply: supply, Cover: stock.Coming(supply.Sku, supply.Location) / supply.Level)).ToList();
        var low = covers.Where(row => row.Cover < 1).GroupBy(row => (row.Supply.Supplier, row.Supply.Location))
            .OrderBy(group => group.Min(row => row.Cover)).Take(2);
        foreach (var group in low)
        {
            var due = desk.Day.AddDays(desk.Chance.Next(5, 9));
            var lines = covers.Where(row => (row.Supply.Supplier, row.Supply.Location) == group.Key && row.Cover < 1.7m);
            var number = await buying.OrderAsync(
                group.Key.Supplier, group.Key.Location, due, SampleNotes.Purchase(desk.Chance), draft: false, [.. lines.Select(row => (row.Supply.Sku, row.Supply.Packs))]);
            coming.Add((number, due));
        }
    }

    /// <summary>Plans what is shortest against its target, if its ingredients suffice to begin.</summary>
    private async Task PlanAsync()
    {
        while (inWork.Count < OrdersInWork)
        {
            var next = await ShortestAsync();
            if (next is null)
            {
                return;
            }

            var number = await production.PlanAsync(
                next, next.Run * RunsPerOrder, desk.Day.AddDays(14), ManufacturingPhase.NotStarted, SampleNotes.Making(desk.Chance));
            inWork.Add((number, next));
        }
    }

    private async Task<SampleMaking?> ShortestAsync()
    {
        var stock = await SampleStock.ReadAsync(desk);
        return SampleProducts.Makings
            .Where(making => inWork.All(order => order.Making != making))
            .Select(making => (Making: making, Cover: stock.Usable(making.Sku, making.Location) / making.Target))
            .Where(row => row.Cover < 1 && stock.Suffices(row.Making))
            .OrderBy(row => row.Cover).Select(row => row.Making).FirstOrDefault();
    }

    /// <summary>One production a day, of the oldest order that can go on; when none can, of a new one.</summary>
    private async Task MakeAsync(DateOnly day)
    {
        desk.MoveTo(day, 13, desk.Chance.Next(55));
        foreach (var order in inWork.ToList())
        {
            var outcome = await production.TryCompleteAsync(order.Number, order.Making.Run);
            if (outcome == SampleProduction.Outcome.Waits)
            {
                continue;
            }

            if (outcome == SampleProduction.Outcome.Done)
            {
                inWork.Remove(order);
            }

            return;
        }

        if (inWork.Count < OrdersInWorkAtMost && await ShortestAsync() is { } other)
        {
            var number = await production.PlanAsync(other, other.Run * RunsPerOrder, day.AddDays(14), ManufacturingPhase.NotStarted);
            inWork.Add((number, other));
            await production.TryCompleteAsync(number, other.Run);
        }
    }

    private async Task SellAsync()
    {
        var location = desk.Chance.Next(100) switch { < 62 => "Main", < 84 => "Annex", _ => "Shop" };
        var stock = await SampleStock.ReadAsync(desk);
        var offers = SampleProducts.Offers
            .Where(offer => offer.Location == location && Cases(offer, 1) > 0)
            .OrderBy(_ => desk.Chance.Next()).Take(desk.Chance.Next(2, 6)).ToArray();
        if (offers.Length == 0)
        {
            return;
        }

        var customer = location == "Shop" ? SamplePartners.Customers[^1] : SamplePartners.Customers[desk.Chance.Next(SamplePartners.Customers.Count - 1)];
        toShip.Add(await selling.OrderAsync(
            customer, location, desk.Day.AddDays(2), SampleNotes.Sale(desk.Chance), quote: false,
            [.. offers.Select(offer => (offer.Sku, offer.Case * Math.Max(1, Cases(offer, 0.3m + (desk.Chance.Next(45) / 100m)))))]));

        decimal Cases(SampleOffer offer, decimal share) =>
            decimal.Floor(stock.Free(offer.Sku, location) * share / offer.Case);
    }

    private async Task PackAsync(DateOnly day)
    {
        desk.MoveTo(day, 15, desk.Chance.Next(30));
        foreach (var order in toShip)
        {
            await selling.TakeAsync(order, FulfilmentStatus.Packed, desk.Chance.Next(100) < 20 ? 1 : int.MaxValue);
        }
    }

    private async Task DeliverAsync(DateOnly day)
    {
        desk.MoveTo(day, 10, desk.Chance.Next(30));
        foreach (var order in toShip.ToList())
        {
            if (await selling.DeliverAsync(order) == SalesOrderStatus.Delivered)
            {
                toShip.Remove(order);
            }
        }
    }
}
