using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Partners;

/// <summary>Deletes a supplier that no order ever named. Refuses one that is unknown, was changed meanwhile, or has history.</summary>
[UseCase("delete unused suppliers", Right.Buy)]
public sealed class DeleteSupplier(StockStore store)
{
    /// <param name="Version">The version of the supplier that the caller saw.</param>
    public sealed record Command(RequestId RequestId, SupplierId Id, int Version) : Domain.Command(RequestId);

    public Task<Result<SupplierId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<SupplierId> Apply(StockWrite write, Command command)
    {
        var supplier = write.Db.Suppliers.FirstOrDefault(row => row.Id == command.Id);
        if (supplier is null)
        {
            return new NotFound("Supplier", $"{command.Id.Value}");
        }

        if (supplier.Version != command.Version)
        {
            return new ChangedMeanwhile(supplier.Name);
        }

        if (IsUsed(write.Db, supplier.Id))
        {
            return new HasHistory(supplier.Name);
        }

        write.Note(supplier, before: PartnerInput.ParticularsOf(supplier));
        write.Db.Suppliers.Remove(supplier);
        write.Save();
        return command.Id;
    }

    private static bool IsUsed(BatchDb db, SupplierId supplier) => db.PurchaseOrders.Any(order => order.SupplierId == supplier) || db.WatchedNumbers.Any(number => number.SupplierId == supplier);
}
