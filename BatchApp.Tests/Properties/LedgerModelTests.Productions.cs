using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Making: productions with by-products and waste, the last of an order, orders that end, and their reversal.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<string> endedMakings = [];

        [Drawn(4, typeof(SaveManufacturingOrder), typeof(CompleteProduction), typeof(CompleteLastProduction))]
        public async Task ProduceAsync()
        {
            var (location, at) = (Pick(locations), Time());
            var parts = Parts(product, random.Next(1, 3)).ToList();
            var made = parts.Sum(part => part.Quantity);
            var picks = Picks(material, location, at, made / 2);
            var planned = random.Next(6) == 0 ? 1 : Math.Max(made, 1) + random.Next(3);
            var (order, line) = await MakingAsync(location, planned);
            var used = picks.Sum(pick => pick.Quantity) + (Rarely() ? 1 : 0);
            List<Part> besides = random.Next(3) == 0 ? [.. Parts(other, 1)] : [];
            var wasted = random.Next(3) == 0 ? random.Next(1, 4) : 0;
            var reason = Reason("Burnt");
            var (isConfirmed, isLast, why) = (random.Next(3) > 0, random.Next(4) == 0, Reason("Oven broke"));
            var expected = AreFine(product, parts, Day(at)) && MayCome(product, parts, location, at) && MayTake([(material, used, picks)], location, at)
                && (besides.Count == 0 || (AreFine(other, besides, Day(at)) && MayCome(other, besides, location, at))) && (wasted == 0 || Says(reason))
                && (made <= planned || isConfirmed) && (!isLast || made >= planned || Says(why));
            var request = RequestId.New();
            var command = new CompleteProduction.Command(
                request, order.Id, 1, at, Quantity.Of(made), [.. parts.Select(ToPart)], [new UsedIngredient(line, Quantity.Of(used), [.. picks.Select(ToPick)])],
                new MadeBesides([.. besides.Select(part => new ByProduct(other, Quantity.Of(part.Quantity), [ToPart(part)]))], Quantity.Of(wasted), reason),
                isConfirmed);

            var result = isLast
                ? await company.Get<CompleteLastProduction>().ExecuteAsync(Actor.Program, new(request, command, why))
                : await company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, command);

            Judge(expected, result, $"make {made} of {planned} at {location} {at:O} of {string.Join(", ", picks)} into {string.Join(", ", parts)}, besides {string.Join(", ", besides)}, "
                + $"wasted {wasted} for “{reason}”, confirmed {isConfirmed}, last {isLast} for “{why}”");
            if (result.Succeeded)
            {
                Take(picks, location, at);
                await BookAsync(product, location, at, parts, made);
                if (besides.Count > 0)
                {
                    await BookAsync(other, location, at, besides, besides[0].Quantity);
                }

                Remember(result.Value, ActKind.Production, request, order.Number);
                var open = (await company.MakingCardAsync(order.Number)).Open.Amount;
                Assert.Equal(isLast ? 0 : Math.Max(planned - made, 0), open);
                if (isLast && made < planned)
                {
                    endedMakings.Add(order.Number);
                }
            }
        }

        /// <summary>All productions of an order, or none; also of one that was closed short.</summary>
        [Drawn(1, typeof(RevertManufacturingOrder))]
        public async Task RevertOrderAsync()
        {
            if (AnyAct(ActKind.Production) is not { } one)
            {
                return;
            }

            var runs = acts.Where(act => act.Kind == ActKind.Production && act.Order == one.Order).ToList();
            List<ModelChange> undone = [.. runs.SelectMany(act => act.Undone)];
            var expected = MayUndo(undone, runs.SelectMany(act => act.Instants));

            var result = await company.TryRevertOrderAsync(one.Order);

            Judge(expected, result, $"revert all of {one.Order}");
            if (result.Succeeded)
            {
                Book(undone);
                acts.RemoveAll(runs.Contains);
            }
        }

        /// <summary>An order that is ended makes nothing, until it is opened again.</summary>
        [Drawn(1, typeof(CloseManufacturingOrder))]
        public async Task EndMakingAsync()
        {
            var (order, line) = await MakingAsync(Pick(locations), 5);
            var isStarted = random.Next(2) == 0;
            if (isStarted)
            {
                await MakeFreshAsync(order.Number, line, 2);
            }

            var reason = Reason("Not wanted");
            var kind = random.Next(2) == 0 ? ClosingKind.ClosedShort : ClosingKind.Cancelled;

            var result = await company.TryCloseMakingAsync(order.Number, kind, reason);

            Judge(Says(reason) && (kind == ClosingKind.ClosedShort || !isStarted), result, $"{kind} {order.Number}, started {isStarted}, reason “{reason}”");
            if (result.Succeeded)
            {
                endedMakings.Add(order.Number);
                Judge(false, await TryMakeFreshAsync(order.Number, line, 1, RequestId.New()), $"make on the ended {order.Number}");
            }
        }

        [Drawn(1, typeof(ReopenManufacturingOrder))]
        public async Task ReopenMakingAsync()
        {
            if (endedMakings.Count == 0)
            {
                await EndMakingAsync();
                return;
            }

            var number = Pick(endedMakings);
            Judge(true, await company.TryReopenMakingAsync(number), $"reopen {number}");
            endedMakings.Remove(number);
            var card = await company.MakingCardAsync(number);
            var made = acts.Where(act => act.Kind == ActKind.Production && act.Order == number).SelectMany(act => act.Changes).Where(change => change.Change != 0 && model.Batches[change.Batch].Variant == product).Sum(change => change.Change);
            Assert.Equal(Math.Max(card.Planned.Amount - made, 0), card.Open.Amount);
            if (made < card.Planned.Amount)
            {
                await MakeFreshAsync(number, card.Ingredients[0].Id, 1);
            }
        }

        /// <summary>Ingredients by hand, and back to the recipe as long as nothing was made; its rank; and batches planned ahead.</summary>
        [Drawn(1, typeof(SaveIngredient), typeof(RefreshRecipe), typeof(RankManufacturingOrder), typeof(PlanIngredientBatches))]
        public async Task PrepareMakingAsync()
        {
            var location = Pick(locations);
            var (order, line) = await MakingAsync(location, 10);
            Judge(true, await TrySaveIngredientAsync(order.Id, plain), $"{plain} on {order.Number}");
            Judge(false, await TrySaveIngredientAsync(order.Id, product), $"{order.Number} of its own product");
            Judge(true, await company.Get<RankManufacturingOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), order.Id, null, false)), $"{order.Number} first");
            var picks = Picks(material, location, company.Now, 5);
            if (picks.Count > 0)
            {
                var expected = MayPlan(material, picks, location, 5);
                var planned = await company.TryPlanMakingAsync(order.Number, [.. picks]);
                Judge(expected, planned, $"plan {string.Join(", ", picks)} for {order.Number} at {location}");
                if (planned.Succeeded && random.Next(2) == 0)
                {
                    Plan(picks, location);
                    return;
                }
            }

            // Given up again: a plan that nobody keeps stands in nobody's way.
            Judge(true, await company.TryPlanMakingAsync(order.Number), $"plan nothing for {order.Number}");
            Judge(true, await TryRefreshAsync(order.Number), $"the recipe on {order.Number}");
            Assert.Equal([material], (await company.MakingCardAsync(order.Number)).Ingredients.Select(row => row.VariantId));
            await MakeFreshAsync(order.Number, line, 3);
            Judge(false, await TryRefreshAsync(order.Number), $"the recipe on {order.Number}, which is started");
        }

        private async Task<Result<IReadOnlyList<string>>> TryRefreshAsync(string number)
        {
            var card = await company.MakingCardAsync(number);
            return await company.Get<RefreshRecipe>().ExecuteAsync(Actor.Program, new(RequestId.New(), [new(card.Id, card.Version)]));
        }

        private Task<Result<IngredientLineId>> TrySaveIngredientAsync(ManufacturingOrderId order, VariantId variant) =>
            company.Get<SaveIngredient>().ExecuteAsync(Actor.Program, new(RequestId.New(), order, null, null, variant, Quantity.Of(1), null));

        /// <summary>Out of nothing, into a batch of its own.</summary>
        private async Task<ModelBatch> MakeFreshAsync(string number, IngredientLineId line, decimal made)
        {
            var request = RequestId.New();
            var result = await TryMakeFreshAsync(number, line, made, request);
            Judge(true, result, $"make {made} on {number}");
            var batch = await LearnAsync(product, $"F{fresh}");
            model.Change(batch.Id, (await company.MakingCardAsync(number)).LocationId, company.Now, made);
            Remember(result.Value, ActKind.Production, request, number);
            return batch;
        }

        private async Task<Result<ActId>> TryMakeFreshAsync(string number, IngredientLineId line, decimal made, RequestId request)
        {
            var card = await company.MakingCardAsync(number);
            return await company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, new(
                request, card.Id, card.Version, null, Quantity.Of(made), [ToPart(new Part(null, FreshNumber(), null, made))], [new UsedIngredient(line, Quantity.Zero, [])]));
        }

        private async Task<(SaveManufacturingOrder.Saved Order, IngredientLineId Line)> MakingAsync(LocationId location, decimal planned)
        {
            var order = await TestCompany.Done(company.Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, new SaveManufacturingOrder.Command(
                RequestId.New(), null, 0, "", product, location, Quantity.Of(planned), company.Today, null, "", ManufacturingPhase.NotStarted, null)));
            return (order, await company.ReadAsync(db => db.IngredientLines.Where(row => row.OrderId == order.Id).Select(row => row.Id).SingleAsync()));
        }
    }
}
