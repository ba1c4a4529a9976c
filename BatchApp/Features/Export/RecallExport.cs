using BatchApp.Features.Company;
using BatchApp.Features.Recall;
using BatchApp.Wording;

namespace BatchApp.Features.Export;

/// <summary>Recalls: the list, and of one the customers as a list, or all of it as a workbook.</summary>
internal static class RecallExport
{
    public static async Task<IResult> ListAsync(RecallQuery query, CompanyQuery company, string? tab, string? q, CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        return ExportEndpoints.File(
            new CsvTable<RecallRow>(
                ("Recall", row => row.Number),
                ("Kind", row => StatusText.Of(row.Kind)),
                ("From", row => RecallWords.Some(row.Sources, int.MaxValue)),
                ("Reason", row => row.Reason),
                ("Started", row => calendar.ToLocal(row.StartedAt)),
                ("Customers", row => row.Customers),
                ("Answered", row => row.Answered),
                ("Shipped", row => RecallWords.Sums(row.Shipped)),
                ("Recovered", row => RecallWords.Sums(row.Recovered)),
                ("Status", row => StatusText.Of(row.Status))),
            (await query.PageAsync(tab == "done", q, PageRequest.Whole, cancellation)).Rows,
            "recalls");
    }

    /// <summary>The customers of a recall: what whoever writes or telephones works through.</summary>
    public static async Task<IResult> CustomersAsync(RecallQuery query, CompanyQuery company, string number, CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        return await query.CardAsync(number, cancellation) is { } card
            ? ExportEndpoints.File(new CsvTable<Shipment>(Columns(calendar)), Shipments(card), FileName(card))
            : Results.NotFound();
    }

    /// <summary>Customers, what is still here, every batch, and the balance.</summary>
    public static async Task<IResult> BookAsync(RecallQuery query, RecallBalanceQuery balances, CompanyQuery company, string number, CancellationToken cancellation)
    {
        if (await query.CardAsync(number, cancellation) is not { } card)
        {
            return Results.NotFound();
        }

        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        using var book = new ExcelBook();
        book.Add("Customers", Shipments(card), Columns(calendar))
            .Add(
                "Still here",
                card.Here,
                ("Batch #", row => row.Number),
                ("Item", row => row.Item),
                ("Location", row => row.Place),
                ("Packed for", row => row.Order),
                ("Transfer", row => row.Transfer),
                ("Quantity", row => row.Quantity),
                ("Unit", row => row.Unit.Name),
                ("Can stem from it", row => row.Share),
                ("Status", row => StatusText.Of(row.Status)),
                ("Reason", row => row.Reason))
            .Add(
                "Batches",
                card.Batches,
                ("Batch #", row => row.Number),
                ("Item", row => row.Item),
                ("Steps from the beginning", row => row.Depth),
                ("Quantity", row => row.Quantity),
                ("Unit", row => row.Unit.Name),
                ("Can stem from it", row => row.Share),
                ("Reached", row => calendar.ToLocal(row.AddedAt)),
                ("Status", row => StatusText.Of(row.Status)))
            .Add(
                "Mass balance",
                await balances.OfAsync(card.Id, cancellation),
                [
                    ("Item", row => row.Item),
                    ("SKU", row => row.Sku),
                    ("Unit", row => row.Unit.Name),
                    .. RecallWords.BalanceColumns.Select(column => (column.Head, (Func<RecallBalanceRow, object?>)(row => column.Value(row.Balance)))),
                ]);
        return Results.File(book.Write(), ExcelBook.ContentType, $"{FileName(card)}.xlsx");
    }

    private static IEnumerable<Shipment> Shipments(RecallCard card) => card.Customers.SelectMany(customer => customer.Lines.Select(line => new Shipment(customer, line)));

    private static string FileName(RecallCard card) => $"{(card.IsMock ? "mock-recall" : "recall")}-{card.Number}";

    private static (string, Func<Shipment, object?>)[] Columns(Domain.Company.BusinessCalendar calendar) =>
    [
        ("Customer", row => row.Customer.Name),
        ("E-mail", row => row.Customer.Email),
        ("Phone", row => row.Customer.Phone),
        ("Order", row => row.Line.Order),
        ("Delivered", row => calendar.ToLocal(row.Line.DeliveredAt)),
        ("Batch #", row => row.Line.Batch),
        ("Item", row => row.Line.Item),
        ("Quantity", row => row.Line.Quantity),
        ("Unit", row => row.Line.Unit.Name),
        ("Can stem from it", row => row.Line.Share),
        ("Answer", row => StatusText.Of(row.Line.Answer)),
        ("Answered", row => row.Line.AnsweredAt is { } at ? calendar.ToLocal(at) : null),
        ("Recorded by", row => row.Line.AnsweredBy),
        ("Recovered", row => row.Line.Recovered),
        ("Note", row => row.Line.Note),
    ];

    private sealed record Shipment(RecallCustomer Customer, RecallShipmentView Line);
}
