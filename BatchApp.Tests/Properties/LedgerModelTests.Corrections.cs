using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Corrections;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Correcting what the walk posted: batches, and times.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        /// <summary>Some of one batch turns out to have been of another.</summary>
        [Drawn(2, typeof(CorrectBatches))]
        public async Task CorrectBatchesAsync()
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

            var group = lines.Where(line => line.OrderLine == wrong.OrderLine && line.Location == wrong.Location).GroupBy(line => line.Batch).ToDictionary(batch => batch.Key, batch => batch.Sum(line => line.Quantity));
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
                : !(right.Expiry < Day(at)) && !model.IsStopped(right.Id) && !model.Quarantines.Contains(wrong.Location);
            var expected = right.Variant == variant && mayTake && model.Holds(change) && NoneFreed(change) && NoneCounted(change) && AreOpen(act.Instants);

            var result = await company.Get<CorrectBatches>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), act.Id, await company.VersionAsync(act.Id),
                [new CorrectedLine(wrong.Id, [.. group.Where(part => part.Value > 0).Select(part => BatchPart.Into(part.Key, Quantity.Of(part.Value)))])], "Wrong box"));

            Judge(expected, result, $"{moved} of {wrong} were of {right}");
            if (result.Succeeded)
            {
                Book(change);
                act.Changes.AddRange(change);
                act.IsRestated = true;
                if (packed.ContainsKey(act.Order))
                {
                    packed[act.Order] = [.. (await StandingLinesAsync(act.Id)).Select(line => line.Batch)];
                }
            }
        }

        /// <summary>Of what happened in one step; nothing may have been expired at the new time that was not at the old one.</summary>
        [Drawn(1, typeof(CorrectTime))]
        public async Task CorrectTimeAsync()
        {
            if (AnyAct(one => !one.HasLaterStep && one.Kind is ActKind.Receipt or ActKind.Production or ActKind.CustomerReturn or ActKind.SupplierReturn) is not { } act)
            {
                return;
            }

            var at = Rarely() ? company.Now.AddMinutes(1) : Time();
            var was = act.Changes[0].At;
            var mustBeInDate = act.Kind is ActKind.Receipt or ActKind.Production;
            var standing = (await StandingLinesAsync(act.Id)).Select(line => model.Batches[line.Batch]);
            var expected = MayRetime(act, at) && (!mustBeInDate || standing.All(batch => !(batch.Expiry < Day(at)) || batch.Expiry < Day(was)));

            var result = await company.TryCorrectTimeAsync(act.Id, at);

            Judge(expected, result, $"{act.Kind} {act.Id} was at {at:O}, not {was:O}");
            if (result.Succeeded)
            {
                Retime(act, at);
            }
        }

        /// <summary>Another note, and mostly another time.</summary>
        [Drawn(1, typeof(DescribeAdjustment))]
        public async Task DescribeAsync()
        {
            if (AnyAct(ActKind.Adjustment) is not { } act)
            {
                return;
            }

            DateTime? at = random.Next(3) == 0 ? null : Time();
            var why = Reason("Typed wrong");

            var result = await company.Get<DescribeAdjustment>().ExecuteAsync(Actor.Program, new(RequestId.New(), act.Id, "", $"Step {Log.Count}", at, why));

            Judge(at is null || (MayRetime(act, at.Value) && Says(why)), result, $"adjustment {act.Id} was at {at:O}, not {act.Changes[0].At:O}, reason “{why}”");
            if (result.Succeeded && at is not null)
            {
                Retime(act, at.Value);
            }
        }

        private bool MayRetime(ModelAct act, DateTime at)
        {
            List<ModelChange> changes = [.. act.Undone, .. act.Undone.Select(change => change.Undone with { At = at })];
            return at <= company.Now && at != act.Changes[0].At && !model.Counts.Exists(count => count.Adjustment == act.Id) && MayUndo(changes, [.. act.Instants, at]);
        }

        private void Retime(ModelAct act, DateTime at)
        {
            List<ModelChange> anew = [.. act.Undone.Select(change => change.Undone with { At = at })];
            Book(act.Undone);
            Book(anew);
            act.Changes.Clear();
            act.Changes.AddRange(anew);
            act.IsRestated = true;
        }

        /// <summary>
        /// What undoing and telling anew asks: the goods are there, nothing comes back into batches of an item that is tracked no more, what
        /// is stopped stays so, no count and no closed book stands against it.
        /// </summary>
        private bool MayUndo(IReadOnlyCollection<ModelChange> changes, IEnumerable<DateTime> instants) =>
            model.Holds(changes) && MayComeBack(changes) && NoneFreed(changes) && NoneCounted(changes) && AreOpen(instants);

        /// <summary>No later count stands against what changes in all.</summary>
        private bool NoneCounted(IEnumerable<ModelChange> changes) =>
            ModelChange.Net(changes).All(change => !model.CountedAfter(change.Batch, change.Location, change.At));

        /// <summary>No batch that is stopped has less in the end where another of its variant, which can be used, has more.</summary>
        private bool NoneFreed(IEnumerable<ModelChange> changes) =>
            changes.Where(change => LedgerModel.IsShelf(change.Location)).GroupBy(change => model.Batches[change.Batch].Variant).All(variant =>
            {
                var inTheEnd = variant.GroupBy(change => change.Batch).Select(batch => (Batch: batch.Key, Change: batch.Sum(change => change.Change))).ToList();
                return !inTheEnd.Exists(batch => batch.Change < 0 && model.IsStopped(batch.Batch)) || !inTheEnd.Exists(batch => batch.Change > 0 && !model.IsStopped(batch.Batch));
            });

        /// <summary>Into a batch of an item that is tracked no more nothing comes back.</summary>
        private bool MayComeBack(IEnumerable<ModelChange> changes) =>
            plainIsTracked || changes.Where(change => LedgerModel.IsShelf(change.Location) && model.Batches[change.Batch] is { Key.Length: > 0 } batch && batch.Variant == plain)
                .GroupBy(change => (change.Batch, change.Location)).All(place => place.Sum(change => change.Change) <= 0);

        private Task<List<Line>> StandingLinesAsync(ActId act) => company.ReadAsync(async db => (await db.Movements
                .Where(row => row.Document.ActId == act && row.Document.Cause != DocumentCause.Reversal && !db.Documents.Any(other => other.ReversesId == row.DocumentId))
                .OrderBy(row => row.Seq).Select(row => row.ActLine).ToListAsync())
            .DistinctBy(line => line.Id)
            .Select(line => new Line(line.Id, line.BatchId, line.LocationId, line.Quantity.Amount, line.PurchaseOrderLineId?.Value ?? line.SalesOrderLineId?.Value, line.Role))
            .ToList());

        private sealed record Line(ActLineId Id, BatchId Batch, LocationId Location, decimal Quantity, int? OrderLine, ActLineRole Role);
    }
}
