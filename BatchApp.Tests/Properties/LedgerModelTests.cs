using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Opening;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Properties;

/// <summary>
/// Random commands, right ones and wrong ones, against the real file and a simple model: both must agree after each step on
/// what is accepted and on what is there, and <c>verify</c> must find nothing.
/// </summary>
/// <remarks>
/// More on demand: BATCHAPP_MODEL_SEEDS (a list: "7,8,9") and BATCHAPP_MODEL_STEPS.
/// </remarks>
public sealed partial class LedgerModelTests
{
    public static TheoryData<int> Seeds =>
        [.. (Environment.GetEnvironmentVariable("BATCHAPP_MODEL_SEEDS") ?? "1,20,300").Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];

    private static int Steps => int.Parse(Environment.GetEnvironmentVariable("BATCHAPP_MODEL_STEPS") ?? "500", CultureInfo.InvariantCulture);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_file_agrees_with_a_simple_model_after_every_command(int seed)
    {
        using var company = new TestCompany();
        var walk = new Walk(company, new Random(seed));
        await walk.PrepareAsync();
        var step = 0;
        try
        {
            for (; step < Steps; step++)
            {
                await walk.StepAsync();
                if (step % 50 == 49)
                {
                    Assert.Empty(await company.VerifyAsync());
                }
            }

            Assert.Empty(await company.VerifyAsync());
            await TraceOracle.AgreesAsync(company);
            // A walk in which everything is refused, or nothing, shows little.
            Assert.InRange(walk.Accepted, Steps / 3, Steps);
            Assert.InRange(Steps - walk.Accepted, Steps / 20, Steps);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"Seed {seed}, step {step}, after:\n{string.Join('\n', walk.Log.TakeLast(8))}\n{failure.Message}", failure);
        }
    }

    private sealed partial class Walk(TestCompany company, Random random)
    {
        private readonly LedgerModel model = new();
        private readonly Dictionary<string, HashSet<BatchId>> packed = [];
        private readonly Dictionary<VariantId, BatchId> unbatched = [];
        private readonly Dictionary<(BatchId, LocationId), decimal> plans = [];
        private readonly HashSet<(BatchId, LocationId)> opened = [];
        private LocationId[] locations = [];
        private VariantId material;
        private VariantId product;
        private VariantId other;
        private VariantId plain;
        private SupplierId supplier;
        private CustomerId customer;
        private bool plainIsTracked;

        public List<string> Log { get; } = [];

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
                unbatched[variant] = await company.UnbatchedAsync(variant);
                model.Batches[unbatched[variant]] = new ModelBatch(unbatched[variant], variant, "", null);
            }
        }

        public async Task StepAsync()
        {
            if (random.Next(4) == 0)
            {
                company.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 2_000)));
            }

            model.Booked.Clear();
            await (random.Next(46) switch
            {
                < 7 => ReceiveAsync(),
                < 10 => ProduceAsync(),
                < 16 => ShipAsync(),
                < 17 => DeliverAsync(),
                < 18 => SwitchAsync(),
                < 19 => CreateAsync(),
                < 21 => HoldOrReleaseAsync(),
                < 22 => QuarantineAsync(),
                < 25 => RevertAsync(),
                < 27 => RevertPartAsync(),
                < 29 => CorrectBatchesAsync(),
                < 30 => CorrectTimeAsync(),
                < 32 => SplitAsync(),
                < 33 => MergeAsync(),
                < 34 => CorrectAsync(),
                < 35 => EndAsync(),
                < 36 => PlanAsync(),
                < 37 => AdjustAsync(),
                < 38 => TransferAsync(),
                < 39 => ArriveAsync(),
                < 40 => CountAsync(),
                < 41 => OpenAsync(),
                < 43 => TakeBackAsync(),
                < 45 => SendBackAsync(),
                _ => WrongAsync(),
            });
            await CompareAsync();
        }

        private async Task ReceiveAsync()
        {
            var variant = Pick([material, material, product, other, plain]);
            var (location, at) = (Pick(locations), Time());
            var parts = Parts(variant, random.Next(1, 4)).ToList();
            var quantity = parts.Sum(part => part.Quantity) + (Rarely() ? 1 : 0);
            if (!IsTracked(variant))
            {
                (parts, quantity) = ([], Amount(variant));
            }

            var order = await TestCompany.Done(company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
                RequestId.New(), null, 0, "", supplier, location, company.Today, null, "", false, [new SavePurchaseOrder.Line(null, variant, Quantity.Of(Math.Max(quantity, 1)), false)])));
            var line = await company.ReadAsync(db => db.PurchaseOrderLines.Where(row => row.OrderId == order.Id).Select(row => row.Id).SingleAsync());
            var day = Day(at);
            var expected = AreFine(variant, parts, day) && MayCome(variant, parts, location, at) && (!IsTracked(variant) || parts.Sum(part => part.Quantity) == quantity);

            var result = await company.Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new ReceivePurchaseOrder.Command(
                RequestId.New(), order.Id, 1, at, [new ReceivedLine(line, location, Quantity.Of(quantity), [.. parts.Select(ToPart)])]));

            Judge(expected, result, $"receive {quantity} of {variant} at {location} {at:O} into {string.Join(", ", parts)}");
            if (result.Succeeded)
            {
                await BookAsync(variant, location, at, parts, quantity);
                Came(line, at);
                Remember(result.Value, ActKind.Receipt, order.Number);
            }
        }

        private async Task ProduceAsync()
        {
            var (location, at) = (Pick(locations), Time());
            var parts = Parts(product, random.Next(1, 3)).ToList();
            var made = parts.Sum(part => part.Quantity);
            var picks = Picks(material, location, at, made / 2);
            var order = await TestCompany.Done(company.Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, new SaveManufacturingOrder.Command(
                RequestId.New(), null, 0, "", product, location, Quantity.Of(Math.Max(made, 1) + random.Next(3)), company.Today, null, "", ManufacturingPhase.NotStarted, null)));
            var line = await company.ReadAsync(db => db.IngredientLines.Where(row => row.OrderId == order.Id).Select(row => row.Id).SingleAsync());
            var used = picks.Sum(pick => pick.Quantity) + (Rarely() ? 1 : 0);
            List<Part> besides = random.Next(3) == 0 ? [.. Parts(other, 1)] : [];
            var wasted = random.Next(3) == 0 ? random.Next(1, 4) : 0;
            var reason = Rarely() ? " " : "Burnt";
            var expected = AreFine(product, parts, Day(at)) && MayCome(product, parts, location, at) && MayTake([(material, used, picks)], location, at)
                && (besides.Count == 0 || (AreFine(other, besides, Day(at)) && MayCome(other, besides, location, at))) && (wasted == 0 || reason != " ");

            var result = await company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, new CompleteProduction.Command(
                RequestId.New(), order.Id, 1, at, Quantity.Of(made), [.. parts.Select(ToPart)], [new UsedIngredient(line, Quantity.Of(used), [.. picks.Select(ToPick)])],
                new MadeBesides([.. besides.Select(part => new ByProduct(other, Quantity.Of(part.Quantity), [ToPart(part)]))], Quantity.Of(wasted), reason)));

            Judge(expected, result, $"make {made} at {location} {at:O} of {string.Join(", ", picks)} into {string.Join(", ", parts)}, besides {string.Join(", ", besides)}, wasted {wasted} for “{reason}”");
            if (result.Succeeded)
            {
                Take(picks, location, at);
                await BookAsync(product, location, at, parts, made);
                if (besides.Count > 0)
                {
                    await BookAsync(other, location, at, besides, besides[0].Quantity);
                }

                Remember(result.Value, ActKind.Production);
            }
        }

        private async Task ShipAsync()
        {
            var (location, at) = (Pick(locations), Time());
            var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            {
                var variant = Pick([product, product, other, material, plain]);
                var picks = IsTracked(variant) || Rarely() ? Picks(variant, location, at, Amount(variant)) : [];
                var quantity = picks.Count > 0 ? picks.Sum(pick => pick.Quantity) + (Rarely() ? 1 : 0) : IsTracked(variant) && !Rarely() ? 0 : Amount(variant);
                return (Variant: variant, Quantity: quantity, Picks: picks);
            }).Where(line => line.Quantity > 0).ToList();
            if (lines.Count == 0)
            {
                return;
            }

            var upTo = random.Next(2) == 0 ? FulfilmentStatus.Packed : FulfilmentStatus.Delivered;
            var (order, ids) = await SaleAsync(location, [.. lines.Select(line => (line.Variant, line.Quantity))]);
            var expected = MayTake(lines, location, at);

            var result = await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
                RequestId.New(), order.Id, 1, upTo, at, [.. lines.Select((line, i) => new ShippedLine(ids[i], Quantity.Of(line.Quantity), [.. line.Picks.Select(ToPick)]))], []));

            Judge(expected, result, $"{upTo} from {location} {at:O}: {string.Join("; ", lines.Select(line => $"{line.Quantity} of {line.Variant} from {string.Join(", ", line.Picks)}"))}");
            if (result.Succeeded)
            {
                foreach (var (line, id) in lines.Zip(ids))
                {
                    List<(BatchId Batch, decimal Quantity)> taken = line.Picks.Count > 0 ? line.Picks : [(unbatched[line.Variant], line.Quantity)];
                    Take(taken, location, at);
                    if (upTo == FulfilmentStatus.Delivered)
                    {
                        Give(id.Value, taken, at);
                    }
                }

                Remember(await company.ReadAsync(db => db.Fulfilments.Where(row => row.SalesOrderId == order.Id).Select(row => row.Id).SingleAsync()), ActKind.Fulfilment, order.Number);
                if (upTo == FulfilmentStatus.Packed)
                {
                    packed[order.Number] = [.. lines.SelectMany(line => line.Picks.Select(pick => pick.Batch))];
                }
            }
        }

        /// <summary>Moves no stock, whenever it happens.</summary>
        private async Task DeliverAsync()
        {
            if (packed.Count == 0)
            {
                return;
            }

            var order = Pick([.. packed.Keys]);
            var expected = !packed[order].Overlaps(model.Held);

            var result = await company.DeliverPackedAsync(order);

            Judge(expected, result, $"deliver {order}");
            if (result.Succeeded)
            {
                var act = acts.Single(act => act.Kind == ActKind.Fulfilment && act.Order == order);
                var lines = await StandingLinesAsync(act.Id);
                model.Booked.Clear();
                lines.ForEach(line => Give(line.OrderLine!.Value, [(line.Batch, line.Quantity)], company.Now));
                act.Changes.AddRange(model.Booked);
                packed.Remove(order);
            }
        }

        /// <summary>Mostly what the batch's status allows; releases are as likely as holds, so that most stock stays usable.</summary>
        private async Task HoldOrReleaseAsync()
        {
            var hold = model.Held.Count == 0 || random.Next(2) == 0;
            var batch = hold || Rarely() ? Pick([.. model.Batches.Keys]) : Pick([.. model.Held]);
            var reason = Rarely() ? " " : "Checked";
            var isTracked = IsTracked(model.Batches[batch].Variant);
            var expected = isTracked && reason != " " && model.Held.Contains(batch) == !hold;

            if (hold)
            {
                var held = await company.TryHoldAsync(batch, reason);
                Judge(expected, held, $"hold {batch}, reason “{reason}”");
                if (held.Succeeded)
                {
                    // What was made from it is held with it; which batches that are, the tests of the trace know.
                    var made = await company.ReadAsync(db => db.Stops.Where(stop => stop.CauseId == batch).Select(stop => stop.BatchId).ToListAsync());
                    HashSet<BatchId> stopped = [batch, .. made.Where(other => !model.Held.Contains(other))];
                    Assert.Equal(stopped.Count - 1, held.Value.MadeFrom.Count);
                    Assert.Equal(packed.Where(order => order.Value.Overlaps(stopped)).Select(order => order.Key).Order(StringComparer.Ordinal), held.Value.PackedIn.Order(StringComparer.Ordinal));
                    model.Held.UnionWith(stopped);
                }
            }
            else
            {
                var released = await company.TryReleaseAsync(batch, reason);
                Judge(expected, released, $"release {batch}, reason “{reason}”");
                if (released.Succeeded)
                {
                    model.Held.Remove(batch);
                }
            }
        }

        /// <summary>The last location is a quarantine location by turns.</summary>
        private async Task QuarantineAsync()
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

        /// <summary>An ended order moves nothing, can be packed no more, and is as it was once it is reopened.</summary>
        private async Task EndAsync()
        {
            var (order, _) = await SaleAsync(locations[0], [(product, 5)]);
            var reason = Rarely() ? "" : "Not wanted";
            var kind = random.Next(2) == 0 ? ClosingKind.ClosedShort : ClosingKind.Cancelled;

            var result = await company.TryCloseSaleAsync(order.Number, kind, reason);

            Judge(reason.Length > 0, result, $"{kind} {order.Number}, reason “{reason}”");
            if (result.Succeeded)
            {
                Assert.False((await company.TryPackAsync(order.Number, (Pick([.. model.Batches.Keys]), 1))).Succeeded);
                Assert.True((await company.TryReopenSaleAsync(order.Number)).Succeeded);
                Assert.Equal(5, (await company.SalesCardAsync(order.Number)).Lines[0].Open.Amount);
            }
        }

        /// <summary>Plans stay on orders that nobody packs; they take no stock, and others cannot plan the same goods.</summary>
        private async Task PlanAsync()
        {
            var location = Pick(locations);
            var picks = Picks(product, location, company.Now, Amount(product));
            var planned = picks.Sum(pick => pick.Quantity);
            var (order, _) = await SaleAsync(location, [(product, Math.Max(planned - (Rarely() ? 1 : 0), 1))]);
            var expected = MayTake([(product, planned, picks)], location, company.Now) && planned <= (await company.SalesCardAsync(order.Number)).Lines[0].Open.Amount
                && picks.GroupBy(pick => pick.Batch).All(pick => plans.GetValueOrDefault((pick.Key, location)) is var others
                    && (others == 0 || pick.Sum(part => part.Quantity) <= model.OnHand(pick.Key, location) - others));

            var result = await company.TryPlanSaleAsync(order.Number, [.. picks]);

            Judge(expected, result, $"plan {string.Join(", ", picks)} for {order.Number} at {location}");
            if (result.Succeeded)
            {
                foreach (var (batch, quantity) in picks)
                {
                    plans[(batch, location)] = plans.GetValueOrDefault((batch, location)) + quantity;
                }
            }
        }

        private async Task SwitchAsync()
        {
            var holds = model.Balances().Where(balance => model.Batches[balance.Key.Item1] is { Key.Length: > 0 } batch && batch.Variant == plain).ToList();
            var confirmed = random.Next(3) > 0;
            var isHeld = model.Held.Any(batch => model.Batches[batch].Variant == plain);
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

                for (var i = 0; i < moving.Count; i++)
                {
                    moving[i] = moving[i].Variant == plain ? moving[i] with { Batch = unbatched[plain] } : moving[i];
                }
            }

            plainIsTracked = !plainIsTracked;
        }

        private async Task CreateAsync()
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

        private async Task SplitAsync()
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
                if (model.Held.Contains(parent.Id))
                {
                    model.Held.Add(child.Id);
                }
            }
        }

        private async Task MergeAsync()
        {
            var survivor = Pick([.. model.Batches.Values]);
            var merged = Rarely() ? Pick([.. model.Batches.Values]) : Pick([.. model.Batches.Values.Where(batch => batch.Variant == survivor.Variant)]);
            var held = locations.Where(location => model.OnHand(merged.Id, location) > 0).ToList();
            bool IsFree(ModelBatch batch) => batch.Key.Length > 0 && !model.Held.Contains(batch.Id) && !(batch.Expiry < company.Today);
            var expected = merged != survivor && merged.Variant == survivor.Variant && IsFree(survivor) && IsFree(merged) && held.Count > 0
                && new[] { survivor.Id, merged.Id }.All(batch => !plans.Any(plan => plan.Key.Item1 == batch && plan.Value > 0) && moving.TrueForAll(transfer => transfer.Batch != batch));

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

                model.Batches[survivor.Id] = survivor with { Expiry = new[] { survivor.Expiry, merged.Expiry }.Min() };
            }
        }

        /// <summary>Another number and another date; stock stays.</summary>
        private async Task CorrectAsync()
        {
            var batch = Pick([.. model.Batches.Values]);
            var number = Number();
            DateOnly? expiry = Rarely() ? null : company.Today.AddDays(random.Next(-1, 12));
            var holder = Find(batch.Variant, number);
            var expected = batch.Key.Length > 0 && (holder is null || holder.Id == batch.Id);

            var result = await company.TryCorrectAsync(batch.Id, now => now with { Number = number, Expiry = expiry, Note = $"Step {Log.Count}" });

            Judge(expected, result, $"correct {batch.Id} to {number}, {expiry}");
            if (result.Succeeded)
            {
                model.Batches[batch.Id] = batch with { Key = BatchNumber.KeyOf(number), Expiry = expiry };
            }
        }

        /// <summary>Once for each batch and place; into a batch that is known only with its own date, or with none said.</summary>
        private async Task OpenAsync()
        {
            var (location, at, variant) = (Pick(locations), Time(), Pick([material, product, other, plain]));
            var known = model.Batches.Values.Where(batch => batch.Variant == variant && batch.Key.Length > 0).ToList();
            var number = IsTracked(variant) == Rarely() ? null : known.Count > 0 && random.Next(2) == 0 ? Pick(known).Key : Number();
            DateOnly? expiry = number is null || random.Next(2) == 0 ? null : company.Today.AddDays(random.Next(-1, 12));
            var quantity = Rarely() ? 0 : Amount(variant);
            var there = number is null ? model.Batches[unbatched[variant]] : Find(variant, number);
            var expected = quantity > 0 && number is not null == IsTracked(variant) && (there is null || MayCome(variant, [new Part(there.Id, "", null, quantity)], location, at))
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
            }
        }

        /// <summary>Never accepted, whatever the state.</summary>
        private async Task WrongAsync()
        {
            var (order, ids) = await SaleAsync(locations[0], [(product, 5)]);
            var batch = Pick([.. model.Batches.Keys]);
            var pick = new BatchPick(batch, Quantity.Of(5));
            ShipSalesOrder.Command Ship(int version, DateTime? at, SalesOrderLineId line, Quantity quantity, params BatchPick[] picks) =>
                new(RequestId.New(), order.Id, version, FulfilmentStatus.Packed, at, [new ShippedLine(line, quantity, picks)], []);
            var five = Quantity.Of(5);
            var (what, command) = random.Next(8) switch
            {
                0 => ("stale", Ship(0, null, ids[0], five, pick)),
                1 => ("future", Ship(1, company.Now.AddDays(1), ids[0], five, pick)),
                2 => ("unknown line", Ship(1, null, new SalesOrderLineId(1_000_000), five, pick)),
                3 => ("zero", Ship(1, null, ids[0], Quantity.Zero)),
                4 => ("negative", Ship(1, null, ids[0], -five, pick with { Quantity = -five })),
                5 => ("too much", Ship(1, null, ids[0], Quantity.Of(6), pick with { Quantity = Quantity.Of(6) })),
                6 => ("beyond counting", Ship(1, null, ids[0], five, pick with { Quantity = new Quantity(long.MaxValue) }, pick with { Quantity = new Quantity(long.MaxValue) })),
                _ => ("before the books began", Ship(1, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), ids[0], five, pick)),
            };

            Judge(false, await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, command), $"wrong: {what}");
        }

        private async Task<(SaveSalesOrder.Saved Order, List<SalesOrderLineId> Lines)> SaleAsync(LocationId location, IReadOnlyList<(VariantId Variant, decimal Quantity)> lines)
        {
            var order = await TestCompany.Done(company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
                RequestId.New(), null, 0, "", customer, location, "", company.Today, null, "", false,
                [.. lines.Select(line => new SaveSalesOrder.Line(null, line.Variant, Quantity.Of(line.Quantity)))])));
            return (order, await company.ReadAsync(db => db.SalesOrderLines.Where(line => line.OrderId == order.Id).OrderBy(line => line.Position).Select(line => line.Id).ToListAsync()));
        }

        /// <summary>The rules of what may come in: known numbers are not new, nothing is expired, and everything is above zero.</summary>
        private bool AreFine(VariantId variant, List<Part> parts, DateOnly day) => parts.TrueForAll(part =>
            part.Quantity > 0
            && (part.Existing is { } id
                ? model.Batches[id] is { Key.Length: > 0 } batch && batch.Variant == variant && !(batch.Expiry < day)
                : Find(variant, part.Number) is null && !(part.Expiry < day)
                    && parts.Where(same => same.Existing is null && BatchNumber.KeyOf(same.Number) == BatchNumber.KeyOf(part.Number)).All(same => same.Expiry == part.Expiry)));

        /// <summary>The rules of what may go out: every batch its own variant's, unexpired, not held, enough of it, the sums even, and nothing from quarantine.</summary>
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
                    if (part <= 0 || model.Batches[batch].Variant != variant || model.Batches[batch].Expiry < Day(at) || model.Held.Contains(batch) || taken[batch] > model.Takeable(batch, location, at) || model.CountedAfter(batch, location, at))
                    {
                        return false;
                    }
                }

                if (picks.Sum(pick => pick.Quantity) != quantity)
                {
                    return false;
                }
            }

            return true;
        }

        private void Take(List<(BatchId Batch, decimal Quantity)> picks, LocationId location, DateTime at)
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

        private async Task CompareAsync()
        {
            var stored = await company.ReadAsync(db => db.Balances.AsNoTracking().Where(row => row.OnHand.Units != 0)
                .Select(row => new { row.BatchId, row.LocationId, row.OnHand }).ToListAsync());
            var expected = model.Balances();
            Assert.Equal(expected.Count, stored.Count);
            Assert.All(stored, row => Assert.Equal(expected[(row.BatchId, row.LocationId)], row.OnHand.Amount));
        }

        private void Judge<T>(bool expected, Result<T> result, string what)
        {
            Log.Add($"{(result.Succeeded ? "done" : "refused")}: {what}{(result.Succeeded ? "" : $" ({string.Join("; ", result.Refusals)})")}");
            Assert.True(expected == result.Succeeded, $"The model says {(expected ? "yes" : "no")}.");
            Accepted += result.Succeeded ? 1 : 0;
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
            var offers = model.Batches.Values.Where(batch => batch.Variant == variant && model.Takeable(batch.Id, location, at) > 0 && (Rarely() || !(batch.Expiry < Day(at) || model.Held.Contains(batch.Id)))).ToArray();
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

        private bool IsTracked(VariantId variant) => variant != plain || plainIsTracked;

        private DateTime Time() => random.Next(3) > 0 ? company.Now : company.Now.AddMinutes(-random.Next(1, 8_000));

        private static DateOnly Day(DateTime at) => BusinessCalendar.Of(TestCompany.Zone).DayOf(at);

        private decimal Amount(VariantId variant) => variant == material || variant == plain ? random.Next(1, 20_000) / 1_000m : random.Next(1, 25);

        /// <summary>Mostly new, now and then one that is there already in other letters.</summary>
        private string Number() => $"{(random.Next(2) == 0 ? "b" : " B")}{random.Next(1, 400)}";

        private bool Rarely() => random.Next(25) == 0;

        private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

        private static BatchPart ToPart(Part part) => part.Existing is { } id
            ? BatchPart.Into(id, Quantity.Of(part.Quantity))
            : BatchPart.IntoNew(new NewBatch(part.Number, part.Expiry), Quantity.Of(part.Quantity));

        private static BatchPick ToPick((BatchId Batch, decimal Quantity) pick) => new(pick.Batch, Quantity.Of(pick.Quantity));

        private sealed record Part(BatchId? Existing, string Number, DateOnly? Expiry, decimal Quantity);
    }
}
