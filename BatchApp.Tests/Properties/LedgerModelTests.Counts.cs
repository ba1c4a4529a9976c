using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Stocktakes;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Counting.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<(string Number, LocationId Location, List<BatchId> Batches, ActId? Adjustment)> stocktakes = [];
        private readonly HashSet<BatchId> onStocktakes = [];

        [Drawn(2, typeof(StartStocktake), typeof(AddToStocktake), typeof(CountStock), typeof(EnterCounts), typeof(RemoveFromStocktake), typeof(CompleteStocktake), typeof(DeleteStocktake))]
        public async Task CountAsync()
        {
            var location = Pick(locations);
            var (batch, second) = (PickCounted(), PickCounted());
            if (new[] { batch, second }.Where(id => !MayLie(id)).Cast<BatchId?>().FirstOrDefault() is { } old)
            {
                await CountOldAsync(location, old);
                return;
            }

            var number = await BeginCountAsync(location, batch, second);
            List<BatchId> batches = batch == second ? [batch] : [batch, second];
            if (batches.Count == 2 && random.Next(2) == 0)
            {
                var line = (await company.StocktakeCardAsync(number)).Lines.Single(row => row.BatchId == second);
                Judge(true, await company.Get<RemoveFromStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), (await company.StocktakeCardAsync(number)).Id, line.Id, line.Version)), $"take {second} off {number}");
                batches.Remove(second);
            }

            if (random.Next(5) == 0)
            {
                var card = await company.StocktakeCardAsync(number);
                Judge(true, await company.Get<DeleteStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)), $"delete {number}");
                return;
            }

            onStocktakes.UnionWith(batches);
            await CompleteCountAsync(number, location, batches);
        }

        /// <summary>A count that posted nothing, or whose differences were taken back, is opened again, and counted anew.</summary>
        [Drawn(1, typeof(ReopenStocktake))]
        public async Task ReopenCountAsync()
        {
            if (stocktakes.Count == 0)
            {
                await CountAsync();
                return;
            }

            var stocktake = Pick([.. stocktakes.TakeLast(5)]);
            var card = await company.StocktakeCardAsync(stocktake.Number);

            var result = await company.Get<ReopenStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version));

            Judge(stocktake.Adjustment is not { } adjustment || acts.TrueForAll(act => act.Id != adjustment), result, $"reopen {stocktake.Number}");
            if (result.Succeeded)
            {
                stocktakes.Remove(stocktake);
                model.Counts.RemoveAll(count => count.Stocktake == stocktake.Number);
                await CompleteCountAsync(stocktake.Number, stocktake.Location, stocktake.Batches);
            }
        }

        /// <summary>Stock of an item that is tracked no more lies in no batch, and so none of it is counted there.</summary>
        private async Task CountOldAsync(LocationId location, BatchId old)
        {
            var begin = new StartStocktake.Command(RequestId.New(), "", location, CountScope.Nothing, "", [], false, "");
            Judge(false, await company.Get<EnterCounts>().ExecuteAsync(Actor.Program, new(RequestId.New(), begin, null, [new(model.Batches[old].Variant, old, Quantity.Of(1))])), $"count {old}, whose item is not tracked");
        }

        private BatchId PickCounted() => Pick(model.Batches.Values.Where(batch => batch.Variant != spare).ToList()).Id;

        /// <summary>With one line, and in half of the cases another one, which is put on it in two ways.</summary>
        private async Task<string> BeginCountAsync(LocationId location, BatchId batch, BatchId second)
        {
            var begin = new StartStocktake.Command(RequestId.New(), "", location, CountScope.Nothing, "", [], false, "");
            EnterCounts.Row Row(BatchId id) => new(model.Batches[id].Variant, id, null);
            if (random.Next(2) == 0)
            {
                var entered = await company.Get<EnterCounts>().ExecuteAsync(Actor.Program, new(RequestId.New(), begin, null, [Row(batch), Row(second)]));
                Judge(batch != second, entered, $"count {batch} and {second} at {location}");
                if (entered.Succeeded)
                {
                    return await company.ReadAsync(db => db.Stocktakes.Where(row => row.Id == entered.Value.Id).Select(row => row.Number).SingleAsync());
                }
            }

            var number = (await TestCompany.Done(company.Get<StartStocktake>().ExecuteAsync(Actor.Program, begin with { RequestId = RequestId.New() }))).Number;
            Judge(true, await company.TryAddToCountAsync(await company.StocktakeCardAsync(number), model.Batches[batch].Variant, batch), $"{batch} on {number}");
            Judge(batch != second, await company.TryAddToCountAsync(await company.StocktakeCardAsync(number), model.Batches[second].Variant, second), $"{second} on {number}");
            return number;
        }

        /// <summary>Counts all of it now; less than nothing is no count, and changes nothing.</summary>
        private async Task CompleteCountAsync(string number, LocationId location, List<BatchId> batches)
        {
            List<(BatchId Batch, decimal Counted)> counted = [];
            foreach (var batch in batches)
            {
                var quantity = random.Next(3) == 0 ? model.OnHand(batch, location) : Amount(model.Batches[batch].Variant) - (Rarely() ? 50 : 0);
                var written = await company.TryCountAsync(number, batch, quantity);
                Judge(quantity >= 0, written, $"count {quantity} of {batch} at {location}");
                if (!written.Succeeded)
                {
                    Judge(true, await company.TryCountAsync(number, batch, quantity = 0), $"count none of {batch} at {location}");
                }

                counted.Add((batch, quantity));
            }

            var expected = counted.TrueForAll(line => MayLie(line.Batch) || line.Counted <= model.OnHand(line.Batch, location));

            var result = await company.TryCompleteCountAsync(number);

            Judge(expected, result, $"complete {number}");
            if (!result.Succeeded)
            {
                return;
            }

            ActId? adjustment = null;
            if (counted.Exists(line => line.Counted != model.OnHand(line.Batch, location)))
            {
                foreach (var (batch, quantity) in counted.Where(line => line.Counted != model.OnHand(line.Batch, location)).ToList())
                {
                    model.Change(batch, location, company.Now, quantity - model.OnHand(batch, location));
                }

                await RememberNewestAsync(ActKind.Adjustment);
                adjustment = acts[^1].Id;
            }

            Assert.Equal(adjustment is not null, result.Value.Adjustment is not null);
            model.Counts.AddRange(counted.Select(line => new ModelCount(number, line.Batch, location, company.Now, adjustment)));
            stocktakes.Add((number, location, batches, adjustment));
        }
    }
}
