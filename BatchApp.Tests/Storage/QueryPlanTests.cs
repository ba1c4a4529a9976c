using System.Text.RegularExpressions;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Batches;
using BatchApp.Features.History;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Recall;
using BatchApp.Features.Sales;
using BatchApp.Features.Stock;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Tracing;
using BatchApp.Features.Tracing.Graph;
using BatchApp.Features.Transfers;
using BatchApp.Storage.Reads;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Storage;

/// <summary>
/// A company with a few thousand movements, in which no screen may read the whole ledger, nor send a statement per row.
/// </summary>
public sealed partial class QueryPlanTests(QueryPlanTests.BusyCompany busy) : IClassFixture<QueryPlanTests.BusyCompany>
{
    /// <summary>Tables that grow with every act: no screen reads them from end to end.</summary>
    private static readonly string[] Growing = ["StockMovement", "StockDocument", "ActLine", "Act", "StockBalance", "SalesOrderLine", "PurchaseOrderLine", "IngredientLine", "Request", "Journal", "JournalSubject", "JournalSeal", "JournalDocument", "StocktakeLine", "RecalledBatch", "RecalledShipment", "BatchStop"];

    private readonly TestCompany company = busy.Company;

    public static TheoryData<string, string> Screens
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var screen in new[] { "Stock", "Batches", "Header", "Movements", "Sales orders", "Manufacturing orders", "Purchase orders", "Batch select" })
            {
                foreach (var scope in new[] { "all", "location", "batch", "batch and location" })
                {
                    data.Add(screen, scope);
                }
            }

            foreach (var screen in new[] { "Split", "Picker", "Back-dated picker", "Suggest", "Entry", "Sales card", "Sales list", "Making card", "Making list", "Purchase card", "Purchase list", "Order history", "Item history", "History by who", "History by kind", "History by day", "History by words", "Adjustment list", "Adjustment card", "Transfer list", "Transfer card", "Stocktake list", "Stocktake card", "Recall list", "Recall card", "Recall balance", "Recall preview", "Made from", "Held with" })
            {
                data.Add(screen, "all");
            }

            return data;
        }
    }

    /// <summary>What use cases read before they write, within the transaction that everybody else waits for.</summary>
    [Fact]
    public async Task No_use_case_reads_a_growing_table_from_end_to_end()
    {
        using var statements = new Statements(company.Path);
        var purchase = await company.PurchaseOrderAsync(TestCompany.Main, (busy.White, 5), (busy.Flour, 1));
        await company.ReceiveAsync(purchase, company.Now.AddDays(-1), (0, 5, TestCompany.Main, [Into(busy.Batch, 5)]), (1, 1, TestCompany.Main, [New("Plan", 1)]));
        var making = await company.ManufacturingOrderAsync(busy.White, 10);
        await TestCompany.Done(company.TryCompleteAsync(making, 10, [New("Plan", 10)], (0.01m, [(await company.BatchAsync(busy.Flour, "Plan"), 0.01m)])));
        var sale = await company.SalesOrderAsync(null, (busy.White, 2));
        await TestCompany.Done(company.TryShipAsync(sale, FulfilmentStatus.Packed, company.Now.AddDays(-1), (0, [(busy.Batch, 1)])));
        await company.HoldAsync(busy.Batch);
        await company.ReleaseAsync(busy.Batch);
        await company.HoldAsync(busy.Recalled);
        await TestCompany.Done(company.TryReleaseAsync(busy.Recalled, withMadeFrom: true));
        var recall = await company.RecallAsync(busy.Recalled);
        await TestCompany.Done(company.TryExtendAsync(recall));
        await TestCompany.Done(company.TryLiftAsync(recall));
        await company.MockRecallAsync();
        await TestCompany.Done(company.TryQuarantineAsync(await company.QuarantineAsync(), false));
        await TestCompany.Done(company.DeliverPackedAsync(sale));
        await TestCompany.Done(company.CreateBatchAsync(busy.White, "Plan2", barcode: "4711"));
        await TestCompany.Done(company.TryAdjustAsync(null, AdjustmentReason.Damaged, "", company.Now.AddHours(-1), MoveVerbs.Adjusted(busy.White, -1, Into(busy.Batch, 1))));
        await TestCompany.Done(company.TryMoveAsync(await company.TransferAsync(TestCompany.Main, await company.LocationAsync("Shop"), busy.White, busy.Batch, 1), TransferStep.SendAndReceive));
        var card = await company.SalesCardAsync(sale);
        await TestCompany.Done(company.Get<SaveSalesOrder>().ExecuteAsync(BatchApp.Domain.Actor.Program, new SaveSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, sale, card.CustomerId, card.LocationId, "", company.Today, null, "", false,
            [new SaveSalesOrder.Line(card.Lines[0].Id, busy.White, Quantity.Of(3))])));
        await TestCompany.Done(company.TrackAsync(busy.Flour, BatchApp.Domain.Items.BatchTracking.None, confirmed: true));
        await TestCompany.Done(company.TrackAsync(busy.Flour, BatchApp.Domain.Items.BatchTracking.Batches));

        // What changes many rows looks each of them up too.
        var read = statements.Sent.Where(statement => statement.Sql.StartsWith("SELECT", StringComparison.Ordinal) || statement.Sql.StartsWith("UPDATE", StringComparison.Ordinal)).ToList();
        Assert.True(read.Count > 30 && read.Exists(statement => statement.Sql.StartsWith("UPDATE", StringComparison.Ordinal) && statement.Sql.Contains("json_each", StringComparison.Ordinal)));
        var bad = read.SelectMany(statement => BadSteps(company.Path, statement).Select(step => $"{step}\n  in {statement.Sql}")).ToList();
        Assert.True(bad.Count == 0, string.Join("\n", bad));
    }

    [Fact]
    public async Task A_posting_of_many_lines_sends_as_many_statements_as_one_of_few()
    {
        var purchase = await company.PurchaseOrderAsync(TestCompany.Main, (busy.White, 20));
        await company.ReceiveAsync(purchase, null, (0, 20, TestCompany.Main, [Into(busy.Batch, 20)]));

        Assert.Equal(await SentByShippingAsync(2), await SentByShippingAsync(9));
    }

    private async Task<int> SentByShippingAsync(int lines)
    {
        var sale = await company.SalesOrderAsync(null, [.. Enumerable.Repeat((busy.White, 1m), lines)]);
        using var statements = new Statements(company.Path);
        await TestCompany.Done(company.TryShipAsync(sale, FulfilmentStatus.Delivered, null, [.. Enumerable.Range(0, lines).Select(line => (line, new[] { (busy.Batch, 1m) }))]));
        return statements.Sent.Count;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task No_screen_reads_a_growing_table_from_end_to_end(string screen, string scope)
    {
        var sent = await SentAsync(screen, scope, 50);
        Assert.NotEmpty(sent);

        var bad = sent.SelectMany(statement => BadSteps(company.Path, statement).Select(step => $"{step}\n  in {statement.Sql}")).ToList();

        Assert.True(bad.Count == 0, string.Join("\n", bad));
    }

    [Theory]
    [InlineData("Sales orders")]
    [InlineData("Purchase orders")]
    public async Task An_order_of_the_intel_looks_up_its_own_movements_and_not_all_of_the_variant(string screen)
    {
        var steps = (await SentAsync(screen, "all", 50)).SelectMany(statement => Plan(company.Path, statement)).ToList();

        Assert.Contains(steps, step => step.Contains("IX_StockMovement_ActLineId", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("IX_StockMovement_VariantId", StringComparison.Ordinal));
    }

    /// <summary>A sum that EF writes as a statement of its own would read the whole batch again for every order.</summary>
    [Theory]
    [InlineData("Sales orders")]
    [InlineData("Manufacturing orders")]
    [InlineData("Purchase orders")]
    public async Task With_a_batch_chosen_the_intel_reads_its_movements_once_and_no_others(string screen)
    {
        var sent = (await SentAsync(screen, "batch", 50)).Where(statement => statement.Sql.Contains("\"StockMovement\"", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(sent);
        Assert.All(sent, statement => Assert.Contains(
            "IX_StockMovement_BatchId_OccurredAt_Seq", Assert.Single(Plan(company.Path, statement), step => step.Contains("IX_StockMovement", StringComparison.Ordinal)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stock_sums_the_rows_of_its_page_and_not_of_those_before_it()
    {
        using var statements = new Statements(company.Path);
        await company.Get<StockScreenQuery>().PageAsync(new StockFilter(null, null, null, null, StockSort.Item, false), new PageRequest(1, 10));

        var paging = Assert.Single(statements.Sent, statement => statement.Sql.Contains("OFFSET", StringComparison.Ordinal));
        Assert.DoesNotContain("SUM", paging.Sql, StringComparison.Ordinal);
        Assert.Contains(statements.Sent, statement => statement.Sql.Contains("SUM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Order history")]
    [InlineData("Item history")]
    public async Task The_history_of_a_card_is_read_from_its_index_in_the_order_in_which_it_is_shown(string screen)
    {
        var steps = (await SentAsync(screen, "all", 50)).Where(statement => statement.Sql.Contains("ORDER BY", StringComparison.Ordinal)).SelectMany(statement => Plan(company.Path, statement)).ToList();

        Assert.Contains(steps, step => step.Contains("IX_JournalSubject_Kind_ThingId_JournalSeq", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_that_scans_the_ledger_or_builds_an_index_is_reported()
    {
        Assert.NotEmpty(BadSteps(company.Path, new("SELECT COUNT(*) FROM \"StockMovement\" AS \"s\" WHERE \"s\".\"Quantity\" > 1", [])));
        Assert.NotEmpty(BadSteps(company.Path, new("SELECT COUNT(*) FROM \"Item\" AS \"i\" JOIN \"Act\" AS \"a\" ON \"a\".\"ItemId\" = \"i\".\"Id\"", [])));
        Assert.Empty(BadSteps(company.Path, new("SELECT COUNT(*) FROM \"Item\" AS \"i\"", [])));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_number_of_statements_does_not_grow_with_the_rows(string screen, string scope)
    {
        var few = await SentAsync(screen, scope, 10);
        var many = await SentAsync(screen, scope, 200);

        Assert.Equal(few.Count, many.Count);
        Assert.InRange(many.Count, 1, 20);
    }

    /// <summary>What a screen sends for so many rows.</summary>
    private async Task<List<Statement>> SentAsync(string screen, string scopeName, int rows)
    {
        var at = scopeName.Contains("location", StringComparison.Ordinal) ? TestCompany.Main : (LocationId?)null;
        var batch = scopeName.Contains("batch", StringComparison.Ordinal) ? busy.Batch : (BatchId?)null;
        var scope = new IntelScope(busy.White, at, batch);
        var page = new PageRequest(rows == 50 ? 1 : 0, rows);
        var orders = new OrderFilter(false, null, null, OrderSort.Number, false);
        var documents = new DocumentFilter(null, null, null, DocumentSort.Date, true);
        var intel = company.Get<IntelQuery>();
        var choices = company.Get<BatchChoicesQuery>();
        using var statements = new Statements(company.Path);
        switch (screen)
        {
            case "Stock":
                await company.Get<StockScreenQuery>().PageAsync(new StockFilter(null, batch is null ? null : "bread", null, at, StockSort.Calculated, true), page);
                break;
            case "Batches":
                await company.Get<BatchListQuery>().PageAsync(new BatchFilter(batch is null ? null : "W", at, batch is null ? ExpiryFilter.Any : ExpiryFilter.Within30Days, false, BatchSort.Expiry, false), page);
                break;
            case "Header": await intel.HeaderAsync(scope); break;
            case "Movements": await intel.MovementsAsync(scope, page); break;
            case "Sales orders": await intel.SalesOrdersAsync(scope, page); break;
            case "Manufacturing orders": await intel.ManufacturingOrdersAsync(scope, page); break;
            case "Purchase orders": await intel.PurchaseOrdersAsync(scope, page); break;
            case "Batch select": await intel.BatchesAsync(busy.White, at); break;
            case "Split": await company.Get<StockScreenQuery>().SplitAsync(busy.White); break;
            case "Picker": await choices.ChoicesAsync([busy.White, busy.Flour], TestCompany.Main, null); break;
            case "Back-dated picker": await choices.ChoicesAsync([busy.White, busy.Flour], TestCompany.Main, company.Now.AddDays(-3)); break;
            case "Suggest": await choices.SuggestAsync([(busy.White, Quantity.Of(5)), (busy.Flour, Quantity.Of(1))], TestCompany.Main, null); break;
            case "Entry": await choices.EntryChoicesAsync(busy.White); break;
            case "Sales card": await company.SalesCardAsync(rows > 100 ? busy.BigSale : busy.SmallSale); break;
            case "Sales list": await company.Get<SalesOrderQuery>().PageAsync(orders, page); break;
            case "Making card": await company.MakingCardAsync(rows > 100 ? busy.BigMaking : busy.SmallMaking); break;
            case "Making list": await company.Get<ManufacturingOrderQuery>().PageAsync(orders with { Done = true }, page); break;
            case "Purchase card": await company.PurchaseCardAsync(rows > 100 ? busy.BigPurchase : busy.SmallPurchase); break;
            case "Purchase list": await company.Get<PurchaseOrderQuery>().PageAsync(orders with { Done = true }, page); break;
            case "Order history": await HistoryAsync(new(About: Thing.Of((await company.SalesCardAsync(busy.SmallSale)).Id)), page, statements); break;
            case "Item history": await HistoryAsync(new(About: Thing.Of((await company.ItemCardAsync(busy.White)).Id)), page, statements); break;
            case "History by who": await HistoryAsync(new(Who: "Nobody"), page, statements); break;
            case "History by kind": await HistoryAsync(new(Kind: "ShipSalesOrder"), page, statements); break;
            case "History by day": await HistoryAsync(new(From: company.Today.AddDays(-1), To: company.Today), page, statements); break;
            case "History by words": await HistoryAsync(new("w0 bread"), page, statements); break;
            case "Adjustment list": await company.Get<AdjustmentQuery>().PageAsync(documents, page with { Index = 0 }); break;
            case "Adjustment card": await company.AdjustmentCardAsync("SA-1"); break;
            case "Transfer list": await company.Get<TransferQuery>().PageAsync(documents, page with { Index = 0 }); break;
            case "Transfer card": await company.TransferCardAsync("ST-1"); break;
            case "Stocktake list": await company.Get<StocktakeQuery>().PageAsync(documents, page with { Index = 0 }); break;
            case "Stocktake card": await company.StocktakeCardAsync("STK-1"); break;
            case "Recall list": await company.Get<RecallQuery>().PageAsync(false, "w", page with { Index = 0 }); break;
            case "Recall card": await company.RecallCardAsync("RC-1"); break;
            case "Recall balance": await company.Get<RecallBalanceQuery>().OfAsync(new RecallId(1)); break;
            case "Recall preview": await company.Get<RecallScopeQuery>().PreviewAsync([busy.Recalled], "S-1"); break;
            case "Made from": await company.Get<MadeFromQuery>().OfAsync(busy.Recalled); break;
            case "Held with": await company.Get<MadeFromQuery>().HeldWithAsync(busy.Recalled); break;
            default: throw new ArgumentOutOfRangeException(nameof(screen), screen, "Unknown screen.");
        }

        return [.. statements.Sent];
    }

    [Fact]
    public async Task The_names_of_a_trace_are_looked_up_and_not_searched_for()
    {
        var batch = await company.BatchAsync(busy.Flour, "F0");
        using var statements = new Statements(company.Path);
        var run = await company.TraceAsync(batch);
        var customers = await company.Get<CustomersQuery>().AllAsync(run);
        await company.Get<GapsQuery>().FindAsync(run);
        await company.Get<GraphQuery>().DrawAsync(run, customers);
        await company.MadeFromAsync(run);
        await company.UsedInAsync(run);
        await company.CustomersAsync(run);
        await company.StillHereAsync(run);

        var bad = statements.Sent.SelectMany(statement => BadSteps(company.Path, statement).Select(step => $"{step}\n  in {statement.Sql}")).ToList();
        Assert.True(run.Forward.Batches.Count > 60 && bad.Count == 0, string.Join("\n", bad));
    }

    [Fact]
    public void A_trace_looks_up_what_it_follows_and_nothing_else()
    {
        foreach (var sql in TraceReads.Statements)
        {
            var steps = Plan(company.Path, new Statement(sql, [("$ids", "[1,2]"), ("$known", long.MaxValue)])).ToList();
            Assert.NotEmpty(steps);
            Assert.DoesNotContain(steps, step => step.Contains("AUTOMATIC", StringComparison.Ordinal) || (step.StartsWith("SCAN", StringComparison.Ordinal) && step != "SCAN wanted VIRTUAL TABLE INDEX 1:"));
        }
    }

    /// <summary>What the journal is asked, without what the test asked to find the thing.</summary>
    private async Task HistoryAsync(HistoryFilter filter, PageRequest page, Statements statements)
    {
        statements.Sent.Clear();
        await company.Get<HistoryQuery>().PageAsync(filter, page);
        await company.Get<HistoryQuery>().WhoAsync();
    }

    /// <summary>The steps of a statement's plan that read a growing table whole, or make up an index for one use.</summary>
    private static IEnumerable<string> BadSteps(string path, Statement statement)
    {
        if (statement.Sql.Contains("WHERE 0", StringComparison.Ordinal))
        {
            // Asked for none of an empty list: nothing is read, though the plan names the table.
            yield break;
        }

        var tables = Aliases().Matches(statement.Sql).ToLookup(match => match.Groups["alias"].Value, match => match.Groups["table"].Value);
        foreach (var step in Plan(path, statement))
        {
            var scanned = Scan().Match(step);
            if (step.Contains("AUTOMATIC", StringComparison.Ordinal)
                || (scanned.Success && tables[scanned.Groups["alias"].Value].Append(scanned.Groups["alias"].Value).Any(Growing.Contains)))
            {
                yield return step;
            }
        }
    }

    private static IEnumerable<string> Plan(string path, Statement statement) =>
        Raw.Query(path, "EXPLAIN QUERY PLAN " + statement.Sql, statement.Parameters).Select(row => row.Split('|')[3]);

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"")]
    private static partial Regex Aliases();

    [GeneratedRegex("^SCAN (?<alias>\\w+)")]
    private static partial Regex Scan();

    /// <summary>Made once for the class, through the use cases.</summary>
    public sealed class BusyCompany : IAsyncLifetime
    {
        public TestCompany Company { get; } = new();

        public VariantId White { get; private set; }

        public VariantId Flour { get; private set; }

        public BatchId Batch { get; private set; }

        /// <summary>Something was made from it sixty times.</summary>
        public BatchId Recalled { get; private set; }

        public string SmallSale { get; private set; } = "";

        public string BigSale { get; private set; } = "";

        public string SmallMaking { get; private set; } = "";

        public string BigMaking { get; private set; } = "";

        public string SmallPurchase { get; private set; } = "";

        public string BigPurchase { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Flour = await Company.ItemAsync("Flour");
            var annex = await Company.LocationAsync("Annex");
            // Two hundred variants for the rows of the screens; the first is the busy one.
            var bread = await Company.ItemsAsync("Bread", BatchApp.Domain.Items.ItemKind.Product, "pcs", true, null, false, null,
                [.. Enumerable.Range(0, 200).Select(i => ($"V{i}", new[] { (Flour, 0.001m) }))]);
            White = bread[0];
            SmallPurchase = await ReceiveAsync(TestCompany.Main, [.. Enumerable.Range(0, 10).Select(i => (White, $"A{i}", 100m))]);
            foreach (var round in Enumerable.Range(0, 10))
            {
                Company.Clock.Advance(TimeSpan.FromHours(12));
                BigPurchase = await ReceiveAsync(round % 2 == 0 ? TestCompany.Main : annex, [.. bread.Select(variant => (variant, $"W{round}", 100m))]);
            }

            await ReceiveAsync(TestCompany.Main, [.. Enumerable.Range(0, 220).Select(i => (Flour, $"F{i}", 10m))]);
            Batch = await Company.BatchAsync(White, "W0");
            var f0 = Recalled = await Company.BatchAsync(Flour, "F0");
            var customer = await Company.CustomerAsync("Shop");
            for (var i = 0; i < 40; i++)
            {
                Company.Clock.Advance(TimeSpan.FromMinutes(10));
                await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(customer, null, (White, 2)), (Batch, 1)));
                var making = await Company.ManufacturingOrderAsync(White, 10);
                await TestCompany.Done(Company.TryCompleteAsync(making, 10, [New($"M{i}", 10)], (0.01m, [(f0, 0.01m)])));
                await Company.StockAsync(White, $"P{i}", 5);
                SmallMaking = making;
            }

            await Company.TransferAsync(TestCompany.Main, annex, White, Batch, 1);
            await Company.CountAsync(TestCompany.Main, Flour, f0, 5);
            await TestCompany.Done(Company.TryCountAsync(await Company.StocktakeAsync(TestCompany.Main, White), Batch, 1));
            SmallSale = await Company.SalesOrderAsync(customer, null, [.. bread.Take(3).Select(variant => (variant, 2m))]);
            BigSale = await Company.SalesOrderAsync(customer, null, [.. bread.Select(variant => (variant, 2m))]);
            var w0 = new List<(int, (BatchId, decimal)[])>();
            for (var i = 0; i < 30; i++)
            {
                w0.Add((i, [(await Company.BatchAsync(bread[i], "W0"), 1)]));
            }

            await TestCompany.Done(Company.TryShipAsync(BigSale, FulfilmentStatus.Delivered, null, [.. w0]));
            BigMaking = await Company.ManufacturingOrderAsync(White, 1_000);
            for (var i = 0; i < 20; i++)
            {
                await TestCompany.Done(Company.TryCompleteAsync(BigMaking, 10, [New($"N{i}", 10)], (0.01m, [(f0, 0.01m)])));
            }

            await TestCompany.Done(Company.TryCorrectAsync(f0, now => now with { SupplierNumber = "S-1" }));
            await Company.MockRecallAsync(f0);
        }

        public async Task DisposeAsync()
        {
            Assert.True(await Company.ReadAsync(db => Task.FromResult(db.Movements.Count())) > 2_000);
            Company.Dispose();
        }

        private async Task<string> ReceiveAsync(LocationId location, (VariantId Variant, string Batch, decimal Quantity)[] goods)
        {
            var order = await Company.PurchaseOrderAsync(location, [.. goods.Select(line => (line.Variant, line.Quantity))]);
            await Company.ReceiveAsync(order, null, [.. goods.Select((line, i) => (i, line.Quantity, location, new[] { New(line.Batch, line.Quantity, Company.Today.AddDays(20 + (i % 60))) }))]);
            return order;
        }
    }
}
