using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Locations;
using BatchApp.Storage;

namespace BatchApp.Features.Locations;

/// <summary>
/// Takes a location out of every choice, or back. Refuses one that holds stock, one that an open order, transfer or
/// stocktake names, and the last one in use.
/// </summary>
[UseCase("archive locations", Right.KeepCompany)]
public sealed class ArchiveLocation(StockStore store)
{
    /// <param name="Archived">False to take it back.</param>
    public sealed record Command(RequestId RequestId, LocationId Id, int Version, bool Archived) : Domain.Command(RequestId);

    public Task<Result<LocationId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<LocationId> Apply(StockWrite write, Command command)
    {
        var location = write.Db.Locations.FirstOrDefault(row => row.Id == command.Id);
        if (location is null)
        {
            return new NotFound("Location", $"{command.Id.Value}");
        }

        if (location.Version != command.Version)
        {
            return new ChangedMeanwhile(location.Name);
        }

        if (command.Archived && Check(write.Db, location) is { } refusal)
        {
            return refusal;
        }

        var before = new Particulars { { "Archived", location.IsArchived } };
        location.IsArchived = command.Archived;
        location.Version++;
        write.Note(location, before, new() { { "Archived", location.IsArchived } });
        write.Save();
        return location.Id;
    }

    private static Refusal? Check(BatchDb db, Location location)
    {
        var held = db.Balances.Where(balance => balance.LocationId == location.Id && balance.OnHand.Units > 0)
            .Select(balance => balance.Batch.Variant.Item.Name).Distinct().OrderBy(name => name).Take(OpenOrders.Named).ToList();
        if (held.Count > 0)
        {
            return new StillHoldsStock(location.Name, held);
        }

        var orders = OpenOrders.At(db, location.Id);
        return orders.Count > 0 ? new StillOnOrder(location.Name, orders)
            : db.Locations.Any(row => row.Id != location.Id && !row.IsArchived && !row.IsQuarantine) ? null
            : new LastLocation(location.Name);
    }
}
