using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Taking back and correcting what the walk posted.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<ModelAct> acts = [];

        private void Remember(ActId act, ActKind kind, string order = "") => acts.Add(new ModelAct(act, kind, [.. model.Booked], order));

        /// <summary>Mostly one of the newest: what is old has moved on.</summary>
        private ModelAct? AnyAct(params ActKind[] kinds)
        {
            var choices = acts.Where(act => kinds.Contains(act.Kind)).ToList();
            return choices.Count == 0 ? null : Rarely() ? Pick(choices) : Pick(choices.TakeLast(12).ToList());
        }

        private async Task RevertAsync()
        {
            if (AnyAct(ActKind.Receipt, ActKind.Production, ActKind.Fulfilment, ActKind.CustomerReturn, ActKind.SupplierReturn) is not { } act)
            {
                return;
            }

            List<ModelChange> undone = [.. act.Changes.Select(change => change.Undone)];
            var expected = model.Holds(undone) && MayComeBack(undone) && NoneCounted(undone);

            var result = await company.TryRevertAsync(act.Id);

            Judge(expected, result, $"revert {act.Kind} {act.Id}");
            if (result.Succeeded)
            {
                Book(undone);
                acts.Remove(act);
                if (act.Kind == ActKind.Fulfilment)
                {
                    packed.Remove(act.Order);
                }
            }
        }

        /// <summary>No later count stands against what changes in all.</summary>
        private bool NoneCounted(IReadOnlyCollection<ModelChange> changes) => changes.GroupBy(change => (change.Batch, change.Location, change.At))
            .All(place => place.Sum(change => change.Change) == 0 || !model.CountedAfter(place.Key.Batch, place.Key.Location, place.Key.At));

        private async Task RevertPartAsync()
        {
            if (AnyAct(ActKind.Receipt, ActKind.CustomerReturn, ActKind.SupplierReturn) is not { } act)
            {
                return;
            }

            var line = Pick(await StandingLinesAsync(act.Id));
            var quantity = Rarely() ? line.Quantity + 1 : Math.Min(line.Quantity, Amount(model.Batches[line.Batch].Variant));
            var at = act.Changes[0].At;
            var place = act.Kind == ActKind.CustomerReturn ? LedgerModel.Sold(line.OrderLine!.Value) : LedgerModel.Bought(line.OrderLine!.Value);
            List<ModelChange> undone = [new(line.Batch, place, at, act.Kind == ActKind.Receipt ? -quantity : quantity)];
            if (!line.IsLost)
            {
                undone.Add(new(line.Batch, line.Location, at, act.Kind == ActKind.SupplierReturn ? quantity : -quantity));
            }

            var expected = quantity <= line.Quantity && model.Holds(undone) && MayComeBack(undone) && NoneCounted(undone);

            var result = await company.Get<RevertPart>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), act.Id, await company.VersionAsync(act.Id), [new RevertedPart(line.Id, Quantity.Of(quantity))], null));

            Judge(expected, result, $"revert {quantity} of {line}");
            if (result.Succeeded)
            {
                Book(undone);
                act.Changes.AddRange(undone);
                if (act.Changes.GroupBy(change => (change.Batch, change.Location)).All(change => change.Sum(part => part.Change) == 0))
                {
                    acts.Remove(act);
                }
            }
        }

        /// <summary>Some of one batch turns out to have been of another.</summary>
        private async Task CorrectBatchesAsync()
        {
            if (AnyAct(ActKind.Receipt, ActKind.Fulfilment) is not { } act)
            {
                return;
            }

            var lines = await StandingLinesAsync(act.Id);
            var wrong = Pick(lines);
            var variant = model.Batches[wrong.Batch].Variant;
            var right = Rarely() ? Pick([.. model.Batches.Values]) : Pick(model.Batches.Values.Where(batch => batch.Variant == variant).ToList());
            if (!IsTracked(variant) || right.Id == wrong.Batch)
            {
                return;
            }

            var group = lines.Where(line => line.OrderLine == wrong.OrderLine).GroupBy(line => line.Batch).ToDictionary(batch => batch.Key, batch => batch.Sum(line => line.Quantity));
            var moved = Math.Min(group[wrong.Batch], Amount(variant));
            var was = group.GetValueOrDefault(right.Id);
            group[wrong.Batch] -= moved;
            group[right.Id] = was + moved;
            var isReceipt = act.Kind == ActKind.Receipt;
            var at = act.Changes[0].At;
            var sign = isReceipt ? 1 : -1;
            List<ModelChange> change = [new(wrong.Batch, wrong.Location, at, -sign * moved), new(right.Id, wrong.Location, at, sign * moved)];
            var partner = isReceipt ? LedgerModel.Bought(wrong.OrderLine!.Value) : LedgerModel.Sold(wrong.OrderLine!.Value);
            if (act.Changes.FirstOrDefault(row => row.Location == partner) is { At: var handed })
            {
                change.AddRange([new(wrong.Batch, partner, handed, -moved), new(right.Id, partner, handed, moved)]);
            }

            var mayTake = isReceipt
                ? right.Key.Length > 0 && (was > 0 || !(right.Expiry < Day(at))) && (group[wrong.Batch] == 0 || model.Batches[wrong.Batch].Key.Length > 0)
                    && group.Keys.All(batch => group[batch] == 0 || model.Batches[batch].Key.Length > 0)
                : !(right.Expiry < Day(at)) && !model.Held.Contains(right.Id) && !model.Quarantines.Contains(wrong.Location);
            var expected = right.Variant == variant && mayTake && model.Holds(change) && NoneCounted(change);

            var result = await company.Get<CorrectBatches>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), act.Id, await company.VersionAsync(act.Id),
                [new CorrectedLine(wrong.Id, [.. group.Where(part => part.Value > 0).Select(part => BatchPart.Into(part.Key, Quantity.Of(part.Value)))])], "Wrong box"));

            Judge(expected, result, $"{moved} of {wrong} were of {right}");
            if (result.Succeeded)
            {
                Book(change);
                act.Changes.AddRange(change);
                if (packed.ContainsKey(act.Order))
                {
                    packed[act.Order] = [.. (await StandingLinesAsync(act.Id)).Select(line => line.Batch)];
                }
            }
        }

        private async Task CorrectTimeAsync()
        {
            if (AnyAct(ActKind.Receipt, ActKind.CustomerReturn, ActKind.SupplierReturn) is not { } act)
            {
                return;
            }

            var (at, was) = (Rarely() ? company.Now.AddMinutes(1) : Time(), act.Changes[0].At);
            var batches = act.Changes.Select(change => model.Batches[change.Batch]).ToList();
            List<ModelChange> changes = [.. act.Changes.Select(change => change.Undone), .. act.Changes.Select(change => change with { At = at })];
            var standing = (await StandingLinesAsync(act.Id)).Select(line => model.Batches[line.Batch]);
            var expected = at <= company.Now && at != was && model.Holds(changes) && NoneCounted(changes) && MayComeBack(changes)
                && (act.Kind != ActKind.Receipt || standing.All(batch => !(batch.Expiry < Day(at)) || batch.Expiry < Day(was)));

            var result = await company.TryCorrectTimeAsync(act.Id, at);

            Judge(expected, result, $"{act.Id} was at {at:O}, not {was:O}");
            if (result.Succeeded)
            {
                Book(changes);
                acts[acts.IndexOf(act)] = act with { Changes = [.. act.Changes.Select(change => change with { At = at })] };
            }
        }

        /// <summary>Into a batch of an item that is tracked no more nothing comes back.</summary>
        private bool MayComeBack(IEnumerable<ModelChange> changes) =>
            plainIsTracked || changes.Where(change => LedgerModel.IsShelf(change.Location) && model.Batches[change.Batch] is { Key.Length: > 0 } batch && batch.Variant == plain)
                .GroupBy(change => (change.Batch, change.Location)).All(place => place.Sum(change => change.Change) <= 0);

        private void Book(IEnumerable<ModelChange> changes)
        {
            foreach (var change in changes.ToList())
            {
                model.Change(change.Batch, change.Location, change.At, change.Change);
            }
        }

        private Task<List<Line>> StandingLinesAsync(ActId act) => company.ReadAsync(async db => (await db.Movements
                .Where(row => row.Document.ActId == act && row.Document.Cause != DocumentCause.Reversal && !db.Documents.Any(other => other.ReversesId == row.DocumentId))
                .Select(row => row.ActLine).ToListAsync())
            .DistinctBy(line => line.Id)
            .Select(line => new Line(line.Id, line.BatchId, line.LocationId, line.Quantity.Amount, line.PurchaseOrderLineId?.Value ?? line.SalesOrderLineId?.Value, line.Role == ActLineRole.ReturnWrittenOff))
            .ToList());

        private sealed record Line(ActLineId Id, BatchId Batch, LocationId Location, decimal Quantity, int? OrderLine, bool IsLost);
    }
}
