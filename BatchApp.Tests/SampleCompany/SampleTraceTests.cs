using BatchApp.Features;
using BatchApp.Features.Tracing;
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
        var (sold, made) = (0, 0);
        foreach (var batch in batches)
        {
            var run = (await services.GetRequiredService<TraceQuery>().RunAsync(new TraceSubject(TraceSubjectKind.Batch, [batch.Value])))!;
            var balance = (await services.GetRequiredService<MassBalanceQuery>().OfAsync([run.Forward.Batches[0]])).Single().Balance;
            Assert.True(balance.Closes, $"Batch {batch.Value} does not balance.");
            sold += run.Forward.Shipments.Any() ? 1 : 0;
            made += run.Backward.Batches.Count > 1 ? 1 : 0;
        }

        Assert.True(sold > 150 && made > 100, $"{sold} of {batches.Count} batches reach a customer, {made} are made of others.");
    }
}
