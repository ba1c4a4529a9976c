using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Stocktakes;

namespace BatchApp.SampleCompany;

/// <summary>Writes off, finds again, counts, and gives numbers to what has none.</summary>
internal sealed class SampleAdjusting(SampleDesk desk)
{
    private readonly SampleShelf shelf = new(desk);

    /// <summary>Changes the oldest usable batch that has as much, if there is one.</summary>
    /// <param name="change">In the stock unit; negative for what is taken out.</param>
    public async Task<bool> AdjustAsync(string sku, string location, decimal change, AdjustmentReason reason, string cause, int daysAgo = 0) =>
        await shelf.WithAtLeastAsync(decimal.Abs(change), sku, location) is { } batch && await PostAsync(sku, location, batch, change, reason, cause, daysAgo);

    /// <summary>Throws away half a unit of what is past its date.</summary>
    public async Task<bool> WriteOffExpiredAsync(string sku, string location) =>
        (await shelf.AllAsync(sku, location)).Find(batch => batch.IsExpiredOn(desk.Day) && batch.OnHand.Amount > 0.5m) is { } batch
        && await PostAsync(sku, location, batch, -0.5m, AdjustmentReason.Expired, "", daysAgo: 0);

    /// <summary>Packaging has no batches.</summary>
    public async Task<bool> ScrapAsync(string sku, string location, decimal quantity, string cause)
    {
        if ((await SampleStock.ReadAsync(desk)).Usable(sku, location) < quantity)
        {
            return false;
        }

        await AdjustAsync(location, AdjustmentReason.Scrap, cause, daysAgo: 0, new AdjustedLine(desk.Variants[sku], Quantity.Of(-quantity), []));
        return true;
    }

    /// <summary>Gives a number to a quarter of what lies in Unbatched.</summary>
    public async Task<bool> GiveNumberAsync(string sku, string location)
    {
        if ((await shelf.AllAsync(sku, location)).Find(batch => batch.IsUnbatched) is not { OnHand.Amount: > 4 } unbatched)
        {
            return false;
        }

        var part = Quantity.Of(decimal.Floor(unbatched.OnHand.Amount / 4));
        await desk.Done(desk.Get<AssignBatches>().ExecuteAsync(desk.People[Role.Warehouse], new(
            desk.NextRequest(), desk.Variants[sku], desk.Locations[location], part,
            [BatchPart.IntoNew(new NewBatch(desk.Numbers.Received(desk.Day), desk.Day.AddDays(200)), part)])));
        return true;
    }

    /// <summary>Counts a whole location: one batch is a unit short, another has one too many.</summary>
    public async Task<bool> CountAllAsync(string location)
    {
        var number = await BeginCountAsync(location, blind: false, "Half-yearly count");
        var stocktake = await CardAsync(number);
        var unlike = stocktake.Lines.Where(line => line.Books is { Amount: >= 2 }).Take(2).Select(line => line.Id).ToList();
        await CountAsync(stocktake, stocktake.Lines, line => line.Books!.Value + Quantity.Of(unlike.IndexOf(line.Id) switch { 0 => -1, 1 => 1, _ => 0 }));
        var counted = await CardAsync(number);
        await desk.Done(desk.Get<CompleteStocktake>().ExecuteAsync(desk.People[Role.Warehouse], new(desk.NextRequest(), counted.Id, counted.Version, null)));
        return true;
    }

    /// <summary>Begins to count without a look at the books, and gets as far as the first half.</summary>
    public async Task CountHalfAsync(string location)
    {
        var stocktake = await CardAsync(await BeginCountAsync(location, blind: true, "Before the new shelves come"));
        var lines = stocktake.Lines.Take((stocktake.Lines.Count + 1) / 2).ToList();
        var there = new Dictionary<BatchId, Quantity>();
        foreach (var sku in lines.Select(line => line.Sku).Distinct())
        {
            (await shelf.AllAsync(sku, location)).ForEach(batch => there.Add(batch.Id, batch.OnHand));
        }

        await CountAsync(stocktake, lines, line => there.GetValueOrDefault(line.BatchId));
    }

    private async Task<string> BeginCountAsync(string location, bool blind, string note) => (await desk.Done(desk.Get<StartStocktake>().ExecuteAsync(
        desk.People[Role.Warehouse], new(desk.NextRequest(), "", desk.Locations[location], CountScope.All, "", [], blind, note)))).Number;

    private async Task<StocktakeCard> CardAsync(string number) => (await desk.Get<StocktakeQuery>().CardAsync(number))!;

    private Task CountAsync(StocktakeCard stocktake, IReadOnlyList<StocktakeLineView> lines, Func<StocktakeLineView, Quantity> counted) =>
        desk.Done(desk.Get<CountStock>().ExecuteAsync(desk.People[Role.Warehouse], new(
            desk.NextRequest(), stocktake.Id, [.. lines.Select(line => new CountStock.Line(line.Id, line.Version, counted(line)))])));

    private async Task<bool> PostAsync(string sku, string location, ShelfBatch batch, decimal change, AdjustmentReason reason, string cause, int daysAgo)
    {
        await AdjustAsync(location, reason, cause, daysAgo, new AdjustedLine(
            desk.Variants[sku], Quantity.Of(change), [BatchPart.Into(batch.Id, Quantity.Of(decimal.Abs(change)))]));
        return true;
    }

    private Task AdjustAsync(string location, AdjustmentReason reason, string cause, int daysAgo, AdjustedLine line) =>
        desk.Done(desk.Get<AdjustStock>().ExecuteAsync(
            desk.People[reason is AdjustmentReason.Sample or AdjustmentReason.Expired ? Role.Quality : Role.Warehouse],
            new(desk.NextRequest(), "", desk.Locations[location], daysAgo == 0 ? null : desk.Clock.Now.AddDays(-daysAgo), reason, cause, "", [line])));
}
