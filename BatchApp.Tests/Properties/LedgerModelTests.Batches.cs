using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Batches;
using BatchApp.Features.Opening;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Batches made, removed, split, merged and corrected, given to what has none, and opening stock.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<ModelMerge> merges = [];
        private readonly HashSet<(BatchId, LocationId)> opened = [];

        [Drawn(1, typeof(CreateBatch))]
        public async Task CreateAsync()
        {
            var variant = Pick([material, product, other, plain]);
            var number = Number();
            var expected = IsTracked(variant) && Find(variant, number) is null;

            var result = await company.CreateBatchAsync(variant, number, company.Today.AddDays(random.Next(0, 9)));

            Judge(expected, result, $"create {number} of {variant}");
            if (result.Succeeded)
            {
                await LearnAsync(variant, number);
            }
        }

        /// <summary>Only one that never moved, and that nothing names: no plan, no stocktake, no recall.</summary>
        [Drawn(1, typeof(RemoveBatch))]
        public async Task RemoveAsync()
        {
            var still = model.Batches.Values.Where(batch => !model.EverMoved(batch.Id) && batch.Key.Length > 0).ToList();
            var batch = still.Count > 0 && !Rarely() ? Pick(still) : Pick([.. model.Batches.Values]);
            var version = await company.ReadAsync(db => db.Batches.Where(row => row.Id == batch.Id).Select(row => row.Version).SingleAsync());

            var result = await company.Get<RemoveBatch>().ExecuteAsync(Actor.Program, new(RequestId.New(), batch.Id, version));

            Judge(batch.Key.Length > 0 && !model.EverMoved(batch.Id) && !IsPlanned(batch.Id) && !onStocktakes.Contains(batch.Id) && !inRecalls.Contains(batch.Id), result, $"remove {batch}");
            if (result.Succeeded)
            {
                model.Batches.Remove(batch.Id);
                model.Stops.Remove(batch.Id);
            }
        }

        [Drawn(2, typeof(SplitBatch))]
        public async Task SplitAsync()
        {
            var parent = Pick([.. model.Batches.Values]);
            var location = Pick(locations);
            var there = model.OnHand(parent.Id, location);
            var quantity = Rarely() ? there : there > 0 ? Math.Round(there / 2, parent.Variant == material || parent.Variant == plain ? 3 : 0, MidpointRounding.ToZero) : random.Next(3) - 1;
            var number = Number();
            var expected = parent.Key.Length > 0 && quantity > 0 && quantity < there && Find(parent.Variant, number) is null;

            var result = await company.TrySplitAsync(parent.Id, quantity, number, location);

            Judge(expected, result, $"split {quantity} of {parent.Id} at {location} as {number}");
            if (result.Succeeded)
            {
                var child = await LearnAsync(parent.Variant, number);
                Assert.Equal(parent.Expiry, child.Expiry);
                model.Change(parent.Id, location, company.Now, -quantity);
                model.Change(child.Id, location, company.Now, quantity);
                model.Stops[child.Id] = [.. model.Stops.GetValueOrDefault(parent.Id) ?? []];
                await RememberNewestAsync(ActKind.Split);
            }
        }

        [Drawn(1, typeof(MergeBatches))]
        public async Task MergeAsync()
        {
            var survivor = Pick([.. model.Batches.Values]);
            var merged = Rarely() ? Pick([.. model.Batches.Values]) : Pick([.. model.Batches.Values.Where(batch => batch.Variant == survivor.Variant)]);
            var held = locations.Where(location => model.OnHand(merged.Id, location) > 0).ToList();
            var earliest = new[] { survivor.Expiry, merged.Expiry }.Min();
            bool IsFree(ModelBatch batch) => batch.Key.Length > 0 && !model.IsStopped(batch.Id) && !(batch.Expiry < company.Today);
            var expected = merged != survivor && merged.Variant == survivor.Variant && IsFree(survivor) && IsFree(merged) && held.Count > 0
                && new[] { survivor.Id, merged.Id }.All(batch => !IsPlanned(batch) && moving.TrueForAll(transfer => transfer.Batch != batch))
                && (earliest == survivor.Expiry || MayRedate(survivor.Id));

            var result = await company.TryMergeAsync(survivor.Id, merged.Id);

            Judge(expected, result, $"merge {merged.Id} into {survivor.Id}");
            if (result.Succeeded)
            {
                foreach (var location in held)
                {
                    var quantity = model.OnHand(merged.Id, location);
                    model.Change(merged.Id, location, company.Now, -quantity);
                    model.Change(survivor.Id, location, company.Now, quantity);
                }

                model.Batches[survivor.Id] = survivor with { Expiry = earliest };
                await RememberNewestAsync(ActKind.Merge);
                merges.Add(new ModelMerge(acts[^1].Id, survivor.Id, merged.Id, survivor.Expiry, earliest));
            }
        }

        /// <summary>
        /// The survivor's date once a merge is undone: as it was before, or that of another batch that stays merged with it and
        /// expires earlier; a date that was corrected since stays.
        /// </summary>
        private DateOnly? DateWithout(ModelMerge merge) =>
            merge.Before == merge.After || model.Batches[merge.Survivor].Expiry != merge.After ? model.Batches[merge.Survivor].Expiry
            : merges.Where(other => other != merge && other.Survivor == merge.Survivor).Select(other => model.Batches[other.Merged].Expiry).Append(merge.Before).Min();

        private bool MayGiveDateBack(ModelAct act) =>
            merges.Find(merge => merge.Act == act.Id) is not { } merge || DateWithout(merge) == model.Batches[merge.Survivor].Expiry || MayRedate(merge.Survivor);

        private void GiveDateBack(ModelAct act)
        {
            if (merges.Find(merge => merge.Act == act.Id) is { } merge)
            {
                model.Batches[merge.Survivor] = model.Batches[merge.Survivor] with { Expiry = DateWithout(merge) };
                merges.Remove(merge);
            }
        }

        /// <summary>Another number and another date; stock stays.</summary>
        [Drawn(1, typeof(CorrectBatch))]
        public async Task CorrectAsync()
        {
            var batch = Pick([.. model.Batches.Values]);
            var number = Number();
            DateOnly? expiry = Rarely() ? null : company.Today.AddDays(random.Next(-1, 12));
            var holder = Find(batch.Variant, number);
            var expected = batch.Key.Length > 0 && (holder is null || holder.Id == batch.Id) && (expiry == batch.Expiry || MayRedate(batch.Id));

            var result = await company.TryCorrectAsync(batch.Id, now => now with { Number = number, Expiry = expiry, Note = $"Step {Log.Count}" });

            Judge(expected, result, $"correct {batch.Id} to {number}, {expiry}");
            if (result.Succeeded)
            {
                model.Batches[batch.Id] = batch with { Key = BatchNumber.KeyOf(number), Expiry = expiry };
            }
        }

        /// <summary>Of a batch that moved in a closed book the date stays.</summary>
        private bool MayRedate(BatchId batch) => model.FirstMove(batch) is not { } at || IsOpen(at);

        /// <summary>The act that was just posted, by a command whose request is not known here.</summary>
        private async Task RememberNewestAsync(ActKind kind) =>
            Remember(await company.ReadAsync(db => db.Documents.Where(row => row.Act.Kind == kind).OrderByDescending(row => row.Id).Select(row => row.ActId).FirstAsync()), kind, default);

        /// <summary>What lies in Unbatched gets batches; the total stays.</summary>
        [Drawn(2, typeof(AssignBatches))]
        public async Task AssignAsync()
        {
            var loose = model.Balances().Where(balance => model.Batches[balance.Key.Item1] is { Key.Length: 0 } batch && batch.Variant != spare).ToList();
            if (loose.Count == 0)
            {
                return;
            }

            var ((batch, location), there) = Pick(loose);
            var variant = model.Batches[batch].Variant;
            List<Part> parts = [.. Parts(variant, random.Next(1, 3)).Select(part => part with { Quantity = Math.Min(part.Quantity, Math.Floor(there * 500) / 1_000) })];
            var quantity = parts.Sum(part => part.Quantity) + (Rarely() ? 1 : 0);
            if (variant == product || variant == other)
            {
                parts = [new Part(null, Number(), null, there)];
                quantity = there;
            }

            // What was there all along may be past its date.
            var expected = IsTracked(variant) && AreFine(variant, parts, DateOnly.MinValue) && MayCome(variant, parts, location, company.Now)
                && parts.Sum(part => part.Quantity) == quantity && quantity <= there && !model.IsStopped(batch);
            var request = RequestId.New();

            var result = await company.Get<AssignBatches>().ExecuteAsync(Actor.Program, new(request, variant, location, Quantity.Of(quantity), [.. parts.Select(ToPart)]));

            Judge(expected, result, $"assign {quantity} of {there} of {variant} at {location} to {string.Join(", ", parts)}");
            if (result.Succeeded)
            {
                model.Change(batch, location, company.Now, -quantity);
                await BookAsync(variant, location, company.Now, parts, quantity);
                Remember(result.Value, ActKind.BatchAssignment, request);
            }
        }

        /// <summary>Once for each batch and place; into a batch that is known only with its own date, or with none said.</summary>
        [Drawn(1, typeof(EnterOpeningStock))]
        public async Task OpenAsync()
        {
            var (location, at, variant) = (Pick(locations), Time(), Pick([material, product, other, plain]));
            var known = model.Batches.Values.Where(batch => batch.Variant == variant && batch.Key.Length > 0).ToList();
            var number = IsTracked(variant) == Rarely() ? null : known.Count > 0 && random.Next(2) == 0 ? Pick(known).Key : Number();
            DateOnly? expiry = number is null || random.Next(2) == 0 ? null : company.Today.AddDays(random.Next(-1, 12));
            var quantity = Rarely() ? 0 : Amount(variant);
            var there = number is null ? model.Batches[unbatched[variant]] : Find(variant, number);
            var expected = quantity > 0 && IsOpen(at) && number is not null == IsTracked(variant) && (there is null || MayCome(variant, [new Part(there.Id, "", null, quantity)], location, at))
                && (there is null || ((expiry is null || expiry == there.Expiry) && !opened.Contains((there.Id, location))));
            var (sku, place) = await company.ReadAsync(async db => (
                await db.Variants.Where(row => row.Id == variant).Select(row => row.Sku).SingleAsync(),
                await db.Locations.Where(row => row.Id == location).Select(row => row.Name).SingleAsync()));

            var result = await company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, new EnterOpeningStock.Command(
                RequestId.New(), at, [new EnterOpeningStock.Row(sku, place, Quantity.Of(quantity), number is null ? null : new NewBatch(number, expiry))]));

            Judge(expected, result, $"open {quantity} of {variant} at {location} {at:O} in {number} {expiry}");
            if (result.Succeeded)
            {
                var batch = there?.Id ?? (await LearnAsync(variant, number!)).Id;
                model.Change(batch, location, at, quantity);
                opened.Add((batch, location));
                await RememberNewestAsync(ActKind.Opening);
            }
        }
    }
}
