using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Opening;

/// <summary>
/// Books in what was there before the books began, by batch and place, typed or imported, all or none (product.md 11.1). A
/// document holds lines of one location. Refused are a time in the future, and what <see cref="OpeningStock.Plan"/> refuses.
/// </summary>
[UseCase("enter opening stock", Right.EnterOpeningStock)]
public sealed class EnterOpeningStock(StockStore store)
{
    /// <param name="OccurredAt">UTC; null for now.</param>
    public sealed record Command(RequestId RequestId, DateTime? OccurredAt, IReadOnlyList<Row> Rows) : Domain.Command(RequestId);

    /// <param name="Sku">The variant's.</param>
    /// <param name="Location">By its name; empty where the company has one location only.</param>
    /// <param name="Quantity">In the stock unit.</param>
    /// <param name="Batch">Existing or new, by its number; null for an untracked item.</param>
    public sealed record Row(string Sku, string Location, Quantity Quantity, NewBatch? Batch);

    /// <summary>Answers how many lines were entered.</summary>
    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        RunAsync(actor, command, progress: null, cancellation);

    /// <summary>The same, telling how many rows are done.</summary>
    public Task<Result<int>> RunAsync(Actor actor, Command command, IProgress<int>? progress, CancellationToken cancellation = default) =>
        store.WriteAsync<int>(
            actor,
            command,
            write => Apply(write, command, progress, cancellation) is { Count: > 0 } refusals ? Result<int>.Refused(refusals) : command.Rows.Count,
            cancellation);

    /// <summary>What would be refused; nothing is changed.</summary>
    public Task<Result<IReadOnlyList<Refusal>>> CheckAsync(Actor actor, Command command, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        store.RehearseAsync(actor, command, write => (Result<IReadOnlyList<Refusal>>)Apply(write, command, progress, cancellation), cancellation);

    /// <summary>The refusals of all rows, each at its row.</summary>
    internal static List<Refusal> Apply(StockWrite write, Command command, IProgress<int>? progress, CancellationToken cancellation)
    {
        var time = ActTime.Create(command.OccurredAt, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return [.. time.Refusals];
        }

        if (command.Rows.Count == 0)
        {
            return [new NoLines("Opening stock")];
        }

        List<Refusal> refusals = [];
        var done = 0;
        foreach (var part in command.Rows.Chunk(OpeningStock.MostLines))
        {
            cancellation.ThrowIfCancellationRequested();
            // Places count the rows of the whole list.
            refusals.AddRange(ApplyPart(write, part, time.Value).Select(refusal => refusal.At(refusal.Place!.Line + done)));
            done += part.Length;
            progress?.Report(done);
        }

        return refusals;
    }

    private static List<Refusal> ApplyPart(StockWrite write, IReadOnlyList<Row> rows, ActTime time)
    {
        List<Refusal> refusals = [];
        var lines = Lines(write.Db, rows, refusals);
        var known = BatchFacts.Load(
            write.Db,
            [.. lines.Select(row => (row.Line.Variant.Id, (IReadOnlyList<BatchPart>)(row.Line.Batch is { } batch ? [BatchPart.IntoNew(batch, row.Line.Quantity)] : [])))]);
        var entered = Entered(write.Db, known);
        var postings = Plan();
        if (!postings.Succeeded)
        {
            // What is left is entered all the same, so that the rows after it are judged as they will be once all is well.
            refusals.AddRange(postings.Refusals.Select(refusal => refusal.At(lines[refusal.Place!.Line].Place)));
            var wrong = postings.Refusals.Select(refusal => refusal.Place!.Line).ToHashSet();
            lines = [.. lines.Where((_, i) => !wrong.Contains(i))];
            postings = Plan();
        }

        foreach (var posting in postings.Value)
        {
            write.Post(posting);
        }

        write.FinishPart();
        return refusals;

        Result<IReadOnlyList<StockPosting>> Plan() => OpeningStock.Plan([.. lines.Select(row => row.Line)], known, entered, time);
    }

    /// <summary>The rows with what they name; refused at their rows are SKUs and locations that there are none of.</summary>
    private static List<(OpeningLine Line, int Place)> Lines(BatchDb db, IReadOnlyList<Row> rows, List<Refusal> refusals)
    {
        var skus = rows.Select(row => TextKey.Of(row.Sku)).Distinct().ToList();
        var variants = db.Variants.Include(variant => variant.Item).Where(variant => skus.Contains(variant.SkuKey)).ToDictionary(variant => variant.SkuKey);
        var locations = db.Locations.ToDictionary(location => location.NameKey);
        var offered = locations.Values.Where(location => !location.IsArchived).Take(2).ToList();
        var only = offered.Count == 1 ? offered[0] : null;
        List<(OpeningLine, int)> lines = [];
        foreach (var (i, row) in rows.Index())
        {
            var location = string.IsNullOrWhiteSpace(row.Location) ? only : locations.GetValueOrDefault(TextKey.Of(row.Location));
            if (!variants.TryGetValue(TextKey.Of(row.Sku), out var variant))
            {
                refusals.Add(Nothing("SKU", "item with the SKU", row.Sku).At(i));
            }
            else if (location is null)
            {
                refusals.Add(Nothing("Location", "location", row.Location).At(i));
            }
            else
            {
                lines.Add((new OpeningLine(variant, location, row.Quantity, row.Batch), i));
            }
        }

        return lines;
    }

    private static Refusal Nothing(string field, string what, string name) =>
        string.IsNullOrWhiteSpace(name) ? new Missing(field) : new NoSuch(what, name.Trim());

    /// <summary>Where opening stock of the batches stands; one that was taken back may be entered anew.</summary>
    private static HashSet<(BatchId, LocationId)> Entered(BatchDb db, KnownBatches known)
    {
        var batches = known.ById.Keys.ToList();
        return
        [
            .. db.Movements.AsNoTracking().Where(movement => batches.Contains(movement.BatchId) && movement.ActLine.Role == ActLineRole.Opened)
                .GroupBy(movement => new { movement.BatchId, movement.ActLine.LocationId })
                .Where(place => place.Sum(movement => movement.From.Kind == AccountKind.Opening ? movement.Quantity.Units : -movement.Quantity.Units) > 0)
                .Select(place => new { place.Key.BatchId, place.Key.LocationId })
                .AsEnumerable().Select(place => (place.BatchId, place.LocationId)),
        ];
    }
}
