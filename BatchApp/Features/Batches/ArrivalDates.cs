using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Corrects the dates of batches into which goods come with another one, where the request says so with a reason, before it
/// is decided whether they may come in (product.md 4.5).
/// </summary>
internal static class ArrivalDates
{
    /// <param name="parts">Lines of parts; refusals stand at their places.</param>
    public static Refusal? Correct(StockWrite write, KnownBatches known, IReadOnlyList<IReadOnlyList<BatchPart>> parts, int firstLine = 0)
    {
        foreach (var (line, of) in parts.Index())
        {
            foreach (var (place, part) in of.Index())
            {
                if (part is { Existing: { } id, OwnExpiry: { } own, CorrectionReason: { } reason } && known.ById.TryGetValue(id, out var batch) && batch.Expiry != own
                    && CorrectBatch.Apply(write, batch, batch.Details with { Expiry = own }, reason) is { Succeeded: false } refused)
                {
                    return refused.Refusals[0].At(firstLine + line, place);
                }
            }
        }

        return null;
    }
}
