using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Storage;
using BatchApp.Wording;

namespace BatchApp.Features.Company;

/// <summary>Changes the company's name, its time zone and the prefixes of its order numbers.</summary>
[UseCase("change the company's settings", Right.KeepCompany)]
public sealed class SaveCompany(StockStore store)
{
    public const int NameLimit = 100;
    public const int PrefixLimit = 10;

    public sealed record Command(
        RequestId RequestId, int Version, string Name, string TimeZone, IReadOnlyDictionary<NumberedDocument, string> Prefixes)
        : Domain.Command(RequestId);

    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<int> Apply(StockWrite write, Command command)
    {
        var company = write.Db.Companies.Single();
        if (company.Version != command.Version)
        {
            return new ChangedMeanwhile(company.Name);
        }

        if (Check(command.Name, command.TimeZone) is { } refusal)
        {
            return refusal;
        }

        if (command.Prefixes.Values.Any(prefix => prefix.Trim().Length > PrefixLimit))
        {
            return new TooLong("Prefix", PrefixLimit);
        }

        if (command.Prefixes.Values.FirstOrDefault(prefix => prefix.Contains('/', StringComparison.Ordinal)) is { } slashed)
        {
            return new NumberWithSlash(slashed.Trim());
        }

        var numberings = write.Db.Numberings.ToList();
        var before = ParticularsOf(company, numberings);
        company.Name = command.Name.Trim();
        company.TimeZone = command.TimeZone;
        company.Version++;
        foreach (var numbering in numberings)
        {
            numbering.Prefix = command.Prefixes.TryGetValue(numbering.Document, out var prefix) ? prefix.Trim() : numbering.Prefix;
        }

        write.Note(company, before, ParticularsOf(company, numberings));
        return company.Version;
    }

    private static Particulars ParticularsOf(CompanyProfile company, IEnumerable<OrderNumbering> numberings)
    {
        Particulars particulars = new() { { "Name", company.Name }, { "Time zone", company.TimeZone } };
        foreach (var numbering in numberings.OrderBy(numbering => numbering.Document))
        {
            particulars.Add($"Prefix of {StatusText.Of(numbering.Document)}", numbering.Prefix);
        }

        return particulars;
    }

    /// <summary>What any company's name and time zone must be.</summary>
    internal static Refusal? Check(string name, string timeZone) =>
        string.IsNullOrWhiteSpace(name) ? new Missing("Name")
        : name.Trim().Length > NameLimit ? new TooLong("Name", NameLimit)
        : !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _) ? new UnknownTimeZone(timeZone)
        : null;
}
