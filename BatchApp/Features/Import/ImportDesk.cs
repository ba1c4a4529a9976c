using BatchApp.Domain;
using BatchApp.Features.Opening;

namespace BatchApp.Features.Import;

/// <summary>A list with its columns matched: what is to be imported.</summary>
/// <param name="Match">For each column of the kind its place in the head of the list.</param>
/// <param name="At">Since when opening stock is there (UTC); null for now.</param>
/// <param name="Location">Where opening stock is that names no location.</param>
public sealed record ImportRequest(
    RequestId Id, ImportKind Kind, ImportTable Table, IReadOnlyList<int?> Match, ImportFormat Format, DateTime? At = null, string Location = "");

/// <summary>What would come of an import.</summary>
/// <param name="Faults">In the order of the rows; the first of them where there are very many.</param>
public sealed record ImportCheck(ImportTally Tally, int FaultyRows, IReadOnlyList<ImportFault> Faults);

/// <summary>Brings a list to the use case of its kind, and what that says of it back to the rows of the list.</summary>
public sealed class ImportDesk(
    ImportSuppliers suppliers, ImportCustomers customers, ImportItems items, ImportRecipes recipes, EnterOpeningStock opening)
{
    /// <summary>The use case of a kind: whoever may carry it out may import it.</summary>
    public static Type UseCaseOf(ImportKind kind) => kind switch
    {
        ImportKind.Suppliers => typeof(ImportSuppliers),
        ImportKind.Customers => typeof(ImportCustomers),
        ImportKind.Items => typeof(ImportItems),
        ImportKind.Recipes => typeof(ImportRecipes),
        ImportKind.Batches => typeof(EnterOpeningStock),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no use case yet."),
    };

    /// <summary>Reads and checks every row; nothing is written. Refusals concern the list as a whole.</summary>
    public Task<Result<ImportCheck>> CheckAsync(Actor actor, ImportRequest request, IProgress<int>? progress, CancellationToken cancellation) => Off(() => request.Kind switch
    {
        ImportKind.Suppliers => CheckAsync(Rows(request, ImportRows.Partner, cancellation), rows => suppliers.CheckAsync(actor, new(request.Id, rows), progress, cancellation)),
        ImportKind.Customers => CheckAsync(Rows(request, ImportRows.Partner, cancellation), rows => customers.CheckAsync(actor, new(request.Id, rows), progress, cancellation)),
        ImportKind.Items => CheckAsync(Rows(request, ImportRows.Item, cancellation), rows => items.CheckAsync(actor, new(request.Id, rows), progress, cancellation)),
        ImportKind.Recipes => CheckAsync(Rows(request, ImportRows.Recipe, cancellation), rows => recipes.CheckAsync(actor, new(request.Id, rows), progress, cancellation)),
        _ => CheckAsync(Batches(request, cancellation), async rows => Outcome(await opening.CheckAsync(actor, new(request.Id, request.At, rows), progress, cancellation), rows.Count)),
    });

    /// <summary>Imports the whole list in one transaction, or nothing of it; refused too when a row cannot be read.</summary>
    public Task<Result<ImportTally>> RunAsync(Actor actor, ImportRequest request, IProgress<int>? progress, CancellationToken cancellation) => Off(() => request.Kind switch
    {
        ImportKind.Suppliers => RunAsync(Rows(request, ImportRows.Partner, cancellation), rows => suppliers.RunAsync(actor, new(request.Id, rows), progress, cancellation)),
        ImportKind.Customers => RunAsync(Rows(request, ImportRows.Partner, cancellation), rows => customers.RunAsync(actor, new(request.Id, rows), progress, cancellation)),
        ImportKind.Items => RunAsync(Rows(request, ImportRows.Item, cancellation), rows => items.RunAsync(actor, new(request.Id, rows), progress, cancellation)),
        ImportKind.Recipes => RunAsync(Rows(request, ImportRows.Recipe, cancellation), rows => recipes.RunAsync(actor, new(request.Id, rows), progress, cancellation)),
        _ => RunAsync(Batches(request, cancellation), async rows => Tally(await opening.RunAsync(actor, new(request.Id, request.At, rows), progress, cancellation))),
    });

    /// <summary>Reading a hundred thousand rows would freeze the screen that asks for it.</summary>
    private static Task<T> Off<T>(Func<Task<T>> work) => Task.Run(work);

    private static ImportRows<EnterOpeningStock.Row> Batches(ImportRequest request, CancellationToken cancellation) =>
        Rows(request, row => ImportRows.Batch(row, request.Location), cancellation);

    private static ImportRows<TRow> Rows<TRow>(ImportRequest request, Func<ImportRowReader, TRow> read, CancellationToken cancellation) =>
        ImportRows.Read(request.Kind, request.Table, request.Match, request.Format, read, cancellation);

    private static async Task<Result<ImportTally>> RunAsync<TRow>(ImportRows<TRow> rows, Func<IReadOnlyList<TRow>, Task<Result<ImportTally>>> run) =>
        rows.Faults.Count > 0 ? Result<ImportTally>.Refused([.. rows.Faults.Select(fault => fault.Refusal)]) : await run(rows.Rows);

    private static async Task<Result<ImportCheck>> CheckAsync<TRow>(ImportRows<TRow> rows, Func<IReadOnlyList<TRow>, Task<Result<ImportOutcome>>> check)
    {
        var unread = rows.Faults.Select(fault => fault.Row).Distinct().Count();
        var checkedRows = rows.Rows.Count == 0 ? new ImportOutcome(default, 0, []) : await check(rows.Rows);
        if (!checkedRows.Succeeded)
        {
            return checkedRows.As<ImportCheck>();
        }

        var outcome = checkedRows.Value;
        return new ImportCheck(
            outcome.Tally,
            outcome.FaultyRows + unread,
            [.. rows.Faults.Concat(outcome.Faults.Select(refusal => new ImportFault(rows.Numbers[refusal.Place!.Line], ImportFields.Of(refusal), refusal))).OrderBy(fault => fault.Row)]);
    }

    /// <summary>A refusal without a row concerns the time that was given, not the list.</summary>
    private static Result<ImportOutcome> Outcome(Result<IReadOnlyList<Refusal>> refusals, int rows)
    {
        if (!refusals.Succeeded)
        {
            return refusals.As<ImportOutcome>();
        }

        if (refusals.Value.Any(refusal => refusal.Place is null))
        {
            return Result<ImportOutcome>.Refused(refusals.Value);
        }

        var faulty = refusals.Value.Select(refusal => refusal.Place!.Line).Distinct().Count();
        return new ImportOutcome(new ImportTally(rows - faulty, 0, 0), faulty, [.. refusals.Value.Take(ImportRun.MostFaults)]);
    }

    private static Result<ImportTally> Tally(Result<int> entered) => entered.Succeeded ? new ImportTally(entered.Value, 0, 0) : entered.As<ImportTally>();
}
