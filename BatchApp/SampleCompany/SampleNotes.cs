namespace BatchApp.SampleCompany;

/// <summary>What people write on orders; most have no note.</summary>
internal static class SampleNotes
{
    private static readonly string[] OnPurchases =
        ["Deliver before 10.", "Call the warehouse on arrival.", "Certificate of analysis with every lot.", "Tail lift needed.", "Pallets are exchanged."];

    private static readonly string[] OnMakings =
        ["Clean down after nuts.", "Oven 1.", "New label from this run on.", "Keep two samples per batch.", "Metal detector log to quality."];

    private static readonly string[] OnSales =
        ["No delivery on Fridays after 13.", "At least four months of shelf life, please.", "Ring the back door.", "Send the delivery note by e-mail.", "Small boxes only."];

    public static string Purchase(Random chance) => Pick(chance, OnPurchases);

    public static string Making(Random chance) => Pick(chance, OnMakings);

    public static string Sale(Random chance) => Pick(chance, OnSales);

    private static string Pick(Random chance, string[] notes) => chance.Next(100) < 25 ? notes[chance.Next(notes.Length)] : "";
}
