using System.Globalization;

namespace BatchApp.SampleCompany;

/// <summary>The numbers that a small food maker gives and gets: batch numbers, suppliers' lots, customers' references, barcodes.</summary>
internal sealed class SampleNumbers
{
    private readonly Dictionary<string, int> counters = [];
    private int requests;

    /// <summary>Counted, so that the same day gives the same file.</summary>
    public Guid NextRequest() => new(++requests, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>"G-2611-07": the seventh batch of G made in November 2026.</summary>
    public string Made(string code, DateOnly day) => Monthly(code, day, "00");

    /// <summary>"RM-2611-014": the fourteenth lot taken in that month.</summary>
    public string Received(DateOnly day) => Monthly("RM", day, "000");

    public string SupplierLot(SampleSupplier supplier, DateOnly day) => string.Format(
        CultureInfo.InvariantCulture, supplier.Lot, day.Year % 100, day.Month, 1_170 + (13 * Count(supplier.Name)));

    /// <summary>Empty for customers who give none.</summary>
    public string Reference(SampleCustomer customer) =>
        string.Format(CultureInfo.InvariantCulture, customer.Reference, 1_040 + (7 * Count(customer.Name)));

    /// <summary>A 13-digit number of the range that shops may give out themselves.</summary>
    public string Barcode()
    {
        var digits = "2000057" + Count("barcode").ToString("00000", CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private string Monthly(string code, DateOnly day, string format)
    {
        var month = code + day.ToString("'-'yyMM'-'", CultureInfo.InvariantCulture);
        return month + Count(month).ToString(format, CultureInfo.InvariantCulture);
    }

    private int Count(string of) => counters[of] = counters.GetValueOrDefault(of) + 1;
}
