using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Items;
using BatchApp.Features.Partners;
using BatchApp.Features.Purchasing;
using BatchApp.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Tests.Support;

/// <summary>
/// The test assembly run as a program: receives goods into a data file, one receipt after another, and prints a line
/// once each is acknowledged, until it is killed.
/// </summary>
internal static class PostingProcess
{
    public const string Acknowledged = "posted";

    public static async Task Main(string[] args)
    {
        using var file = await SafeStart.OpenAsync(args[0], new CompanyProfile { Name = "Test company", TimeZone = TestCompany.Zone });
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(file).AddFeatures().BuildServiceProvider();
        var name = $"Run {RequestId.New().Value}";
        var supplier = (await services.GetRequiredService<SaveSupplier>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput(name, "", "")))).Value;
        var item = (await services.GetRequiredService<SaveItem>().ExecuteAsync(Actor.Program, new SaveItem.Command(
            RequestId.New(), null, 0, ItemKind.Material, name, "", "kg", 3, null, Quantity.Zero, BatchTracking.Batches, false, null, false, false,
            [new SaveItem.VariantInput(null, "", name, null, Quantity.Zero, [])]))).Value;
        var variant = (await services.GetRequiredService<ItemQuery>().CardAsync(item))!.Variants[0].Id;
        for (var i = 0; ; i++)
        {
            var order = (await services.GetRequiredService<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
                RequestId.New(), null, 0, "", supplier, TestCompany.Main, new DateOnly(2026, 1, 1), null, "", false,
                [new SavePurchaseOrder.Line(null, variant, Quantity.Of(5), false)]))).Value;
            var card = (await services.GetRequiredService<PurchaseOrderQuery>().CardAsync(order.Number))!;
            var received = await services.GetRequiredService<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new ReceivePurchaseOrder.Command(
                RequestId.New(), card.Id, card.Version, null,
                [new ReceivedLine(card.Lines[0].Id, TestCompany.Main, Quantity.Of(5), [BatchPart.IntoNew(new NewBatch($"B{i}"), Quantity.Of(5))])]));
            Console.WriteLine($"{Acknowledged} {received.Value}");
        }
    }
}
