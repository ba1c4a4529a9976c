using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>
/// Takes the next batch number from an item's template (product.md 2.10). What was taken is not proposed again, whether it
/// is used or not; numbers that were typed by hand are skipped. Refuses untracked items and those without a template.
/// </summary>
[UseCase("take the next batch number", Right.KeepBatches)]
public sealed class TakeBatchNumber(StockStore store)
{
    /// <param name="Order">The number of the order that the batch comes from; empty when it comes from none.</param>
    /// <param name="Day">The company's day of the act; null for today.</param>
    public sealed record Command(RequestId RequestId, VariantId VariantId, string Order, DateOnly? Day) : Domain.Command(RequestId);

    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var variant = write.Db.Variants.Include(row => row.Item).FirstOrDefault(row => row.Id == command.VariantId);
        if (variant is null)
        {
            return new NotFound("Item", $"{command.VariantId.Value}");
        }

        var item = variant.Item;
        if (!item.IsTracked)
        {
            return new NotTracked(variant.FullName);
        }

        if (item.NumberTemplate.Length == 0)
        {
            return new NoNumberTemplate(item.Name);
        }

        var next = BatchNumbering.Next(
            item.NumberTemplate, item.LastCounter + 1, command.Day ?? write.Today, command.Order,
            number => NextNumberQuery.IsTaken(write.Db, item.Id, number));
        if (!next.Succeeded)
        {
            return next.As<string>();
        }

        var before = Counted(item.LastCounter);
        item.LastCounter = next.Value.Counter;
        write.Note(item, before, Counted(item.LastCounter));
        write.Save();
        return next.Value.Number;
    }

    private static Particulars Counted(int last) => new() { { "Next counter", NotedValue.Of($"{last + 1}") } };
}
