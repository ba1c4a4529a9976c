using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Selling: packing, delivering, planning, and orders that end early.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly Dictionary<string, HashSet<BatchId>> packed = [];
        private readonly Dictionary<(BatchId, LocationId), decimal> plans = [];
        private readonly List<string> endedSales = [];

        [Drawn(6, typeof(SaveSalesOrder), typeof(ShipSalesOrder))]
        public async Task ShipAsync()
        {
            var (location, at) = (Pick(locations), Time());
            var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            {
                var variant = Pick([product, product, other, material, plain]);
                var picks = IsTracked(variant) || Rarely() ? Picks(variant, location, at, Amount(variant)) : [];
                var quantity = picks.Count > 0 ? picks.Sum(pick => pick.Quantity) + (Rarely() ? 1 : 0) : IsTracked(variant) && !Rarely() ? 0 : Amount(variant);
                return (Variant: variant, Quantity: quantity, Picks: picks);
            }).Where(line => line.Quantity > 0).ToList();
            if (lines.Count == 0)
            {
                return;
            }

            var upTo = random.Next(2) == 0 ? FulfilmentStatus.Packed : FulfilmentStatus.Delivered;
            var (order, ids) = await SaleAsync(location, [.. lines.Select(line => (line.Variant, line.Quantity))]);
            var expected = MayTake(lines, location, at);
            var request = RequestId.New();

            var result = await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
                request, order.Id, 1, upTo, at, [.. lines.Select((line, i) => new ShippedLine(ids[i], Quantity.Of(line.Quantity), [.. line.Picks.Select(ToPick)]))], []));

            Judge(expected, result, $"{upTo} from {location} {at:O}: {string.Join("; ", lines.Select(line => $"{line.Quantity} of {line.Variant} from {string.Join(", ", line.Picks)}"))}");
            if (result.Succeeded)
            {
                foreach (var (line, id) in lines.Zip(ids))
                {
                    Ship(id, line.Picks.Count > 0 ? line.Picks : [(unbatched[line.Variant], line.Quantity)], location, upTo, at);
                }

                await ShippedAsync(request, order.Number, upTo);
            }
        }

        private void Ship(SalesOrderLineId line, List<(BatchId Batch, decimal Quantity)> taken, LocationId location, FulfilmentStatus upTo, DateTime at)
        {
            Take(taken, location, at);
            if (upTo == FulfilmentStatus.Delivered)
            {
                Give(line.Value, taken, at);
            }
        }

        private async Task ShippedAsync(RequestId request, string order, FulfilmentStatus upTo)
        {
            await RememberAsync(ActKind.Fulfilment, request, order);
            if (upTo == FulfilmentStatus.Packed)
            {
                packed[order] = [.. model.Booked.Select(change => change.Batch)];
            }
        }

        /// <summary>Moves no stock, whenever it happens.</summary>
        [Drawn(2)]
        public async Task DeliverAsync()
        {
            if (packed.Count == 0)
            {
                return;
            }

            var order = Pick([.. packed.Keys]);
            var expected = !packed[order].Any(model.IsStopped);

            var result = await company.DeliverPackedAsync(order);

            Judge(expected, result, $"deliver {order}");
            if (result.Succeeded)
            {
                var act = acts.Single(act => act.Kind == ActKind.Fulfilment && act.Order == order);
                (await StandingLinesAsync(act.Id)).ForEach(line => Give(line.OrderLine!.Value, [(line.Batch, line.Quantity)], company.Now));
                act.Changes.AddRange(model.Booked);
                act.HasLaterStep = true;
                packed.Remove(order);
            }
        }

        /// <summary>An ended order moves nothing and can be packed no more; of one that was begun what is packed is delivered yet.</summary>
        [Drawn(1, typeof(CloseSalesOrder), typeof(RankSalesOrder))]
        public async Task EndSaleAsync()
        {
            var location = Pick(locations);
            var picks = Picks(product, location, company.Now, 3).Take(1).ToList();
            var (order, lines) = await SaleAsync(location, [(product, 5)]);
            Judge(true, await company.TryRankAsync(order.Number), $"{order.Number} first");
            var isStarted = random.Next(2) == 0 && picks.Count > 0 && MayTake([(product, picks[0].Quantity, picks)], location, company.Now) && picks[0].Quantity < 5;
            if (isStarted)
            {
                var request = RequestId.New();
                Judge(true, await TryShipLineAsync(request, order.Number, picks), $"pack {picks[0]} for {order.Number}");
                Ship(lines[0], picks, location, FulfilmentStatus.Packed, company.Now);
                await ShippedAsync(request, order.Number, FulfilmentStatus.Packed);
            }

            var reason = Reason("Not wanted");
            var kind = random.Next(2) == 0 ? ClosingKind.ClosedShort : ClosingKind.Cancelled;

            var result = await company.TryCloseSaleAsync(order.Number, kind, reason);

            Judge(Says(reason) && (kind == ClosingKind.ClosedShort || !isStarted), result, $"{kind} {order.Number}, started {isStarted}, reason “{reason}”");
            if (result.Succeeded)
            {
                endedSales.Add(order.Number);
                Judge(false, await TryShipLineAsync(RequestId.New(), order.Number, [(Pick([.. model.Batches.Keys]), 1)]), $"pack for the ended {order.Number}");
            }
        }

        /// <summary>As it was before it was ended.</summary>
        [Drawn(1, typeof(ReopenSalesOrder))]
        public async Task ReopenSaleAsync()
        {
            if (endedSales.Count == 0)
            {
                await EndSaleAsync();
                return;
            }

            var number = Pick(endedSales);
            Judge(true, await company.TryReopenSaleAsync(number), $"reopen {number}");
            endedSales.Remove(number);
            var line = (await company.SalesCardAsync(number)).Lines[0];
            var taken = acts.Where(act => act.Kind == ActKind.Fulfilment && act.Order == number).SelectMany(act => act.Changes).Where(change => LedgerModel.IsShelf(change.Location)).Sum(change => -change.Change);
            Assert.Equal(line.Quantity.Amount - taken, line.Open.Amount);
        }

        /// <summary>Plans stay on orders that nobody packs; they take no stock, and others cannot plan the same goods.</summary>
        [Drawn(1, typeof(PlanSalesBatches))]
        public async Task PlanAsync()
        {
            var location = Pick(locations);
            var picks = Picks(product, location, company.Now, Amount(product));
            var open = Math.Max(picks.Sum(pick => pick.Quantity) - (Rarely() ? 1 : 0), 1);
            var (order, _) = await SaleAsync(location, [(product, open)]);
            var expected = MayPlan(product, picks, location, open);

            var result = await company.TryPlanSaleAsync(order.Number, [.. picks]);

            Judge(expected, result, $"plan {string.Join(", ", picks)} for {order.Number} at {location}");
            if (result.Succeeded)
            {
                Plan(picks, location);
            }
        }

        /// <summary>What could be taken now, as much as is open, and of what others planned the rest.</summary>
        private bool MayPlan(VariantId variant, List<(BatchId Batch, decimal Quantity)> picks, LocationId location, decimal open) =>
            MayTake([(variant, picks.Sum(pick => pick.Quantity), picks)], location, company.Now) && picks.Sum(pick => pick.Quantity) <= open
            && picks.GroupBy(pick => pick.Batch).All(pick => plans.GetValueOrDefault((pick.Key, location)) is var others
                && (others == 0 || pick.Sum(part => part.Quantity) <= model.OnHand(pick.Key, location) - others));

        private void Plan(IEnumerable<(BatchId Batch, decimal Quantity)> picks, LocationId location)
        {
            foreach (var (batch, quantity) in picks)
            {
                plans[(batch, location)] = plans.GetValueOrDefault((batch, location)) + quantity;
            }
        }

        private bool IsPlanned(BatchId batch) => plans.Any(plan => plan.Key.Item1 == batch && plan.Value > 0);

        /// <summary>Never accepted, whatever the state.</summary>
        [Drawn(1)]
        public async Task WrongAsync()
        {
            var (order, ids) = await SaleAsync(locations[0], [(product, 5)]);
            var batch = Pick([.. model.Batches.Keys]);
            var pick = new BatchPick(batch, Quantity.Of(5));
            ShipSalesOrder.Command Ship(int version, DateTime? at, SalesOrderLineId line, Quantity quantity, params BatchPick[] picks) =>
                new(RequestId.New(), order.Id, version, FulfilmentStatus.Packed, at, [new ShippedLine(line, quantity, picks)], []);
            var five = Quantity.Of(5);
            var (what, command) = random.Next(8) switch
            {
                0 => ("stale", Ship(0, null, ids[0], five, pick)),
                1 => ("future", Ship(1, company.Now.AddDays(1), ids[0], five, pick)),
                2 => ("unknown line", Ship(1, null, new SalesOrderLineId(1_000_000), five, pick)),
                3 => ("zero", Ship(1, null, ids[0], Quantity.Zero)),
                4 => ("negative", Ship(1, null, ids[0], -five, pick with { Quantity = -five })),
                5 => ("too much", Ship(1, null, ids[0], Quantity.Of(6), pick with { Quantity = Quantity.Of(6) })),
                6 => ("beyond counting", Ship(1, null, ids[0], five, pick with { Quantity = new Quantity(long.MaxValue) }, pick with { Quantity = new Quantity(long.MaxValue) })),
                _ => ("before the books began", Ship(1, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), ids[0], five, pick)),
            };

            Judge(false, await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, command), $"wrong: {what}");
        }

        /// <summary>Packs from the first line of an order now.</summary>
        private async Task<Result<SalesOrderStatus>> TryShipLineAsync(RequestId request, string number, IReadOnlyList<(BatchId Batch, decimal Quantity)> picks)
        {
            var card = await company.SalesCardAsync(number);
            return await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new(
                request, card.Id, card.Version, FulfilmentStatus.Packed, null, [new ShippedLine(card.Lines[0].Id, Quantity.Of(picks.Sum(pick => pick.Quantity)), [.. picks.Select(ToPick)])], []));
        }

        private async Task<(SaveSalesOrder.Saved Order, List<SalesOrderLineId> Lines)> SaleAsync(LocationId location, IReadOnlyList<(VariantId Variant, decimal Quantity)> lines)
        {
            var order = await TestCompany.Done(company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
                RequestId.New(), null, 0, "", customer, location, "", company.Today, null, "", false,
                [.. lines.Select(line => new SaveSalesOrder.Line(null, line.Variant, Quantity.Of(line.Quantity)))])));
            return (order, await company.ReadAsync(db => db.SalesOrderLines.Where(line => line.OrderId == order.Id).OrderBy(line => line.Position).Select(line => line.Id).ToListAsync()));
        }
    }
}
