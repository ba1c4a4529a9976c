using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Making to order, and untracked items that are short and booked in with the act that needs them.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        /// <summary>Six are made to order; four of them are made, and the sale takes these and no others until it is released.</summary>
        [Drawn(1, typeof(MakeToOrder), typeof(ReleaseMadeToOrder))]
        public async Task MakeToOrderAsync()
        {
            var location = Pick(locations);
            var (order, lines) = await SaleAsync(location, [(product, 6)]);
            var bound = await company.TryMakeToOrderAsync(order.Number);
            Judge(true, bound, $"make {order.Number} to order");
            Judge(false, await company.TryMakeToOrderAsync(order.Number), $"make {order.Number} to order twice");
            var ingredient = (await company.MakingCardAsync(bound.Value)).Ingredients[0].Id;
            var own = await MakeFreshAsync(bound.Value, ingredient, 4);

            var isReleased = random.Next(2) == 0;
            if (isReleased)
            {
                var why = Reason("Sold otherwise");
                var released = await company.TryReleaseFromMakingAsync(order.Number, why);
                Judge(Says(why), released, $"release {order.Number}, reason “{why}”");
                isReleased = released.Succeeded;
            }

            var foreign = Picks(product, location, company.Now, 3);
            var picks = random.Next(2) == 0 && foreign.Count > 0 ? foreign : [(own.Id, 4m)];
            var quantity = picks.Sum(pick => pick.Quantity);
            var request = RequestId.New();
            var expected = MayTake([(product, quantity, picks)], location, company.Now) && quantity <= 6 && (isReleased || picks.TrueForAll(pick => pick.Batch == own.Id));
            var packedNow = await TryShipLineAsync(request, order.Number, picks);
            Judge(expected, packedNow, $"pack {string.Join(", ", picks)} for {order.Number}, made to order {own}, released {isReleased}");
            if (packedNow.Succeeded)
            {
                Ship(lines[0], picks, location, FulfilmentStatus.Packed, company.Now);
                await ShippedAsync(request, order.Number, FulfilmentStatus.Packed);
            }

            // What was made is planned for the sale; an ended order plans nothing.
            if (!packedNow.Succeeded || quantity < 6)
            {
                Judge(true, await company.TryCloseSaleAsync(order.Number), $"end {order.Number}");
                endedSales.Add(order.Number);
                Judge(false, await company.TryReleaseFromMakingAsync(order.Number), $"release the ended {order.Number}");
            }
        }

        /// <summary>Sold or used without batches, more than is there: with a reason the rest is booked in at the same instant.</summary>
        [Drawn(2)]
        public async Task RunShortAsync()
        {
            var (location, at, quantity) = (Pick(locations), Time(), Amount(plain));
            var there = model.Takeable(unbatched[plain], location, at);
            var lack = Math.Max(quantity - there, 0);
            var reason = random.Next(4) == 0 ? null : Reason("Miscounted");
            var expected = !plainIsTracked && IsOpen(at) && !model.Quarantines.Contains(location) && !model.CountedAfter(unbatched[plain], location, at)
                && (lack == 0 || (reason is not null && Says(reason)));
            var request = RequestId.New();

            var isSale = random.Next(2) == 0;
            var result = isSale ? await TrySellShortAsync(request, location, at, quantity, reason) : await TryUseShortAsync(request, location, at, quantity, reason);

            Judge(expected, result, $"{(isSale ? "sell" : "use")} {quantity} of {there} at {location} {at:O}, the rest for “{reason}”");
            if (!result.Succeeded)
            {
                return;
            }

            if (lack > 0)
            {
                model.Change(unbatched[plain], location, at, lack);
                await RememberAsync(ActKind.Adjustment, request);
                model.Booked.Clear();
            }

            model.Change(unbatched[plain], location, at, -quantity);
            if (isSale)
            {
                await ShippedAsync(request, result.Value, FulfilmentStatus.Packed);
            }
            else
            {
                model.Change((await LearnAsync(product, $"F{fresh}")).Id, location, at, 1);
                await RememberAsync(ActKind.Production, request, result.Value);
            }
        }

        private async Task<Result<string>> TrySellShortAsync(RequestId request, LocationId location, DateTime at, decimal quantity, string? reason)
        {
            var (order, lines) = await SaleAsync(location, [(plain, quantity)]);
            var command = new ShipSalesOrder.Command(request, order.Id, 1, FulfilmentStatus.Packed, at, [new ShippedLine(lines[0], Quantity.Of(quantity), [])], []);

            var result = await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, command with { ShortageReason = reason });
            return result.Succeeded ? order.Number : result.As<string>();
        }

        /// <summary>One product, made of it alone.</summary>
        private async Task<Result<string>> TryUseShortAsync(RequestId request, LocationId location, DateTime at, decimal quantity, string? reason)
        {
            var (order, line) = await MakingAsync(location, 1);
            var used = (await TrySaveIngredientAsync(order.Id, plain)).Value;
            var command = new CompleteProduction.Command(
                request, order.Id, (await company.MakingCardAsync(order.Number)).Version, at, Quantity.Of(1), [ToPart(new Part(null, FreshNumber(), null, 1))],
                [new UsedIngredient(line, Quantity.Zero, []), new UsedIngredient(used, Quantity.Of(quantity), [])]);

            var result = await company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, command with { ShortageReason = reason });
            return result.Succeeded ? order.Number : result.As<string>();
        }
    }
}
