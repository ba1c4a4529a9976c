using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Storage;

namespace BatchApp.Features.Locations;

/// <summary>
/// Makes or changes a location. Refuses empty, over-long and taken names, and to make stock usable or unusable, by making
/// its place a quarantine location or none, without a reason (product.md 2.11).
/// </summary>
[UseCase("enter and change locations", Right.KeepCompany)]
public sealed class SaveLocation(StockStore store)
{
    /// <param name="Id">Null for a new location.</param>
    /// <param name="Reason">Needed when the location holds stock and becomes a quarantine location, or ceases to be one.</param>
    public sealed record Command(RequestId RequestId, LocationId? Id, int Version, string Name, bool IsQuarantine = false, string Reason = "")
        : Domain.Command(RequestId);

    public Task<Result<LocationId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<LocationId> Apply(StockWrite write, Command command)
    {
        var name = command.Name.Trim();
        var reason = command.Reason.Trim();
        if (CheckTexts(name, reason) is { } wrong)
        {
            return wrong;
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

        if (location is not null && location.IsQuarantine != command.IsQuarantine && reason.Length == 0 && HoldsStock(write, location))
        {
            return new QuarantineNeedsReason(location.Name);
        }

        var before = location is null ? null : ParticularsOf(location);
        if (location is null)
        {
            location = new Location { Name = name };
            write.Db.Accounts.Add(new LedgerAccount { Kind = AccountKind.Stock, Location = location });
        }

        location.Name = name;
        location.IsQuarantine = command.IsQuarantine;
        location.Version++;
        write.Note(location, before, ParticularsOf(location), reason.Length == 0 ? null : reason);
        write.Save();
        return location.Id;
    }

    private static Refusal? CheckTexts(string name, string reason) =>
        name.Length == 0 ? new Missing("Name")
        : name.Length > Location.NameLimit ? new TooLong("Name", Location.NameLimit)
        : reason.Length > Batch.ReasonLimit ? new TooLong("Reason", Batch.ReasonLimit)
        : null;

    private static bool HoldsStock(StockWrite write, Location location) => write.Db.Variants.Any(variant =>
        write.Db.Balances.Any(balance => balance.VariantId == variant.Id && balance.LocationId == location.Id && balance.OnHand.Units > 0));

    private static Particulars ParticularsOf(Location location) => new() { { "Name", location.Name }, { "Quarantine", location.IsQuarantine } };
}
