using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Buying: receipts, more than was ordered, several at once, and orders that end early.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<string> endedPurchases = [];

        [Drawn(7, typeof(SavePurchaseOrder), typeof(ReceivePurchaseOrder))]
        public async Task ReceiveAsync()
        {
            var variant = Pick([material, material, product, other, plain]);
            var (location, at) = (Pick(locations), Time());
            var parts = Parts(variant, random.Next(1, 4)).ToList();
            var quantity = parts.Sum(part => part.Quantity) + (Rarely() ? 1 : 0);
            if (!IsTracked(variant))
            {
                (parts, quantity) = ([], Amount(variant));
            }

            // Now and then more comes than was ordered, and mostly somebody sees it.
            var isMore = quantity > 1 && random.Next(6) == 0;
            var isConfirmed = isMore && !Rarely();
            var ordered = isMore ? 1 : Math.Max(quantity, 1);
            var (order, lines) = await OrderAsync(location, [(variant, ordered)]);
            var expected = AreFine(variant, parts, Day(at)) && MayCome(variant, parts, location, at) && (!IsTracked(variant) || parts.Sum(part => part.Quantity) == quantity)
                && (quantity <= ordered || isConfirmed);
            var request = RequestId.New();

            var result = await company.Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new ReceivePurchaseOrder.Command(
                request, order.Id, 1, at, [new ReceivedLine(lines[0], location, Quantity.Of(quantity), [.. parts.Select(ToPart)])], isConfirmed));

            Judge(expected, result, $"receive {quantity} of {ordered} of {variant} at {location} {at:O} into {string.Join(", ", parts)}, confirmed {isConfirmed}");
            if (result.Succeeded)
            {
                await BookAsync(variant, location, at, parts, quantity);
                Came(lines[0], at);
                Remember(result.Value, ActKind.Receipt, request, order.Number);
            }
        }

        /// <summary>Two orders and two days of one of them, all or none.</summary>
        [Drawn(1, typeof(ReceivePurchaseOrders))]
        public async Task ReceiveSeveralAsync()
        {
            var (location, request) = (Pick(locations), RequestId.New());
            var (first, firstLines) = await OrderAsync(location, [(material, 9)]);
            var (second, secondLines) = await OrderAsync(location, [(other, 5)]);
            List<(SavePurchaseOrder.Saved Order, PurchaseOrderLineId Line, VariantId Variant, DateTime At, Part Part)> arrivals =
            [
                (first, firstLines[0], material, Time(), new Part(null, FreshNumber(), null, 4)),
                (second, secondLines[0], other, Time(), Parts(other, 1).Single() with { Quantity = random.Next(1, 7) }),
                (first, firstLines[0], material, Time(), new Part(null, FreshNumber(), null, 5)),
            ];
            var expected = arrivals[1].Part.Quantity <= 5 && arrivals.TrueForAll(row => AreFine(row.Variant, [row.Part], Day(row.At)) && MayCome(row.Variant, [row.Part], location, row.At));

            var result = await company.Get<ReceivePurchaseOrders>().ExecuteAsync(Actor.Program, new(request, [.. arrivals.Select((row, i) => new ReceivePurchaseOrders.Arrival(
                row.Order.Id, 1, row.At, [new ReceivedLine(row.Line, location, Quantity.Of(row.Part.Quantity), [ToPart(row.Part)])], [i]))]));

            Judge(expected, result, $"receive at {location} at once: {string.Join(", ", arrivals)}");
            if (result.Succeeded)
            {
                // Each arrival is an act; they were posted in this order.
                var posted = await company.ReadAsync(db => db.Documents.Where(row => row.RequestId == request).OrderBy(row => row.Id).Select(row => row.ActId).ToListAsync());
                foreach (var (act, row) in posted.Zip(arrivals))
                {
                    model.Booked.Clear();
                    await BookAsync(row.Variant, location, row.At, [row.Part], row.Part.Quantity);
                    Came(row.Line, row.At);
                    Remember(act, ActKind.Receipt, request, row.Order.Number);
                }
            }
        }

        /// <summary>Ten are ordered, none, some or all come; then the order is ended.</summary>
        [Drawn(1, typeof(ClosePurchaseOrder))]
        public async Task EndPurchaseAsync()
        {
            var location = Pick(locations);
            var received = Pick([0, 4, 10]);
            var (order, lines) = await OrderAsync(location, [(material, 10)]);
            if (received > 0)
            {
                await ReceiveFreshAsync(order.Number, lines[0], location, received);
            }

            var reason = Reason("Mill sold out");
            var kind = random.Next(2) == 0 ? ClosingKind.ClosedShort : ClosingKind.Cancelled;

            var result = await company.TryClosePurchaseAsync(order.Number, kind, reason);

            Judge(Says(reason) && (kind == ClosingKind.Cancelled ? received == 0 : received < 10), result, $"{kind} {order.Number} with {received} of 10 received, reason “{reason}”");
            if (result.Succeeded)
            {
                endedPurchases.Add(order.Number);
                Judge(false, await TryReceiveFreshAsync(order.Number, location, 1), $"receive on the ended {order.Number}");
                Assert.Equal(0, (await company.PurchaseCardAsync(order.Number)).Lines[0].Open.Amount);
            }
            else
            {
                Judge(false, await company.TryReopenPurchaseAsync(order.Number), $"reopen {order.Number}, which nobody ended");
            }
        }

        /// <summary>What is left of it is expected again, and can come.</summary>
        [Drawn(1, typeof(ReopenPurchaseOrder))]
        public async Task ReopenPurchaseAsync()
        {
            if (endedPurchases.Count == 0)
            {
                await EndPurchaseAsync();
                return;
            }

            var number = Pick(endedPurchases);
            Judge(true, await company.TryReopenPurchaseAsync(number), $"reopen {number}");
            endedPurchases.Remove(number);
            var line = (await company.PurchaseCardAsync(number)).Lines[0];
            // What went back to the supplier was received all the same.
            var received = acts.Where(act => act.Kind == ActKind.Receipt && act.Order == number).SelectMany(act => act.Changes).Where(change => LedgerModel.IsShelf(change.Location)).Sum(change => change.Change);
            Assert.Equal(10 - received, line.Open.Amount);
            if (received < 10)
            {
                await ReceiveFreshAsync(number, line.Id, Pick(locations), 10 - received);
            }
        }

        private async Task ReceiveFreshAsync(string order, PurchaseOrderLineId line, LocationId location, decimal quantity)
        {
            var result = await TryReceiveFreshAsync(order, location, quantity);
            Judge(true, result, $"receive {quantity} on {order}");
            await BookAsync(material, location, company.Now, [new Part(null, $"F{fresh}", null, quantity)], quantity);
            Came(line, company.Now);
            Remember(result.Value, ActKind.Receipt, default, order);
        }

        private Task<Result<ActId>> TryReceiveFreshAsync(string order, LocationId location, decimal quantity) =>
            company.TryReceiveAsync(order, null, (0, quantity, location, [ToPart(new Part(null, FreshNumber(), null, quantity))]));

        private async Task<(SavePurchaseOrder.Saved Order, List<PurchaseOrderLineId> Lines)> OrderAsync(LocationId location, IReadOnlyList<(VariantId Variant, decimal Quantity)> lines)
        {
            var order = (await TryOrderAsync(location, lines)).Value;
            return (order, await company.ReadAsync(db => db.PurchaseOrderLines.Where(line => line.OrderId == order.Id).OrderBy(line => line.Position).Select(line => line.Id).ToListAsync()));
        }

        private Task<Result<SavePurchaseOrder.Saved>> TryOrderAsync(LocationId location, IReadOnlyList<(VariantId Variant, decimal Quantity)> lines) =>
            company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
                RequestId.New(), null, 0, "", supplier, location, company.Today, null, "", false,
                [.. lines.Select(line => new SavePurchaseOrder.Line(null, line.Variant, Quantity.Of(line.Quantity), false))]));
    }
}
