using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Partners;
using BatchApp.Features.Partners;
using BatchApp.Storage;

namespace BatchApp.Features.Import;

/// <summary>Makes or changes many customers at once, all or none (product.md 11.1). Each row obeys the rules of <see cref="SaveCustomer"/>.</summary>
[UseCase("import customers", Right.Import)]
public sealed class ImportCustomers(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<PartnerImportRow> Rows) : Domain.Command(RequestId);

    public Task<Result<ImportTally>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        RunAsync(actor, command, progress: null, cancellation);

    /// <summary>The same, telling how many rows are done.</summary>
    public Task<Result<ImportTally>> RunAsync(Actor actor, Command command, IProgress<int>? progress, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command, progress, cancellation).AllOrNothing(), cancellation);

    /// <summary>What would come of it; nothing is changed.</summary>
    public Task<Result<ImportOutcome>> CheckAsync(Actor actor, Command command, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        store.RehearseAsync<ImportOutcome>(actor, command, write => Apply(write, command, progress, cancellation), cancellation);

    internal static ImportOutcome Apply(StockWrite write, Command command, IProgress<int>? progress, CancellationToken cancellation) => ImportPartners.Go<Customer>(
        write,
        command.Rows,
        key => write.Db.Customers.FirstOrDefault(row => row.NameKey == key),
        (known, input) => SaveCustomer.Apply(write, new SaveCustomer.Command(command.RequestId, known?.Id, known?.Version ?? 0, input) { MinimumDaysLeft = known?.MinimumDaysLeft }) is { Succeeded: false } refused ? refused.Refusals[0] : null,
        progress,
        cancellation);
}
