namespace BatchApp.Wording;

/// <summary>What people call the use cases, by the names they have in code and in the journal.</summary>
public static class UseCaseText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["SaveItem"] = "Save item",
        ["SaveLocation"] = "Save location",
        ["SaveSupplier"] = "Save supplier",
        ["SaveCustomer"] = "Save customer",
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
        ["HoldBatch"] = "Hold",
        ["ReleaseBatch"] = "Release",
        ["SavePurchaseOrder"] = "Save purchase order",
        ["ReceivePurchaseOrder"] = "Receive goods",
        ["SaveManufacturingOrder"] = "Save manufacturing order",
        ["CompleteProduction"] = "Complete production",
        ["SaveSalesOrder"] = "Save sales order",
        ["ShipSalesOrder"] = "Pack or deliver",
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
