using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Accounts;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Batches;
using BatchApp.Features.Company;
using BatchApp.Features.Import;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Partners;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Recall;
using BatchApp.Features.Sales;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>What somebody may not do is not offered: every use case that a screen has a button for, for every role.</summary>
public sealed class RightsOnScreenTests : ScreenTest
{
    private static readonly (Type UseCase, string Address, string Control)[] Offers =
    [
        (typeof(SaveItem), "/items", "New item"),
        (typeof(SaveItem), "/items/new", "Save"),
        (typeof(SaveItem), "/items/1", "Add variant"),
        (typeof(ReceivePurchaseOrder), "/buy/PO-1", "Receive all"),
        (typeof(TakeBackSoldGoods), "/sell/SO-2", "Return"),
        (typeof(ReturnToSupplier), "/buy/PO-2", "Return to supplier"),
        (typeof(CreateBatch), "/stock?tab=batches", "New batch"),
        (typeof(SaveSalesOrder), "/sell", "New sales order"),
        (typeof(SaveSalesOrder), "/sell/new", "Save"),
        (typeof(SaveManufacturingOrder), "/make", "New manufacturing order"),
        (typeof(SaveManufacturingOrder), "/make/new", "Save"),
        (typeof(SavePurchaseOrder), "/buy", "New purchase order"),
        (typeof(SavePurchaseOrder), "/buy/new", "Save"),
        (typeof(CompleteProduction), "/make/MO-1", "Complete"),
        (typeof(ShipSalesOrder), "/sell/SO-1", "Pack all"),
        (typeof(StartRecall), "/recalls", "Start recall"),
        (typeof(StartMockRecall), "/recalls", "Mock recall"),
        (typeof(StartRecall), "/stock/batches/W1", "Start recall"),
        (typeof(ExtendRecall), "/recalls/RC-1", "Extend"),
        (typeof(CloseRecall), "/recalls/RC-1", "Close"),
        (typeof(LiftRecall), "/recalls/RC-1", "Lift"),
        (typeof(RecordRecallAnswers), "/recalls/RC-1", "Record answer, Shop"),
        (typeof(SaveSupplier), "/settings/suppliers", "New supplier"),
        (typeof(SaveCustomer), "/settings/customers", "New customer"),
        (typeof(SaveLocation), "/settings/locations", "New location"),
        (typeof(SaveCompany), "/settings", "Save"),
        (typeof(BatchApp.Features.Opening.EnterOpeningStock), "/stock/opening", "Enter stock"),
        (typeof(BatchApp.Features.Opening.EnterOpeningStock), "/settings", "Import"),
        (typeof(InviteUser), "/settings/users", "Invite user"),
        (typeof(AdjustStock), "/stock?tab=adjustments", "New adjustment"),
        (typeof(AdjustStock), "/stock/adjustments/new", "Adjust"),
        (typeof(SaveTransfer), "/stock?tab=transfers", "New transfer"),
        (typeof(SaveTransfer), "/stock/transfers/new", "Save"),
        (typeof(MoveTransfer), "/stock/transfers/ST-1", "Send"),
        (typeof(StartStocktake), "/stock?tab=stocktakes", "New stocktake"),
        (typeof(StartStocktake), "/stock/stocktakes/new", "Start"),
        (typeof(CompleteStocktake), "/stock/stocktakes/SC-1", "Complete"),
        (typeof(DeleteStocktake), "/stock/stocktakes/SC-1", "Delete"),
        (typeof(AddToStocktake), "/stock/stocktakes/SC-1", "Add"),
        (typeof(CloseBooks), "/settings", "Save books"),
        (typeof(CorrectBatch), "/stock/batches/W1", "Correct"),
        (typeof(SplitBatch), "/stock/batches/W1", "Split"),
        (typeof(MergeBatches), "/stock/batches/W1", "Merge"),
        (typeof(HoldBatch), "/stock/batches/W1", "Hold W1, Bread · White"),
        (typeof(AssignBatches), "/stock/batches/unbatched", "Assign batches, Sugar"),
        (typeof(AssignBatches), "/stock?tab=batches", "Assign batches, Sugar"),
    ];

    public static TheoryData<Role> Roles() => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_is_offered_what_it_may_do_and_nothing_else(Role role)
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var sugar = await Company.ItemAsync("Sugar", tracked: false);
        await Company.UnbatchedStockAsync(sugar, 8);
        await TestCompany.Done(Company.TrackAsync(sugar, BatchTracking.Batches));
        var orders = new Dictionary<string, string>
        {
            ["/buy/PO-1"] = $"/buy/{await Company.PurchaseOrderAsync(Main, (Flour, 5))}",
            ["/make/MO-1"] = $"/make/{await Company.ManufacturingOrderAsync(White, 2)}",
            ["/buy/PO-2"] = $"/buy/{await ReceivedAsync()}",
            ["/sell/SO-2"] = $"/sell/{await Company.DeliveredAsync(White, null, (await Company.StockAsync(White, "W1", 1), 1))}",
            ["/sell/SO-1"] = $"/sell/{await Company.SalesOrderAsync(null, (White, 1))}",
            ["/stock/transfers/ST-1"] = $"/stock/transfers/{await Company.TransferAsync(Main, Annex, White, w1, 1)}",
            ["/stock/stocktakes/SC-1"] = $"/stock/stocktakes/{await Company.StocktakeAsync(Main, White)}",
            ["/stock/batches/W1"] = $"/stock/batches/{w1.Value}",
            ["/stock/batches/unbatched"] = $"/stock/batches/{(await Company.UnbatchedAsync(sugar)).Value}",
        };
        var batch = await Company.StockAsync(White, "W9", 5);
        var shipped = await Company.SalesOrderAsync(await Company.CustomerAsync("Shop"), null, (White, 1));
        await TestCompany.Done(Company.TryShipAsync(shipped, BatchApp.Domain.Postings.FulfilmentStatus.Delivered, null, (0, [(batch, 1)])));
        orders["/recalls/RC-1"] = $"/recalls/{await Company.RecallAsync(batch)}";
        SignedIn = new Actor(new UserId(1), "Nina", role);
        var wrong = new List<string>();
        foreach (var (useCase, address, control) in Offers)
        {
            await GoAsync(orders.GetValueOrDefault(address, address));
            if (Rights.Has(role, UseCases.RightOf(useCase)))
            {
                // From the form of a new thing to the card of one it is the same page, which loads.
                Eventually(() => Assert.True(Screen.Offers(control), $"{address}: {control} is not offered"));
            }
            else if (Screen.Offers(control))
            {
                wrong.Add($"{address}: {control} is offered");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>What was posted is taken back and corrected by whoever may post it, and once an order is done by fewer (<see cref="CorrectionRights"/>).</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_is_offered_to_take_back_what_it_may_post(Role role)
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var packed = await Company.SalesOrderAsync(null, (White, 2));
        await TestCompany.Done(Company.TryPackAsync(packed, (w1, 2)));
        var adjusted = (await TestCompany.Done(Company.TryAdjustAsync(MoveVerbs.Adjusted(White, -1, Verbs.Into(w1, 1))))).Number;
        var received = await Company.PurchaseOrderAsync(Main, (Salt, 5));
        await Company.ReceiveAsync(received, null, (0, 5, Main, []));
        SignedIn = new Actor(new UserId(1), "Nina", role);

        foreach (var (address, kind, isFinished, controls) in new (string, ActKind, bool, string[])[]
            {
                ($"/sell/{packed}", ActKind.Fulfilment, false, ["Revert", "Correct batches", "Correct time"]),
                ($"/stock/adjustments/{adjusted}", ActKind.Adjustment, false, ["Revert", "Correct time"]),
                ($"/buy/{received}", ActKind.Receipt, true, ["Revert", "Revert part…", "Correct time"]),
            })
        {
            await GoAsync(address);
            Assert.All(controls, control => Assert.True(
                Screen.Offers(control) == CorrectionRights.May(SignedIn, kind, isFinished), $"{address}: {control} for {role}"));
        }
    }

    /// <summary>
    /// What a forged or stale circuit sends: the screen shows what an administrator is offered, while the file knows
    /// the person by another role.
    /// </summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_button_pressed_in_a_screen_that_claims_too_much_does_what_the_role_may_and_nothing_else(Role role)
    {
        var order = await Company.PurchaseOrderAsync(Main, (Salt, 5));
        var user = await TestCompany.Done(Company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, "Nina", role, "key")));
        SignedIn = new Actor(user, "Nina", Role.Administrator);

        await GoAsync("/settings");
        await Screen.InputAsync("Name", "Renamed");
        await Screen.ClickAsync("Save");
        await ShowsAsync(typeof(SaveCompany), () => Screen.Alerts, role);

        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Receive all");
        await Dialog("Receive").ClickAsync("Receive");
        await ShowsAsync(typeof(ReceivePurchaseOrder), () => DialogNames().Count == 0 ? [] : Dialog("Receive").Alerts, role);
        Assert.Equal(Rights.Has(role, UseCases.RightOf(typeof(ReceivePurchaseOrder))) ? 5 : 0, (await Company.NumbersAsync(Salt)).InStock);

        await GoAsync("/items/1");
        await Screen.InputAsync("Name", "Rye flour");
        await Screen.ClickAsync("Save");
        await ShowsAsync(typeof(SaveItem), () => Screen.Alerts, role);
    }

    private async Task<string> ReceivedAsync()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Salt, 5));
        await Company.ReceiveAsync(order, null, (0, 5, Main, []));
        return order;
    }

    private Task ShowsAsync(Type useCase, Func<IReadOnlyList<string>> alerts, Role role)
    {
        Eventually(() => Assert.Equal(!Rights.Has(role, UseCases.RightOf(useCase)), alerts().Any(said => said.Contains("may not", StringComparison.Ordinal))));
        return Task.CompletedTask;
    }
}
