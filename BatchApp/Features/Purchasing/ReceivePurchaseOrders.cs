using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Purchasing;

/// <summary>
/// Takes in what arrived on several orders, or on several days, in one step: all of it or nothing. Each receipt goes by the rules
/// of <see cref="ReceivePurchaseOrder"/>.
/// </summary>
[UseCase("receive goods", Right.Receive)]
public sealed class ReceivePurchaseOrders(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<Arrival> Arrivals) : Domain.Command(RequestId);

    /// <param name="Rows">Where each of its lines stood in the request: a refusal is told there.</param>
    public sealed record Arrival(PurchaseOrderId OrderId, int Version, DateTime? OccurredAt, IReadOnlyList<Domain.Postings.ReceivedLine> Lines, IReadOnlyList<int> Rows);

    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    private static Result<int> Apply(StockWrite write, Command command)
    {
        Dictionary<PurchaseOrderId, int> received = [];
        foreach (var arrival in command.Arrivals)
        {
            // What this request received of the order before has changed it, and nobody else has meanwhile.
            var version = arrival.Version + received.GetValueOrDefault(arrival.OrderId);
            var result = ReceivePurchaseOrder.Apply(write, new(command.RequestId, arrival.OrderId, version, arrival.OccurredAt, arrival.Lines));
            if (!result.Succeeded)
            {
                return Result<int>.Refused([.. result.Refusals.Select(refusal => refusal.Place is { } place ? refusal.At(arrival.Rows[place.Line], place.Part) : refusal)]);
            }

            received[arrival.OrderId] = write.Db.PurchaseOrders.Local.Single(order => order.Id == arrival.OrderId).Version - arrival.Version;
        }

        return command.Arrivals.Count;
    }
}
