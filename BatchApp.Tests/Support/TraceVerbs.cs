using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Features.Tracing;

namespace BatchApp.Tests.Support;

/// <summary>Tracing, in one breath.</summary>
internal static class TraceVerbs
{
    public static async Task<TraceRun> TraceAsync(this TestCompany company, TraceSubject subject, DateTime? knownAt = null) =>
        (await company.Get<TraceQuery>().RunAsync(subject, knownAt))!;

    public static Task<TraceRun> TraceAsync(this TestCompany company, BatchId batch, DateTime? knownAt = null) =>
        company.TraceAsync(new TraceSubject(TraceSubjectKind.Batch, [batch.Value]), knownAt);

    public static async Task<TraceRun> TraceSaleAsync(this TestCompany company, string order) =>
        await company.TraceAsync(new TraceSubject(TraceSubjectKind.SalesOrder, [(await company.SalesCardAsync(order)).Id.Value]));

    public static Task<IReadOnlyList<MadeFromRow>> MadeFromAsync(this TestCompany company, TraceRun run) =>
        company.Get<TraceTablesQuery>().MadeFromAsync(run, [.. run.MadeFrom]);

    public static Task<IReadOnlyList<UsedInRow>> UsedInAsync(this TestCompany company, TraceRun run) =>
        company.Get<TraceTablesQuery>().UsedInAsync(run, [.. run.UsedIn]);

    public static async Task<IReadOnlyList<CustomerRow>> CustomersAsync(this TestCompany company, TraceRun run) =>
        await company.Get<CustomersQuery>().RowsAsync((await company.Get<CustomersQuery>().AllAsync(run)).Rows);

    public static Task<IReadOnlyList<OnHandRow>> StillHereAsync(this TestCompany company, TraceRun run) =>
        company.Get<TraceTablesQuery>().OnHandAsync(TraceTablesQuery.Kept(run));

    public static async Task<MassBalanceRow> BalanceAsync(this TestCompany company, BatchId batch) =>
        (await company.Get<MassBalanceQuery>().OfAsync([(await company.TraceAsync(batch)).Forward.Batches[0]])).Single();

    /// <summary>"F1 5, Salt 0.1": what it was made from, in the order in which it was found.</summary>
    public static string Told(this IEnumerable<MadeFromRow> rows) =>
        string.Join(", ", rows.Select(row => FormattableString.Invariant($"{row.Batch.Label} {row.Quantity.Amount:0.#####}")));

    public static string Told(this IEnumerable<UsedInRow> rows) =>
        string.Join(", ", rows.Select(row => FormattableString.Invariant($"{row.Batch.Label} {row.Quantity.Amount:0.#####}")));

    public static string Told(this IEnumerable<CustomerRow> rows) => string.Join(", ", rows.OrderBy(row => row.Order.Number, StringComparer.Ordinal).ThenBy(row => row.Through.Number, StringComparer.Ordinal)
        .Select(row => FormattableString.Invariant($"{row.Order.Partner} {row.Through.Label} {row.Quantity.Amount:0.#####}")));

    public static string Told(this IEnumerable<OnHandRow> rows) => string.Join(", ", rows
        .Select(row => FormattableString.Invariant($"{row.Batch.Label} {row.Quantity.Amount:0.#####} {(row.PackedFor is { } packed ? $"packed for {packed.Number}" : row.Location ?? "in transit")}")));

    /// <summary>Makes so much of a product from one batch of its first ingredient, in an order of its own.</summary>
    public static async Task<BatchId> MakeAsync(this TestCompany company, VariantId product, string number, decimal made, params (BatchId Batch, decimal Quantity)[] picks)
    {
        var order = await company.ManufacturingOrderAsync(product, made);
        var card = await company.MakingCardAsync(order);
        var known = await company.ReadAsync(db => Task.FromResult(db.Batches.Where(row => row.VariantId == product && row.NumberKey == BatchNumber.KeyOf(number)).Select(row => (BatchId?)row.Id).FirstOrDefault()));
        var rest = card.Ingredients.Skip(1).Select(line => (line.Planned.Amount, Array.Empty<(BatchId, decimal)>()));
        await TestCompany.Done(company.TryCompleteAsync(
            order, made, [known is { } id ? Verbs.Into(id, made) : Verbs.New(number, made)], [(picks.Sum(pick => pick.Quantity), picks), .. rest]));
        return await company.BatchAsync(product, number);
    }

    /// <summary>Delivers so much of a batch to a customer; answers the order.</summary>
    public static async Task<string> DeliverAsync(this TestCompany company, CustomerId customer, VariantId variant, BatchId batch, decimal quantity, FulfilmentStatus upTo = FulfilmentStatus.Delivered)
    {
        var order = await company.SalesOrderAsync(customer, null, (variant, quantity));
        await TestCompany.Done(company.TryShipAsync(order, upTo, null, (0, [(batch, quantity)])));
        return order;
    }
}
