using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Tracing;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Tests.SampleCompany;

public sealed class SampleTraceTests(SampleFile sample) : IClassFixture<SampleFile>
{
    [Fact]
    public async Task The_mass_balance_of_every_batch_closes_and_every_trace_leads_somewhere()
    {
        using var file = new DataFile(sample.Path);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(file).AddFeatures().BuildServiceProvider();
        var batches = await sample.ReadAsync(db => db.Batches.Where(batch => !batch.IsUnbatched).Select(batch => batch.Id).ToListAsync());
        Assert.True(batches.Count > 200);
        var planted = await UnexplainedAsync();
        Assert.True(batches.Exists(planted.ContainsKey), "No count of the sample company missed anything.");
        var (sold, made) = (0, 0);
        foreach (var batch in batches)
        {
            var run = (await services.GetRequiredService<TraceQuery>().RunAsync(new TraceSubject(TraceSubjectKind.Batch, [batch.Value])))!;
            var balance = (await services.GetRequiredService<MassBalanceQuery>().OfAsync([run.Forward.Batches[0]])).Single().Balance;
            Assert.True(balance.Closes, $"Batch {batch.Value} does not balance.");
            Assert.Equal(planted.GetValueOrDefault(batch), balance.Unexplained.Units);
            sold += run.Forward.Shipments.Any() ? 1 : 0;
            made += run.Backward.Batches.Count > 1 ? 1 : 0;
        }

        Assert.True(sold > 150 && made > 100, $"{sold} of {batches.Count} batches reach a customer, {made} are made of others.");
    }

    /// <summary>What counts and silent adjustments moved, batch by batch, as their own lines say.</summary>
    private async Task<Dictionary<BatchId, long>> UnexplainedAsync()
    {
        var rows = await sample.ReadAsync(db => (
            from movement in db.Movements.ThatStand(db)
            join adjustment in db.Adjustments on movement.Document.ActId equals adjustment.Id
            where adjustment.Reason == AdjustmentReason.NotStated || adjustment.Reason == AdjustmentReason.CountDifference || adjustment.Reason == AdjustmentReason.Shortage
            select new { movement.BatchId, movement.From.Kind, movement.Quantity }).ToListAsync());
        return rows.GroupBy(row => row.BatchId).ToDictionary(batch => batch.Key, batch => batch.Sum(row => row.Kind == AccountKind.Adjustment ? row.Quantity.Units : -row.Quantity.Units));
    }
}
