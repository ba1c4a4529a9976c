using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>What the walk chooses, and by which rules of the field that should be accepted.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        /// <summary>The rules of what may come in: known numbers are not new, nothing is expired, and everything is above zero.</summary>
        private bool AreFine(VariantId variant, List<Part> parts, DateOnly day) => parts.TrueForAll(part =>
            part.Quantity > 0
            && (part.Existing is { } id
                ? model.Batches[id] is { Key.Length: > 0 } batch && batch.Variant == variant && !(batch.Expiry < day)
                : Find(variant, part.Number) is null && !(part.Expiry < day)
                    && parts.Where(same => same.Existing is null && BatchNumber.KeyOf(same.Number) == BatchNumber.KeyOf(part.Number)).All(same => same.Expiry == part.Expiry)));

        /// <summary>The books are open, and no later count stands against what comes in.</summary>
        private bool MayCome(VariantId variant, List<Part> parts, LocationId location, DateTime at) => IsOpen(at)
            && (IsTracked(variant)
                ? parts.TrueForAll(part => part.Existing is not { } id || !model.CountedAfter(id, location, at))
                : !model.CountedAfter(unbatched[variant], location, at));

        /// <summary>
        /// The rules of what may go out: the books are open, every batch its own variant's, unexpired, not stopped, enough of it, the
        /// sums even, and nothing from quarantine.
        /// </summary>
        private bool MayTake(IEnumerable<(VariantId Variant, decimal Quantity, List<(BatchId Batch, decimal Quantity)> Picks)> lines, LocationId location, DateTime at)
        {
            var taken = new Dictionary<BatchId, decimal>();
            foreach (var (variant, quantity, given) in lines)
            {
                if (quantity > 0 && model.Quarantines.Contains(location))
                {
                    return false;
                }

                var picks = !IsTracked(variant) && given.Count == 0 ? [(unbatched[variant], quantity)] : given;
                foreach (var (batch, part) in picks)
                {
                    taken[batch] = taken.GetValueOrDefault(batch) + part;
                    if (part <= 0 || model.Batches[batch].Variant != variant || model.Batches[batch].Expiry < Day(at) || model.IsStopped(batch)
                        || taken[batch] > model.Takeable(batch, location, at) || model.CountedAfter(batch, location, at))
                    {
                        return false;
                    }
                }

                if (picks.Sum(pick => pick.Quantity) != quantity)
                {
                    return false;
                }
            }

            return IsOpen(at);
        }

        private void Take(IEnumerable<(BatchId Batch, decimal Quantity)> picks, LocationId location, DateTime at)
        {
            foreach (var (batch, quantity) in picks)
            {
                model.Change(batch, location, at, -quantity);
            }
        }

        private async Task BookAsync(VariantId variant, LocationId location, DateTime at, List<Part> parts, decimal quantity)
        {
            foreach (var part in parts)
            {
                model.Change(part.Existing ?? (await LearnAsync(variant, part.Number)).Id, location, at, part.Quantity);
            }

            if (parts.Count == 0)
            {
                model.Change(unbatched[variant], location, at, quantity);
            }
        }

        private IEnumerable<Part> Parts(VariantId variant, int count)
        {
            var known = model.Batches.Values.Where(batch => batch.Variant == variant && batch.Key.Length > 0 && (Rarely() || !(batch.Expiry < company.Today.AddDays(-1)))).ToList();
            for (var i = 0; i < count; i++)
            {
                var quantity = Rarely() ? 0 : Amount(variant);
                yield return known.Count > 0 && random.Next(2) == 0
                    ? new Part(Rarely() ? Pick([.. model.Batches.Keys]) : Pick(known).Id, "", null, quantity)
                    : new Part(null, Number(), random.Next(4) == 0 ? null : company.Today.AddDays(random.Next(-1, 12)), quantity);
            }
        }

        /// <summary>Mostly what is there, now and then too much of it, a foreign batch or an expired one.</summary>
        private List<(BatchId Batch, decimal Quantity)> Picks(VariantId variant, LocationId location, DateTime at, decimal wanted)
        {
            var offers = model.Batches.Values.Where(batch => batch.Variant == variant && model.Takeable(batch.Id, location, at) > 0 && (Rarely() || !(batch.Expiry < Day(at) || model.IsStopped(batch.Id)))).ToArray();
            random.Shuffle(offers);
            List<(BatchId, decimal)> picks = [];
            foreach (var offer in offers)
            {
                var quantity = Math.Min(wanted, model.Takeable(offer.Id, location, at)) + (Rarely() ? 1 : 0);
                if (wanted <= 0 || quantity <= 0)
                {
                    break;
                }

                picks.Add((offer.Id, quantity));
                wanted -= quantity;
            }

            if (Rarely())
            {
                picks.Add((Pick([.. model.Batches.Keys]), Amount(variant)));
            }

            return picks;
        }

        /// <summary>Mostly one of the newest: what is old has moved on.</summary>
        private ModelAct? AnyAct(params ActKind[] kinds) => AnyAct(act => kinds.Length == 0 || kinds.Contains(act.Kind));

        private ModelAct? AnyAct(Func<ModelAct, bool> which)
        {
            var choices = acts.Where(which).ToList();
            return choices.Count == 0 ? null : Rarely() ? Pick(choices) : Pick(choices.TakeLast(12).ToList());
        }

        private bool IsTracked(VariantId variant) => variant == plain ? plainIsTracked : variant != spare;

        private DateTime Time() => random.Next(3) > 0 ? company.Now : company.Now.AddMinutes(-random.Next(1, 8_000));

        private static DateOnly Day(DateTime at) => BusinessCalendar.Of(TestCompany.Zone).DayOf(at);

        private decimal Amount(VariantId variant) => variant == material || variant == plain ? random.Next(1, 20_000) / 1_000m : random.Next(1, 25);

        /// <summary>Mostly new, now and then one that is there already in other letters.</summary>
        private string Number() => $"{(random.Next(2) == 0 ? "b" : " B")}{random.Next(1, 400)}";

        /// <summary>A number that there is not yet.</summary>
        private string FreshNumber() => $"F{++fresh}";

        private bool Rarely() => random.Next(25) == 0;

        /// <summary>A reason, rarely one that says nothing.</summary>
        private string Reason(string words) => Rarely() ? " " : words;

        private static bool Says(string reason) => reason.Trim().Length > 0;

        private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

        private static BatchPart ToPart(Part part) => part.Existing is { } id
            ? BatchPart.Into(id, Quantity.Of(part.Quantity))
            : BatchPart.IntoNew(new NewBatch(part.Number, part.Expiry), Quantity.Of(part.Quantity));

        private static BatchPick ToPick((BatchId Batch, decimal Quantity) pick) => new(pick.Batch, Quantity.Of(pick.Quantity));

        private sealed record Part(BatchId? Existing, string Number, DateOnly? Expiry, decimal Quantity);
    }
}
