namespace BatchApp.SampleCompany;

/// <summary>Buys lots that are near their date, each on its day before today, so that some expire soon and some have expired.</summary>
internal sealed class SampleBargains(SampleDesk desk, DateOnly today, IReadOnlyList<DateOnly> days)
{
    private readonly SampleBuying buying = new(desk);

    public async Task BuyAsync(DateOnly day)
    {
        var ofToday = SamplePartners.Bargains.Where(bargain => days[^(bargain.WorkDaysAgo + 1)] == day);
        foreach (var group in ofToday.GroupBy(bargain => (bargain.Supplier, bargain.Location)))
        {
            var number = await buying.OrderAsync(
                group.Key.Supplier, group.Key.Location, day, "Short-dated, agreed price.", draft: false, [.. group.Select(bargain => (bargain.Sku, bargain.Packs))]);
            await buying.ReceiveBargainsAsync(number, [.. group.Select(bargain => today.AddDays(bargain.ExpiresIn))]);
        }
    }
}
