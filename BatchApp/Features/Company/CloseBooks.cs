using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Storage;

namespace BatchApp.Features.Company;

/// <summary>
/// Closes the books up to a day, or opens them again, in part or altogether (product.md 10.4). Refuses days that are not
/// over, and reopening without a reason.
/// </summary>
[UseCase("close and reopen the books", Right.KeepCompany)]
public sealed class CloseBooks(StockStore store)
{
    public const int ReasonLimit = 200;

    /// <param name="Version">The version of the company that the form showed.</param>
    /// <param name="UpTo">The last closed day; null to open all.</param>
    public sealed record Command(RequestId RequestId, int Version, DateOnly? UpTo, string Reason) : Domain.Command(RequestId);

    /// <returns>The company's version.</returns>
    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<int> Apply(StockWrite write, Command command)
    {
        var company = write.Db.Companies.Single();
        if (company.Version != command.Version)
        {
            return new ChangedMeanwhile(company.Name);
        }

        if (command.UpTo >= write.Today)
        {
            return new DayNotOver(command.UpTo.Value);
        }

        var reason = command.Reason.Trim();
        var opens = company.BooksClosedUpTo is { } closed && (command.UpTo is not { } upTo || upTo < closed);
        if (reason.Length > ReasonLimit || (opens && reason.Length == 0))
        {
            return reason.Length == 0 ? new Missing("Reason") : new TooLong("Reason", ReasonLimit);
        }

        var before = ParticularsOf(company);
        company.BooksClosedUpTo = command.UpTo;
        company.Version++;
        write.Note(company, before, ParticularsOf(company), reason.Length == 0 ? null : reason);
        return company.Version;
    }

    private static Particulars ParticularsOf(CompanyProfile company) =>
        new() { { "Books closed up to", company.BooksClosedUpTo is { } day ? NotedValue.Of($"{day}") : NotedValue.Blank } };
}
