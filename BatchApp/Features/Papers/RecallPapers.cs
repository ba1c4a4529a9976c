using BatchApp.Domain.Company;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Recall;
using BatchApp.Wording;

namespace BatchApp.Features.Papers;

/// <summary>What is printed of a recall: the list to work through while it is open, the closing report once it is closed.</summary>
public sealed class RecallPapers(RecallQuery recalls, RecallBalanceQuery balances)
{
    /// <summary>Null where there is no such recall.</summary>
    public async Task<Paper?> RecallAsync(string number, BusinessCalendar calendar, DateTime now, CancellationToken cancellation = default)
    {
        if (await recalls.CardAsync(number, cancellation) is not { } card)
        {
            return null;
        }

        var balance = await balances.OfAsync(card.Id, cancellation);
        return new Paper(
            card.IsMock ? "Mock recall" : "Recall",
            card.Number,
            PaperText.Facts(
                ("Reason", card.Reason),
                ("Supplier batch #", card.SupplierNumber ?? ""),
                ("Started", $"{PaperText.Moment(card.StartedAt, calendar)} by {card.StartedBy}"),
                ("Status", StatusText.Of(card.Status)),
                (card.Clock.StoppedAt is null ? "Under way for" : "Took", RecallText.Of(card.Clock.Elapsed(now))),
                ("Marks", card.IsMock ? string.Join(", ", new[] { RecallClock.FirstMark, RecallClock.LastMark }.Select(mark => RecallText.Mark(mark, card.Clock, now).Text)) : ""),
                ("Customers answered", card.Customers.Count == 0 ? "" : $"{card.Answered} of {card.Customers.Count}"),
                ("Recovered", card.Customers.Count == 0 ? "" : $"{RecallWords.Sums(card.Recovered)} of {RecallWords.Sums(card.Shipped)}"),
                ("Closed", card.ClosedAt is { } closed ? $"{PaperText.Moment(closed, calendar)} by {card.ClosedBy}" : ""),
                ("Lifted", card.LiftedAt is { } lifted ? $"{PaperText.Moment(lifted, calendar)} by {card.LiftedBy}: {card.LiftReason}" : "")),
            card.Conclusion,
            [Batches(card), Here(card), Customers(card, calendar), Balance(balance)],
            ["Quality", "Management"]);
    }

    private static PaperTable Batches(RecallCard card) => new(
        "Batches",
        [new("Batch #"), new("Item"), new("How"), new("Quantity", IsNumber: true), new("Can stem from it", IsNumber: true)],
        [
            .. card.Batches.Select(batch => (IReadOnlyList<string>)
                [batch.Number, batch.Item, batch.IsSource ? "began here" : batch.IsEnd ? "the trace ends here" : "made from it", PaperText.Of(batch.Quantity, batch.Unit), RecallText.Share(batch.Share)]),
        ],
        "");

    private static PaperTable Here(RecallCard card) => new(
        "Still here",
        [new("Batch #"), new("Item"), new("Where"), new("Quantity", IsNumber: true), new("Status"), new("Put aside", IsBlank: true)],
        [
            .. card.Here.Select(row => (IReadOnlyList<string>)
                [row.Number, row.Item, WhereOf(row), PaperText.Of(row.Quantity, row.Unit), StatusText.Of(row.Status), ""]),
        ],
        "Nothing of it is in the house any more.");

    private static PaperTable Customers(RecallCard card, BusinessCalendar calendar) => new(
        "Customers",
        [new("Customer"), new("Contact"), new("Order"), new("Delivered"), new("Batch #"), new("Quantity", IsNumber: true), new("Answer"), new("Recovered", IsNumber: true)],
        [
            .. card.Customers.SelectMany(customer => customer.Lines.Select(line => (IReadOnlyList<string>)
                [
                    customer.Name,
                    string.Join(", ", new[] { customer.Email, customer.Phone }.Where(contact => contact.Length > 0)),
                    line.Order,
                    PaperText.Day(calendar.DayOf(line.DeliveredAt)),
                    line.Batch,
                    PaperText.Of(line.Quantity, line.Unit),
                    line.Answer == RecallAnswer.NotAsked && card.Status == RecallStatus.Open ? "" : StatusText.Of(line.Answer),
                    line.Recovered.IsZero ? "" : PaperText.Of(line.Recovered, line.Unit),
                ])),
        ],
        "No customer got any of it.");

    private static PaperTable Balance(IReadOnlyList<RecallBalanceRow> rows) => new(
        "Mass balance",
        [new("Item"), new("Unit"), .. RecallWords.BalanceColumns.Select(column => new PaperColumn(column.Head, IsNumber: true))],
        [.. rows.Select(row => (IReadOnlyList<string>)[row.Item, row.Unit.Name, .. RecallWords.BalanceColumns.Select(column => QuantityText.Format(column.Value(row.Balance)))])],
        "Nothing of it ever moved.");

    private static string WhereOf(RecallHere row) =>
        row.Order is { } order ? $"{row.Place}, packed for {order}"
        : row.Transfer is { } transfer ? $"on its way to {row.Place} with {transfer}"
        : row.Place;
}
