using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Partners;
using BatchApp.Storage;

namespace BatchApp.Features.Partners;

/// <summary>Makes or changes a customer. Refuses empty, over-long and taken names.</summary>
[UseCase("enter and change customers", Right.Sell)]
public sealed class SaveCustomer(StockStore store)
{
    /// <param name="Id">Null for a new customer.</param>
    public sealed record Command(RequestId RequestId, CustomerId? Id, int Version, PartnerInput Input) : Domain.Command(RequestId)
    {
        /// <summary>Days of life that goods must have left when they go out to this customer; null for none.</summary>
        public int? MinimumDaysLeft { get; init; }
    }

    public Task<Result<CustomerId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<CustomerId> Apply(StockWrite write, Command command)
    {
        if (command.Input.Check() is { } refusal)
        {
            return refusal;
        }

        if (command.MinimumDaysLeft is < 1 or > Customer.MinimumDaysLimit)
        {
            return new MinimumDaysOutOfRange(command.MinimumDaysLeft.Value);
        }

        var own = command.Id ?? default;
        var key = TextKey.Of(command.Input.Name);
        if (write.Db.Customers.Any(row => row.NameKey == key && row.Id != own))
        {
            return new AlreadyTaken("Name", command.Input.Name.Trim(), "another customer");
        }

        var customer = write.Db.Customers.FirstOrDefault(row => row.Id == own);
        if (command.Id is not null && customer is null)
        {
            return new NotFound("Customer", command.Input.Name);
        }

        if (customer is not null && customer.Version != command.Version)
        {
            return new ChangedMeanwhile(customer.Name);
        }

        var before = customer is null ? null : PartnerInput.ParticularsOf(customer);
        if (customer is null)
        {
            customer = new Customer { Name = command.Input.Name };
            write.Db.Customers.Add(customer);
        }

        command.Input.CopyTo(customer);
        customer.MinimumDaysLeft = command.MinimumDaysLeft;
        write.Note(customer, before, PartnerInput.ParticularsOf(customer));
        write.Save();
        return customer.Id;
    }
}
