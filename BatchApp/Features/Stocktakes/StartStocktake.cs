using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Stocktakes;

/// <summary>
/// Begins a stocktake at a location: a line for every batch with stock there, of all items, of a category or of chosen
/// ones; more can be added while it is counted (product.md 8.3).
/// </summary>
[UseCase("begin stocktakes", Right.CountStock)]
public sealed class StartStocktake(StockStore store)
{
    /// <param name="Number">Empty for the next number.</param>
    /// <param name="IsBlind">Whoever counts is not shown what the books say.</param>
    /// <param name="Category">With <see cref="CountScope.Category"/> alone.</param>
    /// <param name="Variants">With <see cref="CountScope.Chosen"/> alone.</param>
    public sealed record Command(
        RequestId RequestId,
        string Number,
        LocationId LocationId,
        CountScope Scope,
        string Category,
        IReadOnlyList<VariantId> Variants,
        bool IsBlind,
        string Note) : Domain.Command(RequestId);

    /// <summary>The new stocktake's number and id.</summary>
    public sealed record Started(StocktakeId Id, string Number);

    public Task<Result<Started>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Started> Apply(StockWrite write, Command command)
    {
        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        var location = write.Db.Locations.Find(command.LocationId);
        if (location is null)
        {
            return new Missing("Location");
        }

        if (location.IsArchived)
        {
            return new IsArchived(location.Name);
        }

        if (command.Scope == CountScope.Chosen && command.Variants.Count == 0)
        {
            return new Missing("Items");
        }

        var number = OrderFacts.Number(write, NumberedDocument.Stocktake, command.Number, own: null);
        if (!number.Succeeded)
        {
            return number.As<Started>();
        }

        var stocktake = new Stocktake
        {
            Number = number.Value,
            LocationId = location.Id,
            Location = location,
            IsBlind = command.IsBlind,
            Note = command.Note.Trim(),
            StartedAt = write.Now,
        };
        foreach (var batch in BatchesOf(write.Db, command))
        {
            stocktake.Add(batch);
        }

        write.Db.Stocktakes.Add(stocktake);
        write.Note(stocktake, after: new Particulars
        {
            { "Number", NotedValue.Name(stocktake.Number) },
            { "Location", location.Name },
            { "Batches", NotedValue.Of($"{stocktake.Lines.Count}") },
            { "Blind", stocktake.IsBlind },
            { "Note", stocktake.Note },
        });
        write.Save();
        return new Started(stocktake.Id, stocktake.Number);
    }

    private static List<Domain.Batches.Batch> BatchesOf(BatchDb db, Command command)
    {
        if (command.Scope == CountScope.Nothing)
        {
            return [];
        }

        var (at, scope, category, chosen) = (command.LocationId, command.Scope, command.Category.Trim(), command.Variants.ToList());
        return
        [
            .. db.Batches.Include(batch => batch.Variant).ThenInclude(variant => variant.Item)
                .Where(batch => scope == CountScope.All
                    || (scope == CountScope.Category && batch.Variant.Item.Category == category)
                    || (scope == CountScope.Chosen && chosen.Contains(batch.VariantId)))
                // An untracked item that was asked for stands on it even with nothing in stock: there may be some.
                .Where(batch => db.Balances.Any(balance => balance.BatchId == batch.Id && balance.LocationId == at && balance.OnHand.Units > 0)
                    || (scope == CountScope.Chosen && batch.IsUnbatched && batch.Variant.Item.Tracking == Domain.Items.BatchTracking.None))
                .OrderBy(batch => batch.Variant.Item.NameKey).ThenBy(batch => batch.VariantId).ThenBy(batch => batch.IsUnbatched).ThenBy(batch => batch.NumberSort),
        ];
    }
}

/// <summary>What a stocktake begins with.</summary>
public enum CountScope
{
    /// <summary>Every batch with stock at the location.</summary>
    All = 1,
    Category = 2,
    Chosen = 3,

    /// <summary>An empty list: what is found is added.</summary>
    Nothing = 4,
}
