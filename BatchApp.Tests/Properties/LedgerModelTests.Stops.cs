using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Batches;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>Hold, quarantine, and the switch of batch tracking.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        [Drawn(2, typeof(HoldBatch), typeof(ReleaseBatch))]
        public async Task HoldOrReleaseAsync()
        {
            var held = model.Stops.Where(batch => batch.Value.Count > 0).Select(batch => batch.Key).ToList();
            var hold = held.Count == 0 || random.Next(2) == 0;
            var batch = hold || Rarely() ? Pick([.. model.Batches.Keys]) : Pick(held);
            var reason = Reason("Checked");
            var isTracked = IsTracked(model.Batches[batch].Variant);
            if (hold)
            {
                await HoldAsync(batch, reason, isTracked && Says(reason) && !model.IsStopped(batch));
                return;
            }

            var withMade = random.Next(2) == 0;

            var released = await company.TryReleaseAsync(batch, reason, withMade);

            Judge(isTracked && Says(reason) && model.IsStopped(batch) && !model.IsRecalled(batch), released, $"release {batch}, with what was made of it {withMade}, reason “{reason}”");
            if (released.Succeeded)
            {
                model.Stops.Remove(batch);
                foreach (var stops in model.Stops.Values.Where(_ => withMade))
                {
                    stops.Remove($"made of {batch}");
                }
            }
        }

        /// <summary>What was made of it, however far, is held with it.</summary>
        private async Task HoldAsync(BatchId batch, string reason, bool expected)
        {
            var result = await company.TryHoldAsync(batch, reason);

            Judge(expected, result, $"hold {batch}, reason “{reason}”");
            if (result.Succeeded)
            {
                model.Stop(batch, "hold");
                HashSet<BatchId> stopped = [batch, .. (await ReachedAsync([batch])).Where(made => made != batch && CanBeTold(made) && model.Stop(made, $"made of {batch}"))];
                Assert.Equal(stopped.Count - 1, result.Value.MadeFrom.Count);
                Assert.Equal(packed.Where(order => order.Value.Overlaps(stopped)).Select(order => order.Key).Order(StringComparer.Ordinal), result.Value.PackedIn.Order(StringComparer.Ordinal));
            }
        }

        /// <summary>Some batches and all that was made of them, by a sweep over all movements.</summary>
        private async Task<HashSet<BatchId>> ReachedAsync(IEnumerable<BatchId> batches) => TraceOracle.Find(
            TraceDirection.Forward, batches.Select(batch => new TraceSeed(batch)), await TraceOracle.MovementsAsync(company), unbatched.Values.ToHashSet()).Batches;

        /// <summary>Stock of an untracked item cannot be told apart, and so not stopped.</summary>
        private bool CanBeTold(BatchId batch) => model.Batches[batch] is var known && (known.Key.Length > 0 || IsTracked(known.Variant));

        /// <summary>The last location is a quarantine location by turns.</summary>
        [Drawn(1, typeof(SaveLocation))]
        public async Task QuarantineAsync()
        {
            var place = locations[^1];
            var reason = Rarely() ? "" : "Roof leaks";
            var isQuarantine = !model.Quarantines.Contains(place);
            var expected = reason.Length > 0 || model.Balances().Keys.All(balance => balance.Item2 != place);

            var result = await company.TryQuarantineAsync(place, isQuarantine, reason);

            Judge(expected, result, $"quarantine {isQuarantine} of {place}, reason “{reason}”");
            if (result.Succeeded && !model.Quarantines.Remove(place))
            {
                model.Quarantines.Add(place);
            }
        }

        [Drawn(1, typeof(SaveItem))]
        public async Task SwitchAsync()
        {
            var holds = model.Balances().Where(balance => model.Batches[balance.Key.Item1] is { Key.Length: > 0 } batch && batch.Variant == plain).ToList();
            var confirmed = random.Next(3) > 0;
            var isHeld = model.Batches.Values.Any(batch => batch.Variant == plain && model.IsStopped(batch.Id));
            var isMoving = moving.Exists(transfer => transfer.Variant == plain && transfer.Batch != unbatched[plain]);
            var expected = !plainIsTracked || (!isHeld && (confirmed || (holds.Count == 0 && !isMoving)));

            var result = await company.TrackAsync(plain, plainIsTracked ? BatchTracking.None : BatchTracking.Batches, confirmed);

            Judge(expected, result, $"switch tracking {(plainIsTracked ? "off" : "on")}, confirmed {confirmed}");
            if (!result.Succeeded)
            {
                return;
            }

            if (plainIsTracked)
            {
                foreach (var ((batch, location), quantity) in holds)
                {
                    model.Change(batch, location, company.Now, -quantity);
                    model.Change(unbatched[plain], location, company.Now, quantity);
                }

                if (holds.Count > 0)
                {
                    await RememberNewestAsync(ActKind.TrackingSwitch);
                }

                foreach (var transfer in moving.Where(transfer => transfer.Variant == plain && transfer.Batch != unbatched[plain]))
                {
                    (transfer.Batch, transfer.LastAt) = (unbatched[plain], company.Now);
                    transfer.Instants.Add(company.Now);
                }
            }

            plainIsTracked = !plainIsTracked;
        }
    }
}
