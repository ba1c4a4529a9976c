using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Batches;

namespace BatchApp.SampleCompany;

/// <summary>What happens to batches as such: corrected, split, merged, stopped and let go.</summary>
internal sealed class SampleRegrouping(SampleDesk desk)
{
    private readonly SampleShelf shelf = new(desk);

    /// <summary>The number of the newest batch was read wrong when it arrived.</summary>
    public async Task<bool> CorrectNumberAsync(string sku, string location)
    {
        if ((await shelf.UsableAsync(sku, location)).LastOrDefault() is not { } batch)
        {
            return false;
        }

        var card = (await desk.Get<BatchQuery>().CardAsync(batch.Id))!;
        await desk.Done(desk.Get<CorrectBatch>().ExecuteAsync(desk.People[Role.Quality], new(
            desk.NextRequest(), batch.Id, batch.Version, card.Details with { Number = $"{batch.Number}-B", Note = "The can says B below the number." }, "The letter was left out")));
        return true;
    }

    /// <summary>Splits some off, stops that part, and lets it go again the same day.</summary>
    public async Task<bool> SplitAndCheckAsync(string sku, string location, decimal quantity)
    {
        if (await shelf.WithAtLeastAsync(quantity * 2, sku, location) is not { } batch)
        {
            return false;
        }

        var part = await desk.Done(desk.Get<SplitBatch>().ExecuteAsync(desk.People[Role.Quality], new(
            desk.NextRequest(), batch.Id, batch.Version, desk.Locations[location], Quantity.Of(quantity), $"{batch.Number}-2")));
        await desk.Done(desk.Get<HoldBatch>().ExecuteAsync(desk.People[Role.Quality], new(
            desk.NextRequest(), part, await VersionAsync(part), "Labels are crooked")));
        desk.Clock.MoveTo(desk.Clock.Now.AddMinutes(70));
        await desk.Done(desk.Get<ReleaseBatch>().ExecuteAsync(desk.People[Role.Quality], new(
            desk.NextRequest(), part, await VersionAsync(part), "Labelled again by hand")));
        return true;
    }

    /// <summary>Puts the two oldest usable batches of the first of some goods together that has as many.</summary>
    public async Task<bool> MergeAsync(string location, params string[] choice)
    {
        foreach (var sku in choice)
        {
            if (await shelf.UsableAsync(sku, location) is [var first, var second, ..])
            {
                await desk.Done(desk.Get<MergeBatches>().ExecuteAsync(desk.People[Role.Warehouse], new(
                    desk.NextRequest(), new(first.Id, first.Version), [new(second.Id, second.Version)])));
                return true;
            }
        }

        return false;
    }

    private async Task<int> VersionAsync(BatchId batch) => (await desk.Get<BatchQuery>().CardAsync(batch))!.Standing.Version;
}
