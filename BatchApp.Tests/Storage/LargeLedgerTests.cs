using BatchApp.Tests.Support;

namespace BatchApp.Tests.Storage;

/// <summary>
/// A trace in a ledger of very many movements that it has nothing to do with. <c>BATCHAPP_MOVEMENTS</c> asks for more of
/// them than usual: two million, for one. Runs alone, because memory is counted for the whole process.
/// </summary>
[Collection(Alone.Name)]
public sealed class LargeLedgerTests : IDisposable
{
    private const long UsualMovements = 100_000;

    private readonly TestCompany company = new();

    public void Dispose() => company.Dispose();

    [Fact, Scenario("N3")]
    public async Task A_trace_takes_no_more_memory_in_a_larger_ledger()
    {
        var goods = await BakeryGoods.MakeAsync(company);
        await company.UnbatchedStockAsync(goods.Salt, 5);
        var flour = await company.StockAsync(goods.Flour, "F1", 50);
        var white = await company.MakeAsync(goods.White, "W1", 20, (flour, 10));
        await company.DeliverAsync(await company.CustomerAsync("Ann"), goods.White, white, 12);
        var other = await company.StockAsync(goods.Rye, "R1", 10);
        // What is read for the first time is compiled, and fills caches.
        await TraceAsync();
        var small = await TraceAsync();

        var movements = long.TryParse(Environment.GetEnvironmentVariable("BATCHAPP_MOVEMENTS"), out var asked) ? asked : UsualMovements;
        RawFile.Execute(company.Path, $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {movements})
            INSERT INTO StockMovement (Seq, DocumentId, ActLineId, BatchId, VariantId, FromId, ToId, OccurredAt, Quantity)
            SELECT (SELECT MAX(Seq) FROM StockMovement) + n.i, m.DocumentId, m.ActLineId, m.BatchId, m.VariantId,
                   CASE n.i % 2 WHEN 0 THEN m.FromId ELSE m.ToId END, CASE n.i % 2 WHEN 0 THEN m.ToId ELSE m.FromId END, m.OccurredAt, m.Quantity
            FROM n CROSS JOIN (SELECT * FROM StockMovement WHERE BatchId = {other.Value} LIMIT 1) m
            """);
        Assert.True(RawFile.Number(company.Path, "SELECT COUNT(*) FROM StockMovement") > movements);

        // A movement that is read takes more than a hundred bytes.
        Assert.InRange(await TraceAsync(), 0, small + (movements * 10));

        async Task<long> TraceAsync()
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var run = await company.TraceAsync(flour);
            Assert.Equal("Ann W1 12", (await company.CustomersAsync(run)).Told());
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }

    [CollectionDefinition(Name, DisableParallelization = true)]
    public sealed class Alone
    {
        public const string Name = "Alone";
    }
}
