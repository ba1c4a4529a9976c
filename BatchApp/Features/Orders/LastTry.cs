using BatchApp.Domain.Amounts;

namespace BatchApp.Features.Orders;

/// <summary>
/// What was chosen in acts that were taken back and not posted anew since: the next window of the same kind begins with it,
/// so that a mistake in one number does not cost all the others (product.md 6.4).
/// </summary>
public static class LastTry
{
    /// <summary>The lines of those acts, of the one that was taken back last first.</summary>
    public static IReadOnlyList<ActLineView> Lines(IReadOnlyList<ActView> acts)
    {
        var posted = acts.SelectMany(act => act.Steps).Select(step => step.Id.Value).DefaultIfEmpty().Max();
        return
        [
            .. acts.Where(act => act.Reverted is { } reverted && reverted.Document.Value > posted)
                .OrderByDescending(act => act.Reverted!.Document.Value)
                .SelectMany(act => act.Lines),
        ];
    }

    /// <summary>As much of the lines as a quantity takes, one part for each batch, in their order.</summary>
    public static IReadOnlyList<(ActLineView Line, Quantity Quantity)> UpTo(IEnumerable<ActLineView> lines, Quantity needed)
    {
        var parts = new List<(ActLineView Line, Quantity Quantity)>();
        foreach (var line in lines)
        {
            var quantity = Quantity.Min(line.Quantity, needed);
            needed -= quantity;
            var same = parts.FindIndex(part => part.Line.BatchId == line.BatchId);
            if (quantity.IsPositive && same >= 0)
            {
                parts[same] = (parts[same].Line, parts[same].Quantity + quantity);
            }
            else if (quantity.IsPositive)
            {
                parts.Add((line, quantity));
            }
        }

        return parts;
    }
}
