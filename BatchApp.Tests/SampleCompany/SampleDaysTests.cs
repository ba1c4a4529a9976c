using BatchApp.Domain.Batches;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.SampleCompany;

/// <summary>
/// Whatever day somebody first looks at it, the sample company has something to try of everything: the tour must not
/// depend on the calendar. <c>BATCHAPP_SAMPLE_DAYS</c> asks for as many days in a row.
/// </summary>
public sealed class SampleDaysTests
{
    public static TheoryData<DateOnly> Days =>
        int.TryParse(Environment.GetEnvironmentVariable("BATCHAPP_SAMPLE_DAYS"), out var days)
            ? [.. Enumerable.Range(0, days).Select(SampleFile.Today.AddDays)]
            : [new DateOnly(2026, 12, 2), new DateOnly(2027, 1, 3)];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task There_is_something_to_pack_to_make_to_receive_and_to_release(DateOnly day)
    {
        var sample = new SampleOfDay(day);
        await sample.InitializeAsync();
        try
        {
            var open = new OrderFilter(false, null, null, OrderSort.Number, false);
            Assert.Contains(
                (await sample.Get<SalesOrderQuery>().PageAsync(open, PageRequest.Whole)).Rows,
                order => order.Status == SalesOrderStatus.NotShipped && order.Worst?.Kind == AvailabilityKind.InStock);
            Assert.Contains(
                (await sample.Get<ManufacturingOrderQuery>().PageAsync(open, PageRequest.Whole)).Rows,
                order => order.Status is ManufacturingOrderStatus.NotStarted or ManufacturingOrderStatus.WorkInProgress && order.Worst?.Kind == AvailabilityKind.InStock);
            Assert.True(await sample.ReadAsync(db => db.PurchaseOrders.AnyAsync(order => order.Status == PurchaseOrderStatus.PartiallyReceived)));
            Assert.Equal(2, await sample.ReadAsync(db => db.Batches.CountAsync(batch => batch.Status == BatchStatus.OnHold)));
            Assert.Empty(await SampleExamples.MissingAsync(sample));
            Assert.Empty(VerificationReport.Of(sample.Path).Differences);
        }
        finally
        {
            await sample.DisposeAsync();
        }
    }
}
