namespace BatchApp.Wording;

/// <summary>What people call the use cases, by the names they have in code and in the journal.</summary>
public static class UseCaseText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["SaveItem"] = "Save item",
        ["ArchiveItem"] = "Archive item",
        ["DeleteItem"] = "Delete item",
        ["SaveLocation"] = "Save location",
        ["ArchiveLocation"] = "Archive location",
        ["DeleteLocation"] = "Delete location",
        ["SaveSupplier"] = "Save supplier",
        ["SaveCustomer"] = "Save customer",
        ["CloseBooks"] = "Close or reopen books",
        ["SaveCompany"] = "Save company",
        ["StartEmptyCompany"] = "Start an empty company",
        ["CreateBatch"] = "New batch",
        ["MakeFirstAdministrator"] = "Make the first administrator",
        ["InviteUser"] = "Invite user",
        ["ChangeUser"] = "Change user",
        ["AcceptInvitation"] = "Accept invitation",
        ["ChangeOwnPassword"] = "Change password",
        ["SetCodesDemanded"] = "Authenticator codes",
        ["SignOutEverywhere"] = "Sign out everywhere",
        ["NoteSignIn"] = "Sign in",
        ["NoteRefusedEntries"] = "Refused entries",
        ["AddSampleUsers"] = "Add sample users",
        ["TakeBatchNumber"] = "Next batch number",
        ["CorrectBatch"] = "Correct batch",
        ["RemoveBatch"] = "Remove batch",
        ["SplitBatch"] = "Split",
        ["MergeBatches"] = "Merge",
        ["HoldBatch"] = "Hold",
        ["ReleaseBatch"] = "Release",
        ["SavePurchaseOrder"] = "Save purchase order",
        ["ReceivePurchaseOrder"] = "Receive goods",
        ["ReturnToSupplier"] = "Return to supplier",
        ["SaveManufacturingOrder"] = "Save manufacturing order",
        ["CompleteProduction"] = "Complete production",
        ["RevertAct"] = "Revert",
        ["RevertPart"] = "Revert part",
        ["UndoPosting"] = "Undo",
        ["CorrectBatches"] = "Correct batches",
        ["CorrectTime"] = "Correct time",
        ["RevertManufacturingOrder"] = "Revert manufacturing order",
        ["SaveSalesOrder"] = "Save sales order",
        ["ShipSalesOrder"] = "Pack or deliver",
        ["TakeBackSoldGoods"] = "Return",
        ["AdjustStock"] = "Adjust stock",
        ["AssignBatches"] = "Assign batches",
        ["SaveTransfer"] = "Save stock transfer",
        ["MoveTransfer"] = "Send or receive transfer",
        ["DeleteTransfer"] = "Delete stock transfer",
        ["StartStocktake"] = "Start stocktake",
        ["AddToStocktake"] = "Add to stocktake",
        ["CountStock"] = "Count",
        ["CompleteStocktake"] = "Complete stocktake",
        ["ReopenStocktake"] = "Reopen stocktake",
        ["DeleteStocktake"] = "Delete stocktake",
        ["ClosePurchaseOrder"] = "Close purchase order",
        ["ReopenPurchaseOrder"] = "Reopen purchase order",
        ["CloseManufacturingOrder"] = "Close manufacturing order",
        ["ReopenManufacturingOrder"] = "Reopen manufacturing order",
        ["CloseSalesOrder"] = "Close sales order",
        ["ReopenSalesOrder"] = "Reopen sales order",
        ["PlanSalesBatches"] = "Plan batches of a sale",
        ["PlanIngredientBatches"] = "Plan batches of ingredients",
        ["RankSalesOrder"] = "Rank sales order",
        ["RankManufacturingOrder"] = "Rank manufacturing order",
        ["MakeToOrder"] = "Make to order",
        ["ReleaseMadeToOrder"] = "Release made to order",
        ["RefreshRecipe"] = "Refresh recipe",
        ["EnterOpeningStock"] = "Opening stock",
        ["ImportItems"] = "Import items",
        ["ImportRecipes"] = "Import recipes",
        ["ImportSuppliers"] = "Import suppliers",
        ["ImportCustomers"] = "Import customers",
    };

    /// <summary>The names of all that have a word, in the order of their words.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Words.Keys.OrderBy(Of, StringComparer.CurrentCulture)];

    /// <summary>"Receive goods"; a name from another version of the program is taken apart.</summary>
    public static string Of(string name) => Words.GetValueOrDefault(name) ?? TakenApart(name);

    private static string TakenApart(string name) => StatusText.FromName(name) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : name;
}
