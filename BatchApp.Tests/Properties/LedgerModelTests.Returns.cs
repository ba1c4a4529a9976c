using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>Goods that come back and go back: partners hold goods as shelves do, and never less than none.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        /// <summary>Some of what one fulfilment brought, rarely too much of it, a foreign batch, or to where it may not go.</summary>
        [Drawn(2, typeof(TakeBackSoldGoods))]
        public async Task TakeBackAsync()
        {
            if (AnyAct(ActKind.Fulfilment) is not { } act)
            {
                return;
            }

            var at = Time();
            var card = await company.SalesCardAsync(act.Order);
            List<(int Line, BatchId Batch, decimal Quantity, ReturnFate Fate, LocationId Location)> parts = [];
            foreach (var line in (await StandingLinesAsync(act.Id)).Take(random.Next(1, 3)))
            {
                var location = Pick(locations);
                var fate = random.Next(4) == 0 ? ReturnFate.WriteOff : model.Quarantines.Contains(location) != Rarely() ? ReturnFate.Quarantine : ReturnFate.Restock;
                var batch = Rarely() ? Pick([.. model.Batches.Keys]) : line.Batch;
                var there = model.Takeable(batch, LedgerModel.Sold(line.OrderLine!.Value), at);
                var quantity = (there > 0 ? Math.Min(there, Amount(model.Batches[line.Batch].Variant)) : 1) + (Rarely() ? 1 : 0);
                parts.Add((line.OrderLine.Value, batch, quantity, fate, location));
            }

            var isLost = parts.Exists(part => part.Fate == ReturnFate.WriteOff);
            var reason = Rarely() ? "" : "Not needed";
            var request = RequestId.New();
            var expected = IsOpen(at) && (!isLost || reason.Length > 0)
                && parts.GroupBy(part => (part.Line, part.Batch)).All(part => part.Sum(row => row.Quantity) <= model.Takeable(part.Key.Batch, LedgerModel.Sold(part.Key.Line), at))
                && parts.TrueForAll(part => model.Batches[part.Batch].Variant == card.Lines.Single(line => line.Id.Value == part.Line).VariantId && (part.Fate == ReturnFate.WriteOff
                    || (model.Quarantines.Contains(part.Location) == (part.Fate == ReturnFate.Quarantine) && MayLie(part.Batch) && !model.CountedAfter(part.Batch, part.Location, at))));

            var result = await company.Get<TakeBackSoldGoods>().ExecuteAsync(Actor.Program, new(
                request, card.Id, card.Version, at,
                [.. parts.Select(part => new ReturnedPart(new SalesOrderLineId(part.Line), part.Batch, Quantity.Of(part.Quantity), part.Fate, part.Location))], reason));

            Judge(expected, result, $"take back on {act.Order} {at:O}: {string.Join(", ", parts)}, reason “{reason}”");
            if (result.Succeeded)
            {
                foreach (var part in parts)
                {
                    model.Change(part.Batch, LedgerModel.Sold(part.Line), at, -part.Quantity);
                    if (part.Fate != ReturnFate.WriteOff)
                    {
                        model.Change(part.Batch, part.Location, at, part.Quantity);
                    }
                }

                Remember(result.Value, ActKind.CustomerReturn, request, act.Order);
            }
        }

        /// <summary>Some of what one receipt brought, from wherever it lies now, whatever befell it.</summary>
        [Drawn(2, typeof(ReturnToSupplier))]
        public async Task SendBackAsync()
        {
            if (AnyAct(ActKind.Receipt) is not { } act)
            {
                return;
            }

            var at = Time();
            var card = await company.PurchaseCardAsync(act.Order);
            var line = Pick(await StandingLinesAsync(act.Id));
            var batch = Rarely() ? Pick([.. model.Batches.Keys]) : line.Batch;
            var location = Rarely() ? Pick(locations) : locations.FirstOrDefault(place => model.Takeable(batch, place, at) > 0, line.Location);
            var place = LedgerModel.Bought(line.OrderLine!.Value);
            var there = Math.Min(model.Takeable(batch, location, at), model.Takeable(batch, place, at));
            var quantity = (there > 0 ? Math.Min(there, Amount(model.Batches[line.Batch].Variant)) : 1) + (Rarely() ? 1 : 0);
            var reason = Rarely() ? " " : "Mouldy";
            var request = RequestId.New();
            var expected = IsOpen(at) && reason != " " && quantity <= there && !model.CountedAfter(batch, location, at);

            var result = await company.Get<ReturnToSupplier>().ExecuteAsync(Actor.Program, new(
                request, card.Id, card.Version, at, [new SentBackPart(new PurchaseOrderLineId(line.OrderLine.Value), batch, location, Quantity.Of(quantity))], reason));

            Judge(expected, result, $"send {quantity} of {batch} at {location} back on {act.Order} {at:O}, reason “{reason}”");
            if (result.Succeeded)
            {
                model.Change(batch, location, at, -quantity);
                model.Change(batch, place, at, -quantity);
                Remember(result.Value, ActKind.SupplierReturn, request, act.Order);
            }
        }

        /// <summary>Into a batch of an item that is tracked no more nothing comes back.</summary>
        private bool MayLie(BatchId batch) => model.Batches[batch] is var known && (IsTracked(known.Variant) || known.Key.Length == 0);

        private void Give(int line, IEnumerable<(BatchId Batch, decimal Quantity)> taken, DateTime at)
        {
            foreach (var (batch, quantity) in taken)
            {
                model.Change(batch, LedgerModel.Sold(line), at, quantity);
            }
        }

        /// <summary>What was just booked into stock came from the supplier.</summary>
        private void Came(PurchaseOrderLineId line, DateTime at)
        {
            foreach (var change in model.Booked.ToList())
            {
                model.Change(change.Batch, LedgerModel.Bought(line.Value), at, change.Change);
            }
        }
    }
}
