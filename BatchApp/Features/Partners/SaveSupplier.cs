using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Partners;
using BatchApp.Storage;

namespace BatchApp.Features.Partners;

/// <summary>Makes or changes a supplier. Refuses empty, over-long and taken names.</summary>
[UseCase("enter and change suppliers", Right.Buy)]
public sealed class SaveSupplier(StockStore store)
{
    /// <param name="Id">Null for a new supplier.</param>
    public sealed record Command(RequestId RequestId, SupplierId? Id, int Version, PartnerInput Input) : Domain.Command(RequestId);

    public Task<Result<SupplierId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<SupplierId> Apply(StockWrite write, Command command)
    {
        if (command.Input.Check() is { } refusal)
        {
            return refusal;
        }

        var own = command.Id ?? default;
        var key = TextKey.Of(command.Input.Name);
        if (write.Db.Suppliers.Any(row => row.NameKey == key && row.Id != own))
        {
            return new AlreadyTaken("Name", command.Input.Name.Trim(), "another supplier");
        }

        var supplier = write.Db.Suppliers.FirstOrDefault(row => row.Id == own);
        if (command.Id is not null && supplier is null)
        {
            return new NotFound("Supplier", command.Input.Name);
        }

        if (supplier is not null && supplier.Version != command.Version)
        {
            return new ChangedMeanwhile(supplier.Name);
        }

        var before = supplier is null ? null : PartnerInput.ParticularsOf(supplier);
        if (supplier is null)
        {
            supplier = new Supplier { Name = command.Input.Name };
            write.Db.Suppliers.Add(supplier);
        }

        command.Input.CopyTo(supplier);
        write.Note(supplier, before, PartnerInput.ParticularsOf(supplier));
        write.Save();
        return supplier.Id;
    }
}
