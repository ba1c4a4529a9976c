using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Corrections;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>Adjusting and moving.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly List<ModelTransfer> moving = [];
        private readonly List<ModelTransfer> arrived = [];

        [Drawn(2, typeof(AdjustStock))]
        public async Task AdjustAsync()
        {
            var variant = Pick([material, product, other, plain]);
            var (location, at, request) = (Pick(locations), Time(), RequestId.New());
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

            var expected = IsOpen(at) && picks.TrueForAll(pick => pick.Quantity <= model.Takeable(pick.Batch, location, at) && !model.CountedAfter(pick.Batch, location, at));
            var result = await TryAdjustAsync(request, location, AdjustmentReason.Damaged, at, new AdjustedLine(
                variant, Quantity.Of(-picks.Sum(pick => pick.Quantity)), [.. picks.Select(pick => BatchPart.Into(pick.Batch, Quantity.Of(pick.Quantity)))]));

            Judge(expected, result, $"take {string.Join(", ", picks)} of {variant} out at {location} {at:O}");
            if (result.Succeeded)
            {
                Take(picks, location, at);
                Remember(result.Value.Id, ActKind.Adjustment, request);
            }
        }

        private async Task PutInAsync(VariantId variant, LocationId location, DateTime at)
        {
            List<Part> parts = IsTracked(variant) ? [.. Parts(variant, random.Next(1, 3))] : [];
            var quantity = IsTracked(variant) ? parts.Sum(part => part.Quantity) : Amount(variant);
            // What was there all along may be past its date.
            var expected = quantity > 0 && AreFine(variant, parts, DateOnly.MinValue) && MayCome(variant, parts, location, at);
            var request = RequestId.New();

            var result = await TryAdjustAsync(request, location, AdjustmentReason.Found, at, new AdjustedLine(variant, Quantity.Of(quantity), [.. parts.Select(ToPart)]));

            Judge(expected, result, $"put {quantity} of {variant} in at {location} {at:O} into {string.Join(", ", parts)}");
            if (result.Succeeded)
            {
                await BookAsync(variant, location, at, parts, quantity);
                Remember(result.Value.Id, ActKind.Adjustment, request);
            }
        }

        private Task<Result<AdjustStock.Posted>> TryAdjustAsync(RequestId request, LocationId location, AdjustmentReason reason, DateTime? at, AdjustedLine line) =>
            company.Get<AdjustStock>().ExecuteAsync(Actor.Program, new(request, "", location, at, reason, "", "", [line]));

        /// <summary>Planned now, changed now and then, and sent at some time; what cannot be sent is deleted.</summary>
        [Drawn(2, typeof(SaveTransfer), typeof(MoveTransfer), typeof(DeleteTransfer))]
        public async Task TransferAsync()
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
            var mayBe = MayMove(batch, from, to, reason);
            if (random.Next(3) == 0)
            {
                await ChangeTransferAsync(from, to, variant, batch, quantity, onHand, reason, mayBe);
                return;
            }

            var saved = await company.TryTransferAsync(from, to, reason, (variant, quantity, [(batch, quantity)]));
            Judge(mayBe && quantity <= onHand, saved, $"transfer {quantity} of {batch} from {from} to {to}, reason “{reason}”");
            if (saved.Succeeded)
            {
                await SendAsync(new ModelTransfer(saved.Value.Number, variant, from, to, quantity, reason) { Batch = batch }, at);
            }
        }

        /// <summary>What is planned is planned anew, by the same rules, as long as it has not left.</summary>
        private async Task ChangeTransferAsync(LocationId from, LocationId to, VariantId variant, BatchId batch, decimal quantity, decimal onHand, string reason, bool mayBe)
        {
            var half = variant == material || variant == plain ? Math.Ceiling(quantity * 500) / 1_000 : Math.Ceiling(quantity / 2);
            var planned = await company.TryTransferAsync(from, to, reason, (variant, half, [(batch, half)]));
            Judge(mayBe && half <= onHand, planned, $"plan to transfer {half} of {batch} from {from} to {to}, reason “{reason}”");
            if (!planned.Succeeded)
            {
                return;
            }

            var card = await company.TransferCardAsync(planned.Value.Number);
            var changed = await company.Get<SaveTransfer>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), card.Id, card.Version, card.Number, from, to, reason, "", [new TransferredLine(variant, Quantity.Of(quantity), [ToPick((batch, quantity))])]));
            Judge(mayBe && quantity <= onHand, changed, $"{card.Number} is of {quantity}");
            Judge(true, await company.Get<DeleteTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, (await company.TransferCardAsync(card.Number)).Version)), $"delete {card.Number}");
        }

        private bool MayMove(BatchId batch, LocationId from, LocationId to, string reason) =>
            from != to && (!model.IsStopped(batch) || model.Quarantines.Contains(to)) && (!(model.Quarantines.Contains(from) && !model.Quarantines.Contains(to)) || Says(reason));

        /// <summary>Now and then it arrives in the same breath.</summary>
        private async Task SendAsync(ModelTransfer transfer, DateTime at)
        {
            var (batch, isBoth) = (transfer.Batch, random.Next(4) == 0);
            var expected = IsOpen(at) && transfer.Quantity <= model.Takeable(batch, transfer.From, at) && !model.CountedAfter(batch, transfer.From, at) && MayMove(batch, transfer.From, transfer.To, transfer.Reason);

            var sent = await company.TryMoveAsync(transfer.Number, isBoth ? TransferStep.SendAndReceive : TransferStep.Send, at);

            Judge(expected, sent, $"send {transfer} {at:O}, and receive it {isBoth}");
            if (!sent.Succeeded)
            {
                var card = await company.TransferCardAsync(transfer.Number);
                await TestCompany.Done(company.Get<DeleteTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)));
                return;
            }

            model.Change(batch, transfer.From, at, -transfer.Quantity);
            (transfer.Sent, transfer.SentAt, transfer.LastAt) = (batch, at, at);
            transfer.Instants.Clear();
            transfer.Instants.Add(at);
            if (isBoth)
            {
                Arrive(transfer, company.Now);
            }
            else
            {
                moving.Add(transfer);
            }
        }

        private void Arrive(ModelTransfer transfer, DateTime at)
        {
            model.Change(transfer.Batch, transfer.To, at, transfer.Quantity);
            transfer.ArrivedAt = at;
            arrived.Add(transfer);
        }

        /// <summary>Whatever became of the batch on the way; not before it left.</summary>
        [Drawn(2)]
        public async Task ArriveAsync()
        {
            if (moving.Count == 0)
            {
                return;
            }

            var (transfer, at) = (Pick(moving), Time());
            var expected = at >= transfer.LastAt && IsOpen(at) && !model.CountedAfter(transfer.Batch, transfer.To, at);

            var result = await company.TryMoveAsync(transfer.Number, TransferStep.Receive, receivedAt: at);

            Judge(expected, result, $"receive {transfer} {at:O}");
            if (result.Succeeded)
            {
                moving.Remove(transfer);
                Arrive(transfer, at);
            }
        }

        /// <summary>One step back: what arrived is under way again, what left is where it was, and can be sent anew or given up.</summary>
        [Drawn(1)]
        public async Task StepBackAsync()
        {
            if (moving.Count + arrived.Count == 0)
            {
                return;
            }

            var transfer = Pick([.. moving, .. arrived.TakeLast(4)]);
            var isHere = arrived.Contains(transfer);
            List<ModelChange> undone = isHere ? [transfer.Arrival.Undone] : [transfer.Sending.Undone];
            var expected = MayUndo(undone, isHere ? [transfer.ArrivedAt] : transfer.Instants);

            var result = await TryStepBackAsync(transfer, onlyLast: true);

            Judge(expected, result, $"take {transfer} a step back");
            if (!result.Succeeded)
            {
                return;
            }

            Book(undone);
            if (isHere)
            {
                arrived.Remove(transfer);
                moving.Add(transfer);
                return;
            }

            moving.Remove(transfer);
            transfer.Batch = transfer.Sent;
            await SendAsync(transfer, company.Now);
        }

        /// <summary>All steps back, and given up.</summary>
        [Drawn(1, typeof(WithdrawTransfer))]
        public async Task WithdrawAsync()
        {
            if (moving.Count + arrived.Count == 0)
            {
                return;
            }

            var transfer = Pick([.. moving, .. arrived.TakeLast(4)]);
            List<ModelChange> undone = arrived.Contains(transfer) ? [transfer.Arrival.Undone, transfer.Sending.Undone] : [transfer.Sending.Undone];
            var card = await company.TransferCardAsync(transfer.Number);

            var result = await company.Get<WithdrawTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, "Not needed"));

            Judge(MayUndo(undone, [.. transfer.Instants, .. undone.Select(change => change.At)]), result, $"withdraw {transfer}");
            if (result.Succeeded)
            {
                Book(undone);
                moving.Remove(transfer);
                arrived.Remove(transfer);
            }
        }

        private async Task<Result<string>> TryStepBackAsync(ModelTransfer transfer, bool onlyLast)
        {
            var card = await company.TransferCardAsync(transfer.Number);
            return await company.Get<RevertAct>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, onlyLast, null));
        }

        /// <summary>What left one place for another, of one batch.</summary>
        private sealed class ModelTransfer(string number, VariantId variant, LocationId from, LocationId to, decimal quantity, string reason)
        {
            public string Number => number;

            public VariantId Variant => variant;

            public LocationId From => from;

            public LocationId To => to;

            public decimal Quantity => quantity;

            public string Reason => reason;

            /// <summary>As what it is under way; Unbatched once its item is tracked no more.</summary>
            public required BatchId Batch { get; set; }

            /// <summary>As what it left.</summary>
            public BatchId Sent { get; set; }

            public DateTime SentAt { get; set; }

            /// <summary>When something last happened to it on the way: it cannot arrive before.</summary>
            public DateTime LastAt { get; set; }

            public DateTime ArrivedAt { get; set; }

            /// <summary>Of its sending, and of what became of it on the way.</summary>
            public List<DateTime> Instants { get; } = [];

            public ModelChange Sending => new(Sent, From, SentAt, -Quantity);

            public ModelChange Arrival => new(Batch, To, ArrivedAt, Quantity);

            public override string ToString() => $"{Number}: {Quantity} of {Batch} from {From} to {To}";
        }
    }
}
