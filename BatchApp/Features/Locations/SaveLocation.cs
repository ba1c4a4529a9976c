using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Storage;

namespace BatchApp.Features.Locations;

/// <summary>Makes or renames a location. Refuses empty, over-long and taken names.</summary>
[UseCase("enter and change locations", Right.KeepCompany)]
public sealed class SaveLocation(StockStore store)
{
    /// <param name="Id">Null for a new location.</param>
    public sealed record Command(RequestId RequestId, LocationId? Id, int Version, string Name) : Domain.Command(RequestId);

    public Task<Result<LocationId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<LocationId> Apply(StockWrite write, Command command)
    {
        var name = command.Name.Trim();
        if (name.Length == 0)
        {
            return new Missing("Name");
        }

        if (name.Length > Location.NameLimit)
        {
            return new TooLong("Name", Location.NameLimit);
        }

        var key = TextKey.Of(name);
        var own = command.Id ?? default;
        if (write.Db.Locations.Any(row => row.NameKey == key && row.Id != own))
        {
            return new AlreadyTaken("Name", name, "another location");
        }

        var location = write.Db.Locations.FirstOrDefault(row => row.Id == own);
        if (command.Id is not null && location is null)
        {
            return new NotFound("Location", name);
        }

        if (location is not null && location.Version != command.Version)
        {
            return new ChangedMeanwhile(location.Name);
        }

        Particulars? before = location is null ? null : new() { { "Name", location.Name } };
        if (location is null)
        {
            location = new Location { Name = name };
            write.Db.Accounts.Add(new LedgerAccount { Kind = AccountKind.Stock, Location = location });
        }

        location.Name = name;
        location.Version++;
        write.Note(location, before, new() { { "Name", name } });
        write.Save();
        return location.Id;
    }
}
