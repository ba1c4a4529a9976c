using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Company;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>Closed books: nothing dated then moves any more, and nothing that moved then changes (product.md 10.4).</summary>
public sealed class ClosedBooksScenarios : Bakery
{
    [Fact]
    public async Task Nothing_is_posted_reverted_or_dated_into_a_day_whose_books_are_closed()
    {
        var batch = await Company.StockAsync(White, "W1", 10);
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[0];
        var before = Company.Now;
        var order = await Company.SalesOrderAsync(null, (White, 3));
        Company.Clock.Advance(TimeSpan.FromDays(3));
        await TestCompany.Done(CloseAsync(Today.AddDays(-1)));

        var refusal = (await Company.RefusedAsync(() => Company.TryShipAsync(order, BatchApp.Domain.Postings.FulfilmentStatus.Packed, before, (0, [(batch, 3)])))).Only<BooksAreClosed>();
        Assert.Equal((Today.AddDays(-3), Today.AddDays(-1)), (refusal.Day, refusal.UpTo));
        (await Company.RefusedAsync(() => Company.TryRevertAsync(receipt))).Only<BooksAreClosed>();
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(receipt, before.AddMinutes(-5)))).Only<BooksAreClosed>();
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 3)));

        await TestCompany.Done(CloseAsync(null, "The auditor asked for a correction"));
        Assert.Equal("The auditor asked for a correction", await Company.ReadAsync(db => db.Journal.OrderBy(row => row.Seq).Select(row => row.Why).LastAsync()));
        await TestCompany.Done(Company.TryCorrectTimeAsync(receipt, before.AddMinutes(-5)));
    }

    [Fact]
    public async Task The_expiry_of_a_batch_that_moved_then_stays_and_the_rest_of_it_can_be_corrected()
    {
        var old = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(30));
        Company.Clock.Advance(TimeSpan.FromDays(3));
        var late = await Company.StockAsync(White, "W2", 10, expiry: Today.AddDays(30));
        await TestCompany.Done(CloseAsync(Today.AddDays(-1)));

        (await Company.RefusedAsync(() => Company.TryCorrectAsync(old, now => now with { Expiry = Today.AddDays(60) }))).Only<BooksAreClosed>();
        await TestCompany.Done(Company.TryCorrectAsync(old, now => now with { Note = "Torn label" }));
        await TestCompany.Done(Company.TryCorrectAsync(late, now => now with { Expiry = Today.AddDays(60) }));
    }

    [Fact]
    public async Task A_day_that_is_not_over_is_not_closed_and_books_are_opened_with_a_reason_alone()
    {
        Assert.Equal(Today, (await Company.RefusedAsync(() => CloseAsync(Today))).Only<DayNotOver>().Day);
        await TestCompany.Done(CloseAsync(Today.AddDays(-5)));
        await TestCompany.Done(CloseAsync(Today.AddDays(-2)));
        (await Company.RefusedAsync(() => CloseAsync(Today.AddDays(-3)))).Only<Missing>();
        (await Company.RefusedAsync(() => CloseAsync(null, " "))).Only<Missing>();
        (await Company.RefusedAsync(() => CloseAsync(null, new string('x', CloseBooks.ReasonLimit + 1)))).Only<TooLong>();
        (await Company.RefusedAsync(() => Company.Get<CloseBooks>().ExecuteAsync(Actor.Program, new(RequestId.New(), 0, Today.AddDays(-1), "")))).Only<ChangedMeanwhile>();
        await TestCompany.Done(CloseAsync(Today.AddDays(-3), "Late invoice"));
        Assert.Equal(Today.AddDays(-3), (await Company.Get<CompanyQuery>().GetAsync()).BooksClosedUpTo);
    }

    private async Task<Result<int>> CloseAsync(DateOnly? upTo, string reason = "") =>
        await Company.Get<CloseBooks>().ExecuteAsync(Actor.Program, new(RequestId.New(), (await Company.Get<CompanyQuery>().GetAsync()).Version, upTo, reason));
}
