using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>Adjusting, moving and counting.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<(string Number, VariantId Variant, BatchId Batch, LocationId To, decimal Quantity)> moving = [];

        private async Task AdjustAsync()
        {
            var variant = Pick([material, product, other, plain]);
            var (location, at) = (Pick(locations), Time());
            if (random.Next(2) == 0)
            {
                await PutInAsync(variant, location, at);
                return;
            }

            // What is held, expired or in quarantine may go as well.
            List<(BatchId Batch, decimal Quantity)> picks = [.. model.Batches.Values.Where(batch => batch.Variant == variant && model.Takeable(batch.Id, location, at) > 0).Take(2)
                .Select(batch => (batch.Id, Math.Min(Amount(variant), model.Takeable(batch.Id, location, at)) + (Rarely() ? 1 : 0)))];
            if (picks.Count == 0)
            {
                return;
            }

            var expected = picks.TrueForAll(pick => pick.Quantity <= model.Takeable(pick.Batch, location, at) && !model.CountedAfter(pick.Batch, location, at));
            var result = await company.TryAdjustAsync(location, AdjustmentReason.Damaged, "", at, new AdjustedLine(
                variant, Quantity.Of(-picks.Sum(pick => pick.Quantity)), [.. picks.Select(pick => BatchPart.Into(pick.Batch, Quantity.Of(pick.Quantity)))]));

            Judge(expected, result, $"take {string.Join(", ", picks)} of {variant} out at {location} {at:O}");
            if (result.Succeeded)
            {
                Take(picks, location, at);
            }
        }

        private async Task PutInAsync(VariantId variant, LocationId location, DateTime at)
        {
            List<Part> parts = IsTracked(variant) ? [.. Parts(variant, random.Next(1, 3))] : [];
            var quantity = IsTracked(variant) ? parts.Sum(part => part.Quantity) : Amount(variant);
            // What was there all along may be past its date.
            var expected = quantity > 0 && AreFine(variant, parts, DateOnly.MinValue) && MayCome(variant, parts, location, at);

            var result = await company.TryAdjustAsync(location, AdjustmentReason.Found, "", at, new AdjustedLine(variant, Quantity.Of(quantity), [.. parts.Select(ToPart)]));

            Judge(expected, result, $"put {quantity} of {variant} in at {location} {at:O} into {string.Join(", ", parts)}");
            if (result.Succeeded)
            {
                await BookAsync(variant, location, at, parts, quantity);
            }
        }

        /// <summary>Planned now, sent at some time; what cannot be sent is deleted.</summary>
        private async Task TransferAsync()
        {
            var (from, to, at) = (Pick(locations), Pick(locations), Time());
            var there = model.Balances().Where(balance => balance.Key.Item2 == from).ToList();
            if (there.Count == 0)
            {
                return;
            }

            var ((batch, _), onHand) = Pick(there);
            var variant = model.Batches[batch].Variant;
            var quantity = Math.Min(Amount(variant), onHand) + (Rarely() ? 1 : 0);
            var reason = Rarely() ? "" : "Needed there";
            var mayGo = !model.Held.Contains(batch) || model.Quarantines.Contains(to);
            var leaves = model.Quarantines.Contains(from) && !model.Quarantines.Contains(to);
            var expected = from != to && quantity <= onHand && mayGo && (!leaves || reason.Length > 0);

            var saved = await company.TryTransferAsync(from, to, reason, (variant, quantity, [(batch, quantity)]));
            Judge(expected, saved, $"transfer {quantity} of {batch} from {from} to {to}, reason “{reason}”");
            if (!saved.Succeeded)
            {
                return;
            }

            var sent = await company.TryMoveAsync(saved.Value.Number, TransferStep.Send, at);
            Judge(quantity <= model.Takeable(batch, from, at) && !model.CountedAfter(batch, from, at), sent, $"send {saved.Value.Number} {at:O}");
            if (sent.Succeeded)
            {
                model.Change(batch, from, at, -quantity);
                moving.Add((saved.Value.Number, variant, batch, to, quantity));
                return;
            }

            var card = await company.TransferCardAsync(saved.Value.Number);
            await TestCompany.Done(company.Get<DeleteTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)));
        }

        /// <summary>Whatever became of the batch on the way.</summary>
        private async Task ArriveAsync()
        {
            if (moving.Count == 0)
            {
                return;
            }

            var transfer = Pick(moving);
            var result = await company.TryMoveAsync(transfer.Number, TransferStep.Receive);

            Judge(true, result, $"receive {transfer}");
            moving.Remove(transfer);
            model.Change(transfer.Batch, transfer.To, company.Now, transfer.Quantity);
        }

        private async Task CountAsync()
        {
            var location = Pick(locations);
            var batch = Pick([.. model.Batches.Values]);
            var counted = random.Next(3) == 0 ? model.OnHand(batch.Id, location) : Amount(batch.Variant) - (Rarely() ? 50 : 0);
            var number = (await TestCompany.Done(company.Get<StartStocktake>().ExecuteAsync(
                Actor.Program, new(RequestId.New(), "", location, CountScope.Nothing, "", [], false, "")))).Number;
            await TestCompany.Done(company.TryAddToCountAsync(await company.StocktakeCardAsync(number), batch.Variant, batch.Id));

            var written = await company.TryCountAsync(number, batch.Id, counted);
            Judge(counted >= 0, written, $"count {counted} of {batch} at {location}");
            if (written.Succeeded)
            {
                await TestCompany.Done(company.TryCompleteCountAsync(number));
                model.Change(batch.Id, location, company.Now, counted - model.OnHand(batch.Id, location));
                model.Counts[(batch.Id, location)] = company.Now;
            }
        }

        /// <summary>No later count stands against what comes in.</summary>
        private bool MayCome(VariantId variant, List<Part> parts, LocationId location, DateTime at) =>
            IsTracked(variant)
                ? parts.TrueForAll(part => part.Existing is not { } id || !model.CountedAfter(id, location, at))
                : !model.CountedAfter(unbatched[variant], location, at);
    }
}
