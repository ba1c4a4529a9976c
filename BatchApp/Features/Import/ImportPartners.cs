using BatchApp.Domain;
using BatchApp.Domain.Partners;
using BatchApp.Features.Partners;
using BatchApp.Storage;

namespace BatchApp.Features.Import;

/// <summary>A supplier or customer as a row says it; null is what the row says nothing of.</summary>
public sealed record PartnerImportRow(string Name, string? Email, string? Phone);

/// <summary>What importing suppliers and customers have in common: known ones are found by name, and changed where the row says otherwise.</summary>
internal static class ImportPartners
{
    /// <param name="find">The partner of a name key.</param>
    /// <param name="save">Carries out the use case that a form would.</param>
    public static ImportOutcome Go<TPartner>(
        StockWrite write,
        IReadOnlyList<PartnerImportRow> rows,
        Func<string, TPartner?> find,
        Func<TPartner?, PartnerInput, Refusal?> save,
        IProgress<int>? progress,
        CancellationToken cancellation)
        where TPartner : Partner
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ImportRun.Go(write, rows.Index(), thing => [thing.Index], thing => One(thing.Item), progress, cancellation);

        Result<ImportTally> One(PartnerImportRow row)
        {
            var key = TextKey.Of(row.Name);
            if (key.Length > 0 && !seen.Add(key))
            {
                return new AlreadyTaken("Name", row.Name.Trim(), "another row");
            }

            var known = find(key);
            var was = known is null ? null : PartnerInput.Of(known);
            var input = (was ?? new PartnerInput("", "", "")) with { Name = row.Name.Trim() };
            input = input with { Email = row.Email ?? input.Email, Phone = row.Phone ?? input.Phone };
            return was is not null && input == was ? new ImportTally(0, 0, 1)
                : save(known, input) is { } refusal ? refusal
                : was is null ? new ImportTally(1, 0, 0)
                : new ImportTally(0, 1, 0);
        }
    }
}
