using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Locations;
using BatchApp.Storage;

namespace BatchApp.Features.Locations;

/// <summary>
/// Deletes a location that was never used. Refuses one with stock, orders, transfers, counts or history (it can be archived), and the last
/// one in use.
/// </summary>
[UseCase("delete unused locations", Right.KeepCompany)]
public sealed class DeleteLocation(StockStore store)
{
    public sealed record Command(RequestId RequestId, LocationId Id, int Version) : Domain.Command(RequestId);

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

        if (IsUsed(write.Db, location.Id))
        {
            return new HasHistory(location.Name);
        }

        if (!write.Db.Locations.Any(row => row.Id != location.Id && !row.IsArchived && !row.IsQuarantine))
        {
            return new LastLocation(location.Name);
        }

        write.Note(location, before: new() { { "Name", location.Name }, { "Quarantine", location.IsQuarantine } });
        write.Db.Accounts.RemoveRange(write.Db.Accounts.Where(account => account.LocationId == location.Id));
        write.Db.Locations.Remove(location);
        write.Save();
        return command.Id;
    }

    private static bool IsUsed(BatchDb db, LocationId location) =>
        db.ActLines.Any(line => line.LocationId == location)
        || db.Movements.Any(movement => movement.From.LocationId == location || movement.To.LocationId == location)
        || db.PurchaseOrders.Any(order => order.LocationId == location)
        || db.ManufacturingOrders.Any(order => order.LocationId == location)
        || db.SalesOrders.Any(order => order.LocationId == location)
        || db.ReturnOrders.Any(order => order.LocationId == location || order.Lines.Any(line => line.LocationId == location))
        // A planned transfer names where it will go, a stocktake where it counts, before anything moves.
        || db.Transfers.Any(transfer => transfer.FromId == location || transfer.ToId == location)
        || db.Stocktakes.Any(stocktake => stocktake.LocationId == location);
}
