using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Partners;

/// <summary>Deletes a customer that no order ever named. Refuses one that is unknown, was changed meanwhile, or has history.</summary>
[UseCase("delete unused customers", Right.Sell)]
public sealed class DeleteCustomer(StockStore store)
{
    /// <param name="Version">The version of the customer that the caller saw.</param>
    public sealed record Command(RequestId RequestId, CustomerId Id, int Version) : Domain.Command(RequestId);

    public Task<Result<CustomerId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<CustomerId> Apply(StockWrite write, Command command)
    {
        var customer = write.Db.Customers.FirstOrDefault(row => row.Id == command.Id);
        if (customer is null)
        {
            return new NotFound("Customer", $"{command.Id.Value}");
        }

        if (customer.Version != command.Version)
        {
            return new ChangedMeanwhile(customer.Name);
        }

        if (IsUsed(write.Db, customer.Id))
        {
            return new HasHistory(customer.Name);
        }

        write.Note(customer, before: PartnerInput.ParticularsOf(customer));
        write.Db.Customers.Remove(customer);
        write.Save();
        return command.Id;
    }

    private static bool IsUsed(BatchDb db, CustomerId customer) => db.SalesOrders.Any(order => order.CustomerId == customer) || db.RecalledShipments.Any(shipment => shipment.CustomerId == customer);
}
