using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Recall;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>Recalls: everything in their scope is stopped, whatever else stops it, and as before once they are lifted.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private readonly Dictionary<string, ModelRecall> recalls = [];
        private readonly HashSet<BatchId> inRecalls = [];

        /// <summary>A real one stops its scope, a mock one nothing.</summary>
        [Drawn(1, typeof(StartRecall), typeof(StartMockRecall))]
        public async Task RecallAsync()
        {
            // Mostly of what somebody has: of other batches nobody is asked.
            var sold = acts.Where(act => act.Kind == ActKind.Fulfilment).SelectMany(act => act.Changes).Where(change => !LedgerModel.IsShelf(change.Location)).Select(change => change.Batch).ToList();
            var batch = sold.Count > 0 && random.Next(3) > 0 ? Pick(sold) : Pick([.. model.Batches.Keys]);
            // One that is open is extended; many that overlap would leave nothing to sell.
            var isMock = random.Next(2) == 0 || recalls.Values.Any(recall => recall is { IsMock: false, Status: not RecallStatus.Lifted });
            var reason = Reason("Glass found");

            var result = isMock
                ? await company.Get<StartMockRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), batch, reason))
                : await company.TryRecallAsync(reason, batch);

            Judge(CanBeTold(batch) && (isMock || Says(reason)), result, $"recall {batch}, mock {isMock}, reason “{reason}”");
            if (result.Succeeded)
            {
                await StopScopeAsync(recalls[result.Value.Number] = new ModelRecall(result.Value.Number, isMock, [batch]));
            }
        }

        /// <summary>What was found since is stopped too; nothing leaves the scope.</summary>
        [Drawn(1, typeof(ExtendRecall))]
        public async Task ExtendAsync()
        {
            if (recalls.Count == 0)
            {
                await RecallAsync();
                return;
            }

            var number = Pick([.. recalls.Keys.TakeLast(3)]);
            var batch = Pick(model.Batches.Values.Where(batch => batch.Key.Length > 0).ToList());
            var (adds, reason) = (random.Next(2) == 0, Reason("Same crate"));

            var result = await company.TryExtendAsync(number, reason, adds ? [batch.Id] : []);

            var recall = recalls[number];
            Judge(recall.Status == RecallStatus.Open && (!adds || Says(reason)) && recall.Sources.All(CanBeTold), result, $"extend {number} by {(adds ? batch : null)}, reason “{reason}”");
            if (result.Succeeded)
            {
                recall.Sources.UnionWith(adds ? [batch.Id] : []);
                await StopScopeAsync(recall);
            }
        }

        /// <summary>What a customer says moves no stock; never more is recovered than was shipped.</summary>
        [Drawn(1, typeof(RecordRecallAnswers))]
        public async Task AnswerAsync()
        {
            var asked = await company.ReadAsync(db => db.RecalledShipments.Select(row => db.Recalls.First(recall => recall.Id == row.RecallId).Number).Distinct().ToListAsync());
            if (asked.Count == 0)
            {
                await RecallAsync();
                return;
            }

            var open = asked.Where(number => recalls[number].Status == RecallStatus.Open).ToList();
            var card = await company.RecallCardAsync(Pick(open.Count > 0 && !Rarely() ? open : asked));
            var shipment = Pick(card.Customers.SelectMany(row => row.Lines).ToList());
            var answer = Pick(Enum.GetValues<RecallAnswer>());
            var recovered = Pick([0, shipment.Quantity.Amount, shipment.Quantity.Amount + (Rarely() ? 1 : 0)]);

            var result = await company.Get<RecordRecallAnswers>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, [new(shipment.Id, shipment.Version, answer, Quantity.Of(recovered), "")]));

            Judge(
                recalls[card.Number].Status == RecallStatus.Open && recovered <= shipment.Quantity.Amount && (recovered == 0 || answer is not (RecallAnswer.NotAsked or RecallAnswer.NoneLeft)),
                result,
                $"{answer} of {shipment.Quantity} on {shipment.Order} in {card.Number}, recovered {recovered}");
        }

        /// <summary>Closed it stops as before; lifted it stops nothing, and what else stops a batch still does.</summary>
        [Drawn(2, typeof(CloseRecall), typeof(LiftRecall))]
        public async Task EndRecallAsync()
        {
            if (recalls.Count == 0)
            {
                await RecallAsync();
                return;
            }

            var inForce = recalls.Where(recall => recall.Value is { IsMock: false, Status: not RecallStatus.Lifted }).Select(recall => recall.Key).ToList();
            var number = inForce.Count > 0 && !Rarely() ? Pick(inForce) : Pick([.. recalls.Keys]);
            var recall = recalls[number];
            var words = Reason("False alarm");
            if (random.Next(3) == 0)
            {
                var closed = await company.TryCloseRecallAsync(number, words);
                Judge(recall.Status == RecallStatus.Open && Says(words), closed, $"close {number}, which is {recall.Status}, “{words}”");
                recall.Status = closed.Succeeded ? RecallStatus.Closed : recall.Status;
                return;
            }

            var lifted = await company.TryLiftAsync(number, words);

            Judge(!recall.IsMock && recall.Status != RecallStatus.Lifted && Says(words), lifted, $"lift {number}, which is {recall.Status}, reason “{words}”");
            if (lifted.Succeeded)
            {
                recall.Status = RecallStatus.Lifted;
                foreach (var stops in model.Stops.Values)
                {
                    stops.Remove(number);
                }
            }
        }

        /// <summary>What came into the scope with it is stopped; what stood in it was.</summary>
        private async Task StopScopeAsync(ModelRecall recall)
        {
            var reached = await ReachedAsync(recall.Sources);
            var more = reached.Except(recall.Scope).ToList();
            recall.Scope.UnionWith(reached);
            inRecalls.UnionWith(reached);
            foreach (var batch in recall.IsMock ? [] : more.Where(CanBeTold))
            {
                model.Stop(batch, recall.Number);
            }

            Assert.Superset(recall.Scope, (await company.RecallCardAsync(recall.Number)).Batches.Select(batch => batch.BatchId).ToHashSet());
        }

        private sealed class ModelRecall(string number, bool isMock, HashSet<BatchId> sources)
        {
            public string Number => number;

            public bool IsMock => isMock;

            public HashSet<BatchId> Sources => sources;

            public HashSet<BatchId> Scope { get; } = [];

            public RecallStatus Status { get; set; } = RecallStatus.Open;
        }
    }
}
