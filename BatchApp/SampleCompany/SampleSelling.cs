using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Picking;
using BatchApp.Features.Sales;

namespace BatchApp.SampleCompany;

/// <summary>Takes sales orders, packs them and sends them off.</summary>
internal sealed class SampleSelling(SampleDesk desk)
{
    public async Task<string> OrderAsync(
        SampleCustomer customer, string location, DateOnly deliver, string note, bool quote, params (string Sku, decimal Quantity)[] lines) =>
        (await desk.Done(desk.Get<SaveSalesOrder>().ExecuteAsync(desk.People[Role.Sales], new SaveSalesOrder.Command(
            desk.NextRequest(), null, 0, "", desk.Customers[customer.Name], desk.Locations[location], desk.Numbers.Reference(customer), desk.Day, deliver, note, quote,
            [.. lines.Select(line => new SaveSalesOrder.Line(null, desk.Variants[line.Sku], Quantity.Of(line.Quantity)))])))).Number;

    /// <summary>Takes from stock what is open and there, first expired first out.</summary>
    /// <param name="lines">How many of the open lines.</param>
    public async Task<SalesOrderStatus> TakeAsync(string number, FulfilmentStatus upTo, int lines = int.MaxValue)
    {
        var order = await CardAsync(number);
        var open = order.Lines.Where(line => line.Open.IsPositive).Take(lines).ToList();
        var picks = await desk.Get<BatchChoicesQuery>().SuggestAsync([.. open.Select(line => (line.VariantId, line.Open))], order.LocationId, null, order.MinimumDaysLeft, PlanOwner.Of(order.Id));
        var shipped = open.Zip(picks, (line, chosen) => new ShippedLine(line.Id, chosen.Sum(pick => pick.Quantity), chosen))
            .Where(line => line.Quantity.IsPositive)
            .ToList();
        return shipped.Count == 0 ? order.Status : await ShipAsync(order, upTo, shipped, []);
    }

    /// <summary>Hands over what is packed.</summary>
    public async Task<SalesOrderStatus> DeliverAsync(string number)
    {
        var order = await CardAsync(number);
        var packed = order.Fulfilments.Where(act => act.Status == FulfilmentStatus.Packed).Select(act => act.Id).ToList();
        return packed.Count == 0 ? order.Status : await ShipAsync(order, FulfilmentStatus.Delivered, [], packed);
    }

    private async Task<SalesOrderCard> CardAsync(string number) => (await desk.Get<SalesOrderQuery>().CardAsync(number))!;

    private Task<SalesOrderStatus> ShipAsync(
        SalesOrderCard order, FulfilmentStatus upTo, IReadOnlyList<ShippedLine> lines, IReadOnlyList<ActId> packed) =>
        desk.Done(desk.Get<ShipSalesOrder>().ExecuteAsync(
            desk.People[Role.Warehouse], new ShipSalesOrder.Command(desk.NextRequest(), order.Id, order.Version, upTo, null, lines, packed)));
}
