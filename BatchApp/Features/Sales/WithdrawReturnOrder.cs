using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Corrections;
using BatchApp.Storage;

namespace BatchApp.Features.Sales;

/// <summary>
/// Takes back what was posted for a return order, if anything was, and then awaits its goods again or gives it up. Refused where
/// the goods have moved on.
/// </summary>
[UseCase("withdraw announced returns", Right.Ship)]
public sealed class WithdrawReturnOrder(StockStore store)
{
    /// <param name="Version">The version of the return order that the request knew.</param>
    /// <param name="GiveUp">It is deleted; else it stays.</param>
    /// <param name="HasArrived">Of one that stays: its goods are here; else they are awaited again.</param>
    /// <param name="Why">May be empty.</param>
    public sealed record Command(RequestId RequestId, ReturnOrderId Id, int Version, bool GiveUp, bool HasArrived, string? Why) : Domain.Command(RequestId);

    /// <returns>The number that it has, or had.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = ReturnOrderFacts.Unchanged(write, command.Id, command.Version);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var order = found.Value;
        var before = SaveReturnOrder.ParticularsOf(write.Db, order);
        if (ReturnOrderFacts.IsPosted(write.Db, order))
        {
            var reverted = RevertAct.Apply(write, new RevertAct.Command(command.RequestId, order.ReturnId!.Value, order.SalesOrder.Version, OnlyLastStep: false, command.Why));
            if (!reverted.Succeeded)
            {
                return reverted;
            }
        }

        order.HasArrived = command.HasArrived;
        order.Touch(write.Now);
        if (command.GiveUp)
        {
            write.Db.ReturnOrders.Remove(order);
        }

        write.Note(order.SalesOrder, before, command.GiveUp ? null : SaveReturnOrder.ParticularsOf(write.Db, order), command.Why);
        write.Save();
        return order.Number;
    }
}
