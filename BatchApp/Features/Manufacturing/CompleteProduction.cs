using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
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
        bool MoreConfirmed = false) : Domain.Command(RequestId)
    {
        /// <summary>Why untracked ingredients that are short are booked in; null where they are not to be (product.md 3.3).</summary>
        public string? ShortageReason { get; init; }
    }

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
        if (ArrivalDates.Correct(write, known, [command.Product, .. (command.Besides?.ByProducts ?? []).Select(made => made.Parts)], command.Ingredients.Count) is { } wrongDate)
        {
            return wrongDate;
        }

        var stock = PickFacts.Load(
            write.Db,
            [.. command.Ingredients.SelectMany(line => line.Picks).Select(pick => pick.BatchId), .. known.Unbatched.Values.Select(batch => batch.Id)],
            order.LocationId,
            time.Value.OccurredAt);
        var shortages = new Shortages(order.Location, command.ShortageReason ?? "", time.Value);
        if (command.ShortageReason is not null && shortages.Cover(Needs(order, command), stock, known) is { } refusal)
        {
            return refusal;
        }

        var posting = ProductionRun.Plan(order, command.Made, command.Product, command.Ingredients, stock, known, time.Value, command.Besides, command.MoreConfirmed);
        if (!posting.Succeeded)
        {
            return posting.As<ActId>();
        }

        shortages.Post(write, posting.Value.Act);
        var document = write.Post(posting.Value);
        write.Save();
        return document.ActId;
    }

    private static IEnumerable<(Variant, Quantity)> Needs(ManufacturingOrder order, Command command) =>
        command.Ingredients.Join(order.Ingredients, used => used.LineId, line => line.Id, (used, line) => (line.Variant, used.Quantity));
}
