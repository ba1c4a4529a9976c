namespace BatchApp.Features.InventoryIntel;

/// <summary>The words of the tabs, and their names in addresses.</summary>
public static class IntelTabs
{
    public static string Word(IntelTab tab) => tab switch
    {
        IntelTab.Movements => "Movements",
        IntelTab.SalesOrders => "Sales orders",
        IntelTab.ManufacturingOrders => "Manufacturing orders",
        IntelTab.PurchaseOrders => "Purchase orders",
        IntelTab.Batches => "Batches",
        _ => throw new ArgumentOutOfRangeException(nameof(tab), tab, "Has no word yet."),
    };

    public static string Name(IntelTab tab) => Word(tab).ToLowerInvariant().Replace(' ', '-');

    /// <summary>Null for a name that is no tab.</summary>
    public static IntelTab? Parse(string? name) =>
        Enum.GetValues<IntelTab>().Where(tab => Name(tab) == name).Select(tab => (IntelTab?)tab).FirstOrDefault();
}
