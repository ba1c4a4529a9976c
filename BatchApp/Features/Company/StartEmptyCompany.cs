using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Storage;

namespace BatchApp.Features.Company;

/// <summary>
/// Leaves the sample company for an empty one of one's own. The sample's file is kept among the backups. Refused for any
/// other company: nobody leaves their own books by a click.
/// </summary>
[UseCase("leave the sample company for an empty one", Right.KeepCompany)]
public sealed class StartEmptyCompany(StockStore store)
{
    public sealed record Command(RequestId RequestId, string Name, string TimeZone) : Domain.Command(RequestId);

    /// <summary>Answers where the sample's file is kept.</summary>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.ExchangeAsync(actor, command, read => Decide(read, command), cancellation);

    private static Result<CompanyProfile> Decide(StockRead read, Command command) =>
        !read.Db.Companies.Single().IsSample ? new NotTheSampleCompany()
        : SaveCompany.Check(command.Name, command.TimeZone) is { } refusal ? refusal
        : new CompanyProfile { Name = command.Name.Trim(), TimeZone = command.TimeZone };
}
