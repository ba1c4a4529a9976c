using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Batches;
using BatchApp.Features.Corrections;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Partners;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Transfers;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Tests.Support;

/// <summary>Every kind of posting once a round, in a random order, on an item and a product of its own.</summary>
internal sealed class PostingMix
{
    /// <summary>The kinds, as they are printed.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["receive", "complete", "pack", "deliver", "adjust", TransferKind, "count", "revert", "split"];

    /// <summary>Sends and receives in one step: two documents, or none.</summary>
    public const string TransferKind = "transfer";

    private readonly IServiceProvider services;
    private readonly Random chance;
    private readonly LocationId annex;
    private readonly SupplierId supplier;
    private readonly CustomerId customer;
    private readonly VariantId material;
    private readonly VariantId product;
    private int numbers;

    private PostingMix(IServiceProvider services, Random chance, LocationId annex, SupplierId supplier, CustomerId customer, VariantId material, VariantId product) =>
        (this.services, this.chance, this.annex, this.supplier, this.customer, this.material, this.product) = (services, chance, annex, supplier, customer, material, product);

    public static async Task<PostingMix> BeginAsync(IServiceProvider services, Random chance)
    {
        var name = $"Run {RequestId.New().Value}";
        var annex = await Done(Get<SaveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, name)));
        var supplier = await Done(Get<SaveSupplier>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput(name, "", ""))));
        var customer = await Done(Get<SaveCustomer>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput(name, "", ""))));
        var material = await ItemAsync(ItemKind.Material, name, []);
        var product = await ItemAsync(ItemKind.Product, $"{name} made", [new(material, Quantity.Of(0.5m))]);
        return new(services, chance, annex, supplier, customer, material, product);

        T Get<T>()
            where T : notnull => services.GetRequiredService<T>();

        async Task<VariantId> ItemAsync(ItemKind kind, string item, SaveItem.RecipeInput[] recipe)
        {
            var id = await Done(Get<SaveItem>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), null, 0, kind, item, "", "kg", 3, null, Quantity.Zero, BatchTracking.Batches, false, null, false, false,
                [new(null, "", item, null, Quantity.Zero, recipe)])));
            return (await Get<ItemQuery>().CardAsync(id))!.Variants[0].Id;
        }
    }

    /// <summary>What cannot be done yet, for want of stock, is left out of the round.</summary>
    public async Task RoundAsync()
    {
        await ReceiveAsync();
        foreach (var kind in Kinds.Skip(1).OrderBy(_ => chance.Next()).ToList())
        {
            await (kind switch
            {
                "complete" => CompleteAsync(),
                "pack" => ShipAsync(kind, FulfilmentStatus.Packed),
                "deliver" => ShipAsync(kind, FulfilmentStatus.Delivered),
                "adjust" => AdjustAsync(),
                TransferKind => TransferAsync(),
                "count" => CountAsync(),
                "revert" => RevertAsync(),
                _ => SplitAsync(),
            });
        }
    }

    private async Task ReceiveAsync()
    {
        var number = (await Done(Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), null, 0, "", supplier, TestCompany.Main, new DateOnly(2026, 1, 1), null, "", false, [new(null, material, Quantity.Of(50), false)])))).Number;
        var order = (await Get<PurchaseOrderQuery>().CardAsync(number))!;
        await PostAsync("receive", request => Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new(
            request, order.Id, order.Version, null,
            [new(order.Lines[0].Id, TestCompany.Main, Quantity.Of(50), [Next(30), Next(20)])])));
    }

    private async Task CompleteAsync()
    {
        var number = (await Done(Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), null, 0, "", product, TestCompany.Main, Quantity.Of(20), new DateOnly(2026, 1, 1), null, "", ManufacturingPhase.NotStarted, null)))).Number;
        var order = (await Get<ManufacturingOrderQuery>().CardAsync(number))!;
        if (await PicksAsync(material, 10) is { } picks)
        {
            await PostAsync("complete", request => Get<CompleteProduction>().ExecuteAsync(Actor.Program, new(
                request, order.Id, order.Version, null, Quantity.Of(20), [Next(20)], [new(order.Ingredients[0].Id, Quantity.Of(10), picks)])));
        }
    }

    private async Task ShipAsync(string kind, FulfilmentStatus upTo)
    {
        var number = (await Done(Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), null, 0, "", customer, TestCompany.Main, "", new DateOnly(2026, 1, 1), null, "", false, [new(null, material, Quantity.Of(3))])))).Number;
        var order = (await Get<SalesOrderQuery>().CardAsync(number))!;
        if (await PicksAsync(material, 3) is { } picks)
        {
            await PostAsync(kind, request => Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new(
                request, order.Id, order.Version, upTo, null, [new(order.Lines[0].Id, Quantity.Of(3), picks)], [])));
        }
    }

    private async Task AdjustAsync()
    {
        var isFound = chance.Next(2) == 0;
        if (await PicksAsync(material, 1) is [var pick, ..])
        {
            await PostAsync("adjust", request => Get<AdjustStock>().ExecuteAsync(Actor.Program, new(
                request, "", TestCompany.Main, null, isFound ? AdjustmentReason.Found : AdjustmentReason.Damaged, "", "",
                [new(material, Quantity.Of(isFound ? 2 : -1), [isFound ? Next(2) : BatchPart.Into(pick.BatchId, Quantity.Of(1))])])));
        }
    }

    private async Task TransferAsync()
    {
        if (await PicksAsync(material, 4) is { } picks)
        {
            var number = (await Done(Get<SaveTransfer>().ExecuteAsync(Actor.Program, new(
                RequestId.New(), null, 0, "", TestCompany.Main, annex, "", "", [new(material, Quantity.Of(4), picks)])))).Number;
            var transfer = (await Get<TransferQuery>().CardAsync(number))!;
            await PostAsync(TransferKind, request => Get<MoveTransfer>().ExecuteAsync(Actor.Program, new(
                request, transfer.Id, transfer.Version, TransferStep.SendAndReceive, null, null)));
        }
    }

    private async Task CountAsync()
    {
        var number = (await Done(Get<StartStocktake>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), "", TestCompany.Main, CountScope.Chosen, "", [material], false, "")))).Number;
        var begun = (await Get<StocktakeQuery>().CardAsync(number))!;
        var counts = begun.Lines.Take(3).Select(line => new CountStock.Line(line.Id, line.Version, line.Books!.Value + Quantity.Of(1))).ToList();
        if (counts.Count > 0)
        {
            await Done(Get<CountStock>().ExecuteAsync(Actor.Program, new(RequestId.New(), begun.Id, counts)));
            var counted = (await Get<StocktakeQuery>().CardAsync(number))!;
            await PostAsync("count", request => Get<CompleteStocktake>().ExecuteAsync(Actor.Program, new(request, counted.Id, counted.Version, null)));
        }
    }

    /// <summary>Takes a receipt of its own back: nothing of it has moved on yet.</summary>
    private async Task RevertAsync()
    {
        await ReceiveAsync();
        var (act, order) = await Get<StockStore>().ReadAsync((read, token) => read.Db.Receipts.OrderByDescending(row => row.Id)
            .Select(row => new ValueTuple<ActId, PurchaseOrderId>(row.Id, row.PurchaseOrderId)).FirstAsync(token));
        var version = await Get<StockStore>().ReadAsync((read, token) => read.Db.PurchaseOrders.Where(row => row.Id == order).Select(row => row.Version).SingleAsync(token));
        await PostAsync("revert", request => Get<RevertAct>().ExecuteAsync(Actor.Program, new(request, act, version, false, "Typed wrong")));
    }

    private async Task SplitAsync()
    {
        if (await PicksAsync(material, 1) is [var pick, ..])
        {
            var batch = (await Get<BatchQuery>().CardAsync(pick.BatchId))!;
            var here = batch.Places.Single(place => place.LocationId == TestCompany.Main).OnHand;
            await PostAsync("split", request => Get<SplitBatch>().ExecuteAsync(Actor.Program, new(
                request, batch.Id, batch.Standing.Version, TestCompany.Main, Quantity.Of(decimal.Round(here.Amount / 2, 3)), $"S{++numbers}")));
        }
    }

    /// <summary>Prints what begins and, unless it is refused, that it was acknowledged.</summary>
    private static async Task PostAsync<T>(string kind, Func<RequestId, Task<Result<T>>> act)
    {
        var request = RequestId.New();
        Console.WriteLine($"{PostingProcess.Begun} {kind} {request.Value}");
        var result = await act(request);
        Console.WriteLine(result.Succeeded ? $"{PostingProcess.Acknowledged} {kind} {request.Value}" : $"refused {kind}: {result.Refusals[0].GetType().Name}");
    }

    private async Task<IReadOnlyList<BatchPick>?> PicksAsync(VariantId variant, decimal needed)
    {
        var picks = (await Get<BatchChoicesQuery>().SuggestAsync([(variant, Quantity.Of(needed))], TestCompany.Main, null))[0];
        return picks.Sum(pick => pick.Quantity) == Quantity.Of(needed) ? picks : null;
    }

    private BatchPart Next(decimal quantity) => BatchPart.IntoNew(new NewBatch($"B{++numbers}"), Quantity.Of(quantity));

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    private static Task<T> Done<T>(Task<Result<T>> act) => TestCompany.Done(act);
}
