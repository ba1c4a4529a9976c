using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Completes a manufacturing order, wholly or in part: takes the chosen ingredient batches, and puts what was made into
/// its own batches (product.md 6.3).
/// </summary>
[UseCase("complete productions", Right.Make)]
public sealed class CompleteProduction(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="OccurredAt">UTC; null for now.</param>
    /// <param name="Made">In the product's stock unit.</param>
    /// <param name="Product">The batches it goes into; none for an untracked product.</param>
    /// <param name="Besides">By-products and waste; null for none (6.6).</param>
    /// <param name="MoreConfirmed">That more was made than is open was seen, and it is to be booked anyway (5.6).</param>
    public sealed record Command(
        RequestId RequestId,
        ManufacturingOrderId OrderId,
        int Version,
        DateTime? OccurredAt,
        Quantity Made,
        IReadOnlyList<BatchPart> Product,
        IReadOnlyList<UsedIngredient> Ingredients,
        MadeBesides? Besides = null,
        bool MoreConfirmed = false) : Domain.Command(RequestId);

    public Task<Result<ActId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ActId> Apply(StockWrite write, Command command)
    {
        var order = write.Db.ManufacturingOrders
            .Include(row => row.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Location)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Manufacturing order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        var time = ActTime.Create(command.OccurredAt, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return time.As<ActId>();
        }

        var known = BatchFacts.Load(
            write.Db,
            [
                (order.VariantId, command.Product),
                .. (command.Besides?.ByProducts ?? []).Select(made => (made.VariantId, made.Parts)),
                .. order.Ingredients.Select(line => (line.VariantId, (IReadOnlyList<BatchPart>)[])),
            ]);
        var stock = PickFacts.Load(
            write.Db,
            [.. command.Ingredients.SelectMany(line => line.Picks).Select(pick => pick.BatchId), .. known.Unbatched.Values.Select(batch => batch.Id)],
            order.LocationId,
            time.Value.OccurredAt);
        var posting = ProductionRun.Plan(order, command.Made, command.Product, command.Ingredients, stock, known, time.Value, command.Besides, command.MoreConfirmed);
        if (!posting.Succeeded)
        {
            return posting.As<ActId>();
        }

        var document = write.Post(posting.Value);
        write.Save();
        return document.ActId;
    }
}
