using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Partners;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class RecallTests : ScreenTest
{
    private BatchId flour;
    private BatchId white;

    private Area Start => Dialog("Start recall");

    /// <summary>F1 of the supplier's L-77 made 10 W1, of which the Kiosk got 4.</summary>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flour = await Company.ReceiveBearingAsync(await Company.SupplierAsync("Mill"), Flour, "F1", "L-77", 20);
        await Company.UnbatchedStockAsync(Salt, 5);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(White, 10), 10, [New("W1", 10)], (5, [(flour, 5)]), (0.1m, [])));
        white = await Company.BatchAsync(White, "W1");
        var kiosk = await TestCompany.Done(Company.Get<SaveCustomer>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput("Kiosk", "kiosk@example.org", "+45 1234"))));
        await TestCompany.Done(Company.TryShipAsync(await Company.SalesOrderAsync(kiosk, null, (White, 4)), FulfilmentStatus.Delivered, null, (0, [(white, 4)])));
    }

    [Fact]
    public async Task A_recall_is_started_from_a_batchs_page_once_it_is_seen_what_it_reaches()
    {
        await GoAsync($"/stock/batches/{white.Value}");
        await Screen.ClickAsync("Start recall");
        Eventually(() => Assert.Contains("1 customer, 1 order: 4 pcs", Start.Text, StringComparison.Ordinal));
        Assert.Contains("From W1 Bread · White", Start.Text, StringComparison.Ordinal);
        Assert.Contains("1 batch, 1 with something still here", Start.Text, StringComparison.Ordinal);
        Assert.True(Start.IsDisabled("Start recall"));
        Assert.Contains("Type a reason.", Start.Text, StringComparison.Ordinal);

        await Start.TypeAsync("Reason", "Glass found");
        await Start.DoubleClickAsync("Start recall");

        Eventually(() => Assert.Equal("/recalls/RC-1", Address));
        await LoadedAsync();
        Assert.Equal("RC-1 started: 1 batch is stopped, 1 shipment to ask back.", Messages);
        Assert.Equal(1, await CountAsync<RecallCase>());
        Assert.Equal("RC-1", Screen.Heading);
        Assert.Equal(["Recalled"], Screen.Part("Still here").Column("Status"));
        Assert.Equal([("Kiosk", "Not asked yet", "4 pcs")], Screen.Part("Customers").Rows.Select(row => (row["Customer"], row["Answer"], row["Quantity"])));
        Assert.Contains("kiosk@example.org", Screen.Part("Customers").Text, StringComparison.Ordinal);
        Assert.Equal("mailto:kiosk@example.org", await Screen.AddressOfAsync("kiosk@example.org"));
        Assert.Equal("0 of 1", Screen.Part("Recall").Lines("progress + span").Single());

        await GoAsync($"/stock/batches/{white.Value}");
        Assert.Contains("Recalled RC-1: Glass found", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/recalls/RC-1", await Screen.AddressOfAsync("RC-1"));
        Assert.False(Screen.HasButton("Hold W1, Bread · White") || Screen.HasButton("Release W1, Bread · White"));
    }

    [Fact]
    public async Task All_that_bears_the_suppliers_number_is_proposed_and_may_be_left_out()
    {
        await Company.ReceiveBearingAsync(await Company.SupplierAsync("Mill 2"), Flour, "F2", "L-77");
        await GoAsync($"/stock/batches/{flour.Value}");
        await Screen.ClickAsync("Start recall");
        var whole = "All of the supplier's batch L-77, and what of it arrives again";
        Eventually(() => Assert.Contains("3 batches, 3 with something still here", Start.Text, StringComparison.Ordinal));
        Assert.True(Start.IsTicked(whole));

        await Start.TickAsync(whole, false);

        Eventually(() => Assert.Contains("2 batches, 2 with something still here", Start.Text, StringComparison.Ordinal));
        await Start.TypeAsync("Reason", "Torn sack");
        await Start.ClickAsync("Start recall");
        Eventually(() => Assert.Equal("/recalls/RC-1", Address));
        Assert.Null((await Company.RecallCardAsync("RC-1")).SupplierNumber);
    }

    [Fact]
    public async Task From_the_list_a_recall_begins_from_chosen_batches_or_a_suppliers_number()
    {
        await GoAsync("/recalls");
        Assert.Contains("No recall is open.", Screen.Text, StringComparison.Ordinal);
        await Screen.ClickAsync("Start recall");
        Assert.Contains("Choose a batch or type a supplier's number.", Start.Text, StringComparison.Ordinal);
        await Start.TypeAsync("Supplier batch #", "nobody's");
        Eventually(() => Assert.Equal(["No batch has the supplier's number nobody's."], Start.Alerts));
        await Start.TypeAsync("Supplier batch #", "");
        await ChooseAsync(Start, "Begins from", "W1", typing: "W1");
        Eventually(() => Assert.Contains("W1 Bread · White", Start.Text, StringComparison.Ordinal));
        await Start.ClickAsync("Remove W1, Bread · White");
        await Start.TypeAsync("Supplier batch #", "L-77");
        Eventually(() => Assert.Contains("2 batches, 2 with something still here", Start.Text, StringComparison.Ordinal));
        await Start.TypeAsync("Reason", "Pesticide");
        await Start.ClickAsync("Start recall");

        Eventually(() => Assert.Equal("/recalls/RC-1", Address));
        await LoadedAsync();
        Assert.Contains("L-77: on hold when it arrives again", Screen.Text, StringComparison.Ordinal);
        await GoAsync("/recalls");
        Assert.Equal([("RC-1", "Recall", "F1", "0 of 1", "0 of 4 pcs")], Screen.Rows.Select(row => (row["Recall"], row["Kind"], row["From"], row["Customers answered"], row["Recovered"])));
    }

    [Fact]
    public async Task An_answer_is_recorded_and_the_case_is_closed_and_found_among_the_done()
    {
        await Company.RecallAsync(flour);
        await GoAsync("/recalls/RC-1");
        await Screen.ClickAsync("Record answer, Kiosk");
        var record = Dialog("Record answer");
        Assert.True(record.IsDisabled("Record answer"));
        Assert.Contains("Nothing was changed.", record.Text, StringComparison.Ordinal);
        await record.SelectAsync("Answer 1, W1", "Sends it back");
        await record.TypeAsync("Recovered 1, W1", "5");
        Assert.Equal("W1: 4 pcs went out with SO-1, so 5 cannot be recovered.", record.Error("Recovered 1, W1"));
        Assert.True(record.IsDisabled("Record answer"));
        await record.TypeAsync("Recovered 1, W1", "3");
        await record.TypeAsync("Note 1, W1", "One eaten");
        await record.ClickAsync("Record answer");

        Eventually(() => Assert.Equal([("Sends it back", "3 pcs")], Screen.Part("Customers").Rows.Select(row => (row["Answer"], row["Recovered"]))));
        Assert.Equal("Kiosk: answer recorded.", Messages);
        Assert.Contains("1 of 1", Screen.Part("Recall").Text, StringComparison.Ordinal);
        Assert.Equal("3", Screen.Part("Mass balance").Row("Item", "Bread · White pcs")["Recovered"]);

        await Screen.ClickAsync("Close");
        Assert.Contains("Type what the report concludes.", Dialog("Close").Text, StringComparison.Ordinal);
        await Dialog("Close").TypeAsync("Conclusion", "All back or eaten.");
        await Dialog("Close").ClickAsync("Close");
        Eventually(() => Assert.Contains("All back or eaten.", Screen.Text, StringComparison.Ordinal));
        Assert.False(Screen.HasButton("Close") || Screen.HasButton("Extend") || Screen.HasButton("Record answer, Kiosk"));
        Assert.True(Screen.HasButton("Lift"));
        await GoAsync("/recalls?tab=done");
        Assert.Equal(["RC-1"], Screen.Column("Recall"));
    }

    [Fact]
    public async Task A_recall_is_extended_and_lifted_for_a_reason()
    {
        await Company.StockAsync(Rye, "R1", 5);
        await Company.RecallAsync(white);
        await GoAsync("/recalls/RC-1");
        await Screen.ClickAsync("Extend");
        await ChooseAsync(Dialog("Extend"), "Begins also from", "R1", typing: "R1");
        Eventually(() => Assert.True(Dialog("Extend").IsDisabled("Extend")));
        await Dialog("Extend").TypeAsync("Reason", "Same oven");
        await Dialog("Extend").ClickAsync("Extend");
        Eventually(() => Assert.Equal("RC-1 reaches 1 batch and 0 shipments more.", Messages));
        Eventually(() => Assert.Equal(["R1", "W1"], Screen.Part("Batches").Column("Batch #").Order()));

        await Screen.ClickAsync("Lift");
        Assert.True(Dialog("Lift").IsDisabled("Lift"));
        await Dialog("Lift").TypeAsync("Reason", "False alarm");
        await Dialog("Lift").ClickAsync("Lift");

        Eventually(() => Assert.Contains("RC-1 lifted: 2 batches are available again.", Messages, StringComparison.Ordinal));
        Eventually(() => Assert.All(Screen.Part("Still here").Column("Status"), status => Assert.Equal("Available", status)));
        Assert.Equal((BatchStatus.Available, null), await Company.StatusAsync(white));
    }

    [Fact]
    public async Task A_mock_recall_runs_against_its_clock_and_says_that_it_stops_nothing()
    {
        await GoAsync("/recalls");
        await Screen.ClickAsync("Mock recall");
        await Dialog("Mock recall").TypeAsync("What it is for", "Yearly");
        await Dialog("Mock recall").ClickAsync("Mock recall");
        Eventually(() => Assert.Equal("/recalls/RC-1", Address));
        await LoadedAsync();
        Assert.Contains("A mock recall stops nothing", Screen.Text, StringComparison.Ordinal);
        Assert.Contains("4 h: 4 h 0 min left", Screen.Text, StringComparison.Ordinal);
        Assert.False(Screen.HasButton("Lift"));

        Company.Clock.Advance(TimeSpan.FromHours(5));

        Eventually(() => Assert.Contains("4 h: passed 1 h 0 min ago", Screen.Text, StringComparison.Ordinal));
        await TestCompany.Done(Company.TryCloseRecallAsync("RC-1", "Too slow."));
        Eventually(() => Assert.Contains("4 h: missed", Screen.Text, StringComparison.Ordinal));
        Assert.Contains("24 h: kept", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_holds_scope_contacts_and_balance_and_leads_back()
    {
        await Company.RecallAsync(flour);
        await TestCompany.Done(Company.TryAnswerAsync("RC-1", "Kiosk", RecallAnswer.SendsBack, 3));
        await TestCompany.Done(Company.TryCloseRecallAsync("RC-1", "All back or eaten."));
        await GoAsync("/recalls/RC-1");
        await FollowAsync(Screen, "Print");

        Assert.Equal("Recall RC-1", Screen.Heading);
        foreach (var said in new[] { "All back or eaten.", "kiosk@example.org, +45 1234", "F1 Flour began here 20 kg all", "W1 Bread · White made from it 10 pcs all", "Bread · White pcs 10 0 4 0 0 6 0 3", "Quality, date" })
        {
            Assert.Contains(said, Screen.Text, StringComparison.Ordinal);
        }

        await FollowAsync(Screen, "Back to RC-1");
        Assert.Equal("/recalls/RC-1", Address);
    }

    [Fact]
    public async Task Holding_an_ingredient_shows_what_is_held_with_it_and_releasing_frees_it_too()
    {
        await GoAsync($"/stock/batches/{flour.Value}");
        await Screen.ClickAsync("Hold F1, Flour");
        var hold = Dialog("Hold");
        Eventually(() => Assert.Contains("On hold with it, because made from it: 1 batch, 1 batch with something still here.", hold.Text, StringComparison.Ordinal));
        Assert.Equal([("W1", "Bread · White", "6 pcs")], hold.Rows.Select(row => (row["Batch #"], row["Item"], row["Still here"])));
        await hold.TypeAsync("Reason", "Beetles");
        await hold.ClickAsync("Hold");
        Eventually(() => Assert.Equal("F1 is on hold. Held with it: W1.", Messages));
        await GoAsync($"/stock/batches/{white.Value}");
        Assert.Contains("On hold Made from F1, on hold: Beetles", Screen.Text, StringComparison.Ordinal);

        await GoAsync($"/stock/batches/{flour.Value}");
        await Screen.ClickAsync("Release F1, Flour");
        var release = Dialog("Release");
        Eventually(() => Assert.True(release.IsTicked("Release what is on hold with it too: 1 batch")));
        await release.TypeAsync("Reason", "Sieved");
        await release.ClickAsync("Release");
        Eventually(() => Assert.Contains("F1 is released. Released with it: W1.", Messages, StringComparison.Ordinal));
        Assert.Equal((BatchStatus.Available, null), await Company.StatusAsync(white));
    }
}
