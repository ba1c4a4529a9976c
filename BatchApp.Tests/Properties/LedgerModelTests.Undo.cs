using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>Taking back what the walk posted: as a whole, its last step, all that one request posted, or a part.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        /// <summary>Whatever it is, but transfers, which go back step by step.</summary>
        [Drawn(5, typeof(RevertAct))]
        public async Task RevertAsync()
        {
            if (AnyAct() is not { } act)
            {
                return;
            }

            var undone = act.Undone;
            var expected = MayUndo(undone, act.Instants) && MayGiveDateBack(act);

            var result = await company.TryRevertAsync(act.Id);

            Judge(expected, result, $"revert {act.Kind} {act.Id}");
            if (result.Succeeded)
            {
                Book(undone);
                Forget([act]);
            }
        }

        /// <summary>What was packed and then delivered is packed again, if nothing of it came back.</summary>
        [Drawn(1)]
        public async Task TakeDeliveryBackAsync()
        {
            if (AnyAct(one => one.HasLaterStep) is not { } act)
            {
                return;
            }

            List<ModelChange> handed = [.. act.Changes.Where(change => !LedgerModel.IsShelf(change.Location))];
            List<ModelChange> undone = [.. ModelChange.Net(handed.Select(change => change.Undone))];
            var expected = MayUndo(undone, undone.Select(change => change.At));

            var result = await company.TryRevertAsync(act.Id, onlyLastStep: true);

            Judge(expected, result, $"take the delivery {act.Id} of {act.Order} back");
            if (result.Succeeded)
            {
                Book(undone);
                act.Changes.RemoveAll(handed.Contains);
                act.HasLaterStep = false;
                packed[act.Order] = [.. (await StandingLinesAsync(act.Id)).Select(line => line.Batch)];
            }
        }

        /// <summary>All that one request posted and that stands as it was posted; not once a later step stands upon it.</summary>
        [Drawn(2, typeof(UndoPosting))]
        public async Task UndoAsync()
        {
            if (AnyAct(act => act.Request != default) is not { } one)
            {
                return;
            }

            var posted = acts.Where(act => act.Request == one.Request && !act.IsRestated).ToList();
            List<ModelChange> undone = [.. posted.SelectMany(act => act.Undone)];
            var expected = posted.Count > 0 && !posted.Exists(act => act.HasLaterStep) && MayUndo(undone, posted.SelectMany(act => act.Instants));

            var result = await company.Get<UndoPosting>().ExecuteAsync(Actor.Program, new(RequestId.New(), one.Request));

            Judge(expected, result, $"undo {string.Join(", ", posted.Select(act => $"{act.Kind} {act.Id}"))}");
            if (result.Succeeded)
            {
                Book(undone);
                Forget(posted);
            }
        }

        /// <summary>They stand no more, nor what stood with them.</summary>
        private void Forget(IReadOnlyCollection<ModelAct> undone)
        {
            acts.RemoveAll(undone.Contains);
            foreach (var act in undone)
            {
                GiveDateBack(act);
                model.Counts.RemoveAll(count => count.Adjustment == act.Id);
                if (act.Kind == ActKind.Fulfilment)
                {
                    packed.Remove(act.Order);
                }

                if (act.Kind == ActKind.Opening)
                {
                    opened.Remove((act.Changes[0].Batch, act.Changes[0].Location));
                }
            }
        }

        [Drawn(2, typeof(RevertPart))]
        public async Task RevertPartAsync()
        {
            if (AnyAct(ActKind.Receipt, ActKind.CustomerReturn, ActKind.SupplierReturn, ActKind.Production) is not { } act)
            {
                return;
            }

            var lines = await StandingLinesAsync(act.Id);
            var line = Pick(lines.Where(row => row.Role is not (ActLineRole.Ingredient or ActLineRole.ByProduct or ActLineRole.Waste)).ToList());
            var quantity = Rarely() ? line.Quantity + 1 : Math.Min(line.Quantity, Amount(model.Batches[line.Batch].Variant));
            var isCountable = quantity <= line.Quantity;
            List<ModelChange> undone = act.Kind == ActKind.Production ? (isCountable ? Unmade(act, lines, line, quantity) : []) : Unreturned(act, line, quantity);
            var expected = isCountable && MayUndo(undone, act.Instants);

            var result = await company.Get<RevertPart>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), act.Id, await company.VersionAsync(act.Id), [new RevertedPart(line.Id, Quantity.Of(quantity))], null));

            Judge(expected, result, $"revert {quantity} of {line} of {act.Kind} {act.Id}");
            if (result.Succeeded)
            {
                Book(undone);
                act.Changes.AddRange(undone);
                act.IsRestated = true;
                if (act.Undone.Count == 0)
                {
                    Forget([act]);
                }
            }
        }

        private static List<ModelChange> Unreturned(ModelAct act, Line line, decimal quantity)
        {
            var at = act.Changes[0].At;
            var place = act.Kind == ActKind.CustomerReturn ? LedgerModel.Sold(line.OrderLine!.Value) : LedgerModel.Bought(line.OrderLine!.Value);
            List<ModelChange> undone = [new(line.Batch, place, at, act.Kind == ActKind.Receipt ? -quantity : quantity)];
            if (line.Role != ActLineRole.ReturnWrittenOff)
            {
                undone.Add(new(line.Batch, line.Location, at, act.Kind == ActKind.SupplierReturn ? quantity : -quantity));
            }

            return undone;
        }

        /// <summary>What is no longer made takes its share of everything that was used, and made besides, with it.</summary>
        private List<ModelChange> Unmade(ModelAct act, List<Line> lines, Line part, decimal quantity)
        {
            var at = act.Changes[0].At;
            var made = lines.Where(line => line.Role == ActLineRole.Product).Sum(line => line.Quantity);
            List<ModelChange> undone = [new(part.Batch, part.Location, at, -quantity)];
            foreach (var group in lines.Where(line => line.Role is ActLineRole.Ingredient or ActLineRole.ByProduct).GroupBy(line => (line.Role, model.Batches[line.Batch].Variant)))
            {
                var step = group.Key.Variant == material || group.Key.Variant == plain ? 0.001m : 1m;
                var stays = Shares([.. group.Select(line => line.Quantity)], made - quantity, made, step);
                undone.AddRange(group.Zip(stays, (line, left) => new ModelChange(line.Batch, line.Location, at, (line.Quantity - left) * (group.Key.Role == ActLineRole.Ingredient ? 1 : -1))));
            }

            return undone;
        }

        /// <summary>The sum's own share, rounded, halves up; every part as much of its own as can be counted, and the rest where most was lost.</summary>
        private static decimal[] Shares(decimal[] parts, decimal stays, decimal whole, decimal step)
        {
            var shares = Array.ConvertAll(parts, part => Math.Floor(part * stays / whole / step) * step);
            var missing = (Math.Floor((parts.Sum() * stays / whole / step) + 0.5m) * step) - shares.Sum();
            var byLoss = Enumerable.Range(0, parts.Length).OrderByDescending(i => (parts[i] * stays) - (shares[i] * whole)).ToList();
            for (var i = 0; missing > 0; i++, missing -= step)
            {
                shares[byLoss[i]] += step;
            }

            return shares;
        }
    }
}
