using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>The same form sent twice acts once (product.md 10.3), and everything that is done is written down (10.1).</summary>
public sealed class RequestScenarios : Bakery
{
    [Fact]
    public async Task The_same_receipt_sent_twice_is_posted_once_and_answers_the_same()
    {
        var card = await Company.PurchaseCardAsync(await Company.PurchaseOrderAsync(Main, (Flour, 10)));
        var command = new ReceivePurchaseOrder.Command(RequestId.New(), card.Id, card.Version, null, [new ReceivedLine(card.Lines[0].Id, Main, Quantity.Of(4), [New("F1", 4)])]);
        var receive = Company.Get<ReceivePurchaseOrder>();

        var first = await TestCompany.Done(receive.ExecuteAsync(Actor.Program, command));
        var stored = Refused.Contents(Company.Path);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        // The lists are others with the same content, as a form sent again would bring them.
        var second = await TestCompany.Done(receive.ExecuteAsync(Actor.Program, command with { Lines = [.. command.Lines] }));

        Assert.Equal(first, second);
        Assert.Equal(stored, Refused.Contents(Company.Path));
        (await Company.RefusedAsync(() => receive.ExecuteAsync(Actor.Program, command with { Lines = [command.Lines[0] with { Quantity = Quantity.Of(5) }] }))).Only<RequestReused>();
        (await Company.RefusedAsync(() => Company.Get<CreateBatch>().ExecuteAsync(Actor.Program, new CreateBatch.Command(command.RequestId, Flour, new BatchApp.Domain.Batches.NewBatch("F1"))))).Only<RequestReused>();
    }

    [Fact]
    public async Task Every_kind_of_answer_survives_being_asked_again()
    {
        var sale = new SaveSalesOrder.Command(RequestId.New(), null, 0, "", await Company.CustomerAsync("A"), Main, "ref", Today, Today, "", false, [new SaveSalesOrder.Line(null, White, Quantity.Of(2))]);
        var saved = await TestCompany.Done(Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, sale));
        Assert.Equal(saved, await TestCompany.Done(Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, sale)));

        var making = new SaveManufacturingOrder.Command(RequestId.New(), null, 0, "", White, Main, Quantity.Of(2), Today, null, "", BatchApp.Domain.Orders.ManufacturingPhase.NotStarted, null);
        Assert.Equal(
            await TestCompany.Done(Company.Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, making)),
            await TestCompany.Done(Company.Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, making)));

        var w1 = await Company.StockAsync(White, "W1", 5);
        var card = await Company.SalesCardAsync(saved.Number);
        var ship = new ShipSalesOrder.Command(RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null,
            [new ShippedLine(card.Lines[0].Id, Quantity.Of(2), [new BatchApp.Domain.Picking.BatchPick(w1, Quantity.Of(2))])], []);
        Assert.Equal(
            await TestCompany.Done(Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, ship)),
            await TestCompany.Done(Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, ship)));
        Assert.Equal(3, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task A_refused_request_may_be_corrected_and_sent_again()
    {
        var command = new CreateBatch.Command(RequestId.New(), White, new BatchApp.Domain.Batches.NewBatch(""));
        (await Company.RefusedAsync(() => Company.Get<CreateBatch>().ExecuteAsync(Actor.Program, command))).Only<Missing>();

        await TestCompany.Done(Company.Get<CreateBatch>().ExecuteAsync(Actor.Program, command with { Batch = new BatchApp.Domain.Batches.NewBatch("W1") }));
    }

    [Fact]
    public async Task Other_movements_of_the_same_batch_do_not_disturb_a_form_that_is_open()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var mine = await Company.SalesOrderAsync(null, (White, 2));
        var card = await Company.SalesCardAsync(mine);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 3)), (w1, 3)));

        var result = await Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null,
            [new ShippedLine(card.Lines[0].Id, Quantity.Of(2), [new BatchApp.Domain.Picking.BatchPick(w1, Quantity.Of(2))])], []));

        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task Every_change_leaves_a_line_in_the_journal_with_who_and_when()
    {
        var before = await Company.ReadAsync(db => db.Journal.CountAsync());
        await Company.StockAsync(White, "W1", 5);

        var lines = await Company.ReadAsync(db => db.Journal.OrderBy(line => line.Seq).Skip(before).ToListAsync());

        Assert.Equal(["SaveSupplier", "SavePurchaseOrder", "ReceivePurchaseOrder"], lines.Select(line => line.Kind));
        Assert.All(lines, line => Assert.Equal((Actor.Program.Name, Company.Now), (line.Actor, line.At)));
        Assert.Equal("PO-1", lines[^1].Subject);
    }

    [Fact, Scenario("M3")]
    public async Task A_receipt_of_forty_lines_that_fails_on_the_last_stores_nothing()
    {
        var order = await Company.PurchaseOrderAsync(Main, [.. Enumerable.Range(0, 40).Select(_ => (Flour, 1m))]);
        var lines = Enumerable.Range(0, 40).Select(i => (i, 1m, Main, new[] { New(i < 39 ? $"F{i}" : "", 1) })).ToArray();

        Assert.Equal(new Place(39, 0), (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, lines))).Only<Missing>().Place);

        lines[39] = (39, 1m, Main, [New("F39", 1)]);
        await Company.ReceiveAsync(order, null, lines);
        Assert.Equal(40, (await Company.FiguresAsync(Flour)).InStock.Amount);
    }
}
