using BatchApp.Domain.Postings;

namespace BatchApp.SampleCompany;

/// <summary>
/// What goes otherwise than planned in a year, an example of each thing that can be recorded. Each waits for its week, and
/// then for a day on which the goods that it is about are there.
/// </summary>
internal sealed class SampleIncidents
{
    /// <summary>Goods for the shop's shelf, of which one or the other is always there.</summary>
    private static readonly string[] Packed = ["GHA-400", "GCH-400", "GHA-1000", "MUE-750", "BAR-APPLE", "BAR-COCOA"];

    private readonly SampleDesk desk;
    private readonly List<(int Week, Func<Task<bool>> TryAsync)> waiting;

    public SampleIncidents(SampleDesk desk)
    {
        this.desk = desk;
        var (adjusting, moving, regrouping) = (new SampleAdjusting(desk), new SampleMoving(desk), new SampleRegrouping(desk));
        var (mistakes, returns) = (new SampleMistakes(desk), new SampleReturns(desk));
        waiting =
        [
            (6, () => adjusting.AdjustAsync("HONEY", "Main", -1.5m, AdjustmentReason.Damaged, "A pail was dropped")),
            (8, mistakes.ReceiveTwiceAsync),
            (11, () => FirstOfAsync(sku => regrouping.SplitAndCheckAsync(sku, "Main", 12), Packed)),
            (12, () => moving.MoveAsync("Annex", "Shop", "For the mill in the shop.", ("PEANUT", 5))),
            (13, () => FirstOfAsync(sku => adjusting.AdjustAsync(sku, "Main", -2, AdjustmentReason.Sample, "Shelf life test"), Packed)),
            (14, () => FirstOfAsync(sku => adjusting.WriteOffExpiredAsync(sku, "Main"), ["CINN", .. Packed, "CRANB", "RAISIN", "HONEY", "OATS", "SYRUP", "SUNFL", "ALMOND"])),
            (15, mistakes.PackTwiceAsync),
            (17, () => adjusting.GiveNumberAsync("RAISIN", "Main")),
            (19, () => regrouping.CorrectNumberAsync("OIL", "Main")),
            (21, () => regrouping.MergeAsync("Main", "SUNFL", "OATS", "SYRUP", "HONEY")),
            (23, () => mistakes.MakeWithRestsAsync("BASE")),
            (25, () => mistakes.CorrectProductionAsync("BASE-COCOA", 4)),
            (27, () => adjusting.CountAllAsync("Annex")),
            (29, () => adjusting.AdjustAsync("ALMOND", "Annex", 0.5m, AdjustmentReason.Found, "Behind the roaster")),
            (31, mistakes.SendBackPartAsync),
            (33, () => FirstOfAsync(sku => adjusting.AdjustAsync(sku, "Main", 2, AdjustmentReason.CustomerReturn, "Brought back at the fair, without a paper"), Packed)),
            (34, returns.FromCustomerAsync),
            (35, () => adjusting.AdjustAsync("SYRUP", "Main", -0.4m, AdjustmentReason.NotStated, "")),
            (36, () => FirstOfAsync(sku => returns.ToSupplierAsync(sku, 2), ["OATS", "SUNFL", "RAISIN", "ALMOND"])),
            (37, () => adjusting.ScrapAsync("JAR", "Annex", 6, "Broken in the tray")),
            (39, () => adjusting.AdjustAsync("SUNFL", "Main", 1.2m, AdjustmentReason.Found, "Half a bag stood behind the mixer", daysAgo: 2)),
        ];
    }

    /// <summary>At most one a day.</summary>
    /// <param name="week">Of the year, counted from zero.</param>
    public async Task HappenAsync(int week)
    {
        if (waiting.Count == 0 || waiting[0].Week > week)
        {
            return;
        }

        desk.MoveTo(desk.Day, 16, 20);
        foreach (var incident in waiting.TakeWhile(incident => incident.Week <= week).ToList())
        {
            if (await incident.TryAsync())
            {
                waiting.Remove(incident);
                return;
            }
        }
    }

    private static async Task<bool> FirstOfAsync(Func<string, Task<bool>> tryAsync, string[] goods)
    {
        foreach (var sku in goods)
        {
            if (await tryAsync(sku))
            {
                return true;
            }
        }

        return false;
    }
}
