using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Takes back all productions of an order, newest first and all or none, and gives it the status to return to
/// (product.md 6.4). Refuses where what was made has moved on, naming the documents that hold it.
/// </summary>
[UseCase("revert a manufacturing order that is done", Right.CorrectFinished)]
public sealed class RevertManufacturingOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="Phase">The status to return to.</param>
    /// <param name="Why">May be empty.</param>
    public sealed record Command(RequestId RequestId, ManufacturingOrderId OrderId, int Version, ManufacturingPhase Phase, string? Why) : Domain.Command(RequestId);

    /// <returns>The number of the order.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.ManufacturingOrders
            .Include(row => row.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Variant).ThenInclude(variant => variant.Item)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Manufacturing order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        if (ReasonRules.CheckLength(command.Why) is { } tooLong)
        {
            return tooLong;
        }

        if (!Enum.IsDefined(command.Phase))
        {
            return new Missing("Status");
        }

        var runs = PostedActs.Load(write.Db, [.. write.Db.Productions.Where(run => run.ManufacturingOrderId == order.Id).Select(run => run.Id)]);
        if (runs.Count == 0)
        {
            return new RevertedAlready(order.Number);
        }

        var refusals = PostedActs.Post(write, runs, [.. Reversal.Of(runs.SelectMany(run => run.Standing), ReasonRules.Kept(command.Why))]);
        if (refusals.Count > 0)
        {
            return Result<string>.Refused(refusals);
        }

        var before = ManufacturingOrderParticulars.Of(write.Db, order);
        order.Phase = command.Phase;
        order.Refresh();
        write.Note(order, before, ManufacturingOrderParticulars.Of(write.Db, order), ReasonRules.Kept(command.Why));
        write.Save();
        return order.Number;
    }
}
