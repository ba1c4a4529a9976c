using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;

namespace BatchApp.Domain.Ledger;

/// <summary>
/// An act told anew: what stands of it is reversed, and other lines, or other times, take its place in documents of the
/// same kind (product.md 3.5). Both are posted together and judged on their net effect.
/// </summary>
public static class Restatement
{
    /// <summary>
    /// The lines of an act that stand, together where they are parts of one quantity: of one order line, variant, location
    /// and direction, for an adjustment takes out of one batch what it puts into another.
    /// </summary>
    /// <param name="standing">The act's documents that are not reversed, oldest first.</param>
    public static IReadOnlyList<ActLineGroup> Groups(IReadOnlyList<StockDocument> standing)
    {
        var outgoing = Outgoing(standing);
        return
        [
            .. standing.SelectMany(document => document.Movements.OrderBy(movement => movement.Seq).Select(movement => (Movement: movement, document.OccurredAt)))
                .GroupBy(row => KeyOf(row.Movement.ActLine, outgoing))
                .Select(group => new ActLineGroup(
                    [.. group.Select(row => row.Movement.ActLine).Distinct()],
                    outgoing[group.First().Movement.ActLine],
                    group.First().OccurredAt)),
        ];
    }

    /// <summary>The postings that tell the act anew: reversals newest first, then what stands instead, oldest first.</summary>
    /// <param name="instead">The lines in the place of a group's; its own where nothing changes, none where nothing stays.</param>
    /// <param name="at">When a document's goods moved; its own instant where that does not change.</param>
    public static List<StockPosting> Plan(
        IReadOnlyList<StockDocument> standing,
        Func<ActLineGroup, IReadOnlyList<ActLine>> instead,
        Func<StockDocument, DateTime> at,
        string? why)
    {
        var outgoing = Outgoing(standing);
        var lines = Groups(standing).ToDictionary(group => KeyOf(group.Lines[0], outgoing), instead);
        var replacements = standing.Select(document => new StockPosting(
            document.Act,
            at(document),
            [
                .. document.Movements.OrderBy(movement => movement.Seq).GroupBy(movement => KeyOf(movement.ActLine, outgoing)).SelectMany(group =>
                    lines[group.Key].Select(line => new PlannedMovement(line, group.First().From.ToAccount(), group.First().To.ToAccount()))),
            ])
        {
            Cause = DocumentCause.Correction,
            Why = why,
        });
        return [.. Reversal.Of(standing, why), .. replacements.Where(posting => posting.Movements.Count > 0).OrderBy(posting => posting.OccurredAt)];
    }

    /// <summary>Whether each line left stock when it first moved.</summary>
    private static Dictionary<ActLine, bool> Outgoing(IReadOnlyList<StockDocument> standing) =>
        standing.SelectMany(document => document.Movements.OrderBy(movement => movement.Seq))
            .GroupBy(movement => movement.ActLine)
            .ToDictionary(line => line.Key, line => line.First().From.ToAccount().IsStock);

    private static (ActLineRole, LocationId, VariantId, bool, PurchaseOrderLineId?, IngredientLineId?, SalesOrderLineId?) KeyOf(ActLine line, Dictionary<ActLine, bool> outgoing) =>
        (line.Role, line.LocationId, line.Batch.Variant.Id, outgoing[line], line.PurchaseOrderLineId, line.IngredientLineId, line.SalesOrderLineId);
}

/// <summary>Lines of an act that are parts of one quantity.</summary>
/// <param name="IsOutgoing">They left stock; else they came into it.</param>
/// <param name="OccurredAt">When they did.</param>
public sealed record ActLineGroup(IReadOnlyList<ActLine> Lines, bool IsOutgoing, DateTime OccurredAt)
{
    public Variant Variant => Lines[0].Batch.Variant;

    public ActLineRole Role => Lines[0].Role;

    public LocationId LocationId => Lines[0].LocationId;

    public Quantity Quantity => Lines.Sum(line => line.Quantity);
}
