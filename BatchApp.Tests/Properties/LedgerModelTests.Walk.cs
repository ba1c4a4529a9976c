using System.Reflection;
using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>How the walk steps, what it remembers, and what it compares after each step.</summary>
public sealed partial class LedgerModelTests
{
    private sealed record Draw(int Weight, IReadOnlyList<Type> UseCases, Func<Walk, Task> Act);

    private sealed partial class Walk(TestCompany company, Random random)
    {
        private readonly LedgerModel model = new();
        private readonly List<ModelAct> acts = [];
        private readonly Dictionary<VariantId, BatchId> unbatched = [];
        private LocationId[] locations = [];
        private VariantId material;
        private VariantId product;
        private VariantId other;
        private VariantId plain;
        private SupplierId supplier;
        private CustomerId customer;
        private bool plainIsTracked;
        private long lastSeq;
        private int fresh;

        /// <summary>The steps by name, so that a seed draws the same wherever their methods stand.</summary>
        public static IReadOnlyList<Draw> Draws { get; } =
        [
            .. typeof(Walk).GetMethods(BindingFlags.Instance | BindingFlags.Public)
                .Where(method => method.IsDefined(typeof(DrawnAttribute)))
                .OrderBy(method => method.Name, StringComparer.Ordinal)
                .Select(method => (Method: method, Drawn: method.GetCustomAttribute<DrawnAttribute>()!))
                .Select(row => new Draw(row.Drawn.Weight, row.Drawn.UseCases, row.Method.CreateDelegate<Func<Walk, Task>>())),
        ];

        public List<string> Log { get; } = [];

        public int Commands { get; private set; }

        public int Accepted { get; private set; }

        public async Task PrepareAsync()
        {
            locations = [TestCompany.Main, await company.LocationAsync("Annex"), await company.LocationAsync("Shop")];
            material = await company.ItemAsync("Material");
            plain = await company.ItemAsync("Plain", tracked: false);
            var variants = await company.ItemsAsync("Product", ItemKind.Product, "pcs", true, null, false, null, ("One", [(material, 0.5m)]), ("Other", []));
            (product, other) = (variants[0], variants[1]);
            supplier = await company.SupplierAsync("S");
            customer = await company.CustomerAsync("C");
            foreach (var variant in new[] { material, plain, product, other })
            {
                await KnowAsync(variant);
            }

            await PrepareShedAsync();
        }

        public Task StepAsync()
        {
            var at = random.Next(Draws.Sum(draw => draw.Weight));
            return TakeAsync(Draws.First(draw => (at -= draw.Weight) < 0));
        }

        /// <summary>What chance left out is drawn until it was carried out.</summary>
        public async Task DrawTheRestAsync()
        {
            foreach (var draw in Draws)
            {
                for (var i = 0; i < 100 && draw.UseCases.Select(useCase => useCase.Name).Except(await CarriedOutAsync()).Any(); i++)
                {
                    await TakeAsync(draw);
                    await StepAsync();
                }
            }
        }

        /// <summary>The names of the use cases that were carried out; what was refused leaves nothing behind.</summary>
        public Task<List<string>> CarriedOutAsync() => company.ReadAsync(db => db.Requests.Select(request => request.UseCase).Distinct().ToListAsync());

        private async Task TakeAsync(Draw draw)
        {
            if (random.Next(4) == 0)
            {
                company.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 2_000)));
            }

            model.Booked.Clear();
            model.Step.Clear();
            await draw.Act(this);
            await CompareAsync();
        }

        /// <summary>
        /// What is on hand everywhere, and what the new movements changed at each instant. The model goes nowhere below zero, so
        /// neither does the file.
        /// </summary>
        private async Task CompareAsync()
        {
            var (stored, moved) = await company.ReadAsync(async db => (
                await db.Balances.Where(row => row.OnHand.Units != 0).Select(row => new { row.BatchId, row.LocationId, row.OnHand }).ToListAsync(),
                await db.Movements.Where(row => row.Seq > lastSeq)
                    .Select(row => new { row.Seq, row.BatchId, row.OccurredAt, From = row.From.LocationId, To = row.To.LocationId, row.Quantity }).ToListAsync()));
            var expected = model.Balances();
            Assert.Equal(expected.Count, stored.Count);
            Assert.All(stored, row => Assert.Equal(expected[(row.BatchId, row.LocationId)], row.OnHand.Amount));

            var (was, became) = (moved.Where(row => row.From is not null), moved.Where(row => row.To is not null));
            Assert.Equal(
                InOrder(model.Step.Where(change => LedgerModel.IsShelf(change.Location))),
                InOrder(was.Select(row => new ModelChange(row.BatchId, row.From!.Value, row.OccurredAt, -row.Quantity.Amount))
                    .Concat(became.Select(row => new ModelChange(row.BatchId, row.To!.Value, row.OccurredAt, row.Quantity.Amount)))));
            Assert.True(model.Holds(model.Step.Select(change => change with { Change = 0 })));
            lastSeq = moved.Select(row => row.Seq).Append(lastSeq).Max();

            static IEnumerable<ModelChange> InOrder(IEnumerable<ModelChange> changes) =>
                ModelChange.Net(changes).OrderBy(change => change.At).ThenBy(change => change.Batch.Value).ThenBy(change => change.Location.Value);
        }

        private void Judge<T>(bool expected, Result<T> result, string what)
        {
            Log.Add($"{(result.Succeeded ? "done" : "refused")}: {what}{(result.Succeeded ? "" : $" ({string.Join("; ", result.Refusals)})")}");
            Assert.True(expected == result.Succeeded, $"The model says {(expected ? "yes" : "no")}.");
            Commands++;
            Accepted += result.Succeeded ? 1 : 0;
            model.Booked.Clear();
        }

        private void Remember(ActId act, ActKind kind, RequestId request, string order = "") => acts.Add(new ModelAct(act, kind, model.Booked, order, request));

        /// <summary>The act of a kind that a request posted.</summary>
        private async Task RememberAsync(ActKind kind, RequestId request, string order = "") =>
            Remember(await company.ReadAsync(db => db.Documents.Where(row => row.RequestId == request && row.Act.Kind == kind).Select(row => row.ActId).Distinct().SingleAsync()), kind, request, order);

        private void Book(IEnumerable<ModelChange> changes)
        {
            foreach (var change in changes.ToList())
            {
                model.Change(change.Batch, change.Location, change.At, change.Change);
            }
        }

        private async Task<BatchId> KnowAsync(VariantId variant)
        {
            var batch = unbatched[variant] = await company.UnbatchedAsync(variant);
            model.Batches[batch] = new ModelBatch(batch, variant, "", null);
            return batch;
        }

        private async Task<ModelBatch> LearnAsync(VariantId variant, string number)
        {
            var key = BatchNumber.KeyOf(number);
            var (id, expiry) = await company.ReadAsync(async db =>
            {
                var row = await db.Batches.Where(row => row.VariantId == variant && row.NumberKey == key).Select(row => new { row.Id, row.Expiry }).SingleAsync();
                return (row.Id, row.Expiry);
            });
            return model.Batches[id] = new ModelBatch(id, variant, key, expiry);
        }

        private ModelBatch? Find(VariantId variant, string number) =>
            model.Batches.Values.FirstOrDefault(batch => batch.Variant == variant && batch.Key == BatchNumber.KeyOf(number));
    }
}
