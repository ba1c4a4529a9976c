using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Takes back a part of a receipt, a return or a production (product.md 3.5). A production gives everything that it used, or made
/// besides, back in proportion to what is no longer made, each quantity shared out among its batches by
/// <see cref="Proportion"/>.
/// </summary>
public static class PartialReversal
{
    /// <summary>Whether acts of a kind can be taken back in part.</summary>
    public static bool IsPossible(ActKind kind) => kind is ActKind.Receipt or ActKind.Production or ActKind.CustomerReturn or ActKind.SupplierReturn;

    /// <summary>
    /// Decides it. Refuses other kinds of act, quantities that the unit cannot count or beyond the line, and nothing at all.
    /// Whether the goods are still there is judged by <see cref="Reversal.Check"/>.
    /// </summary>
    /// <param name="standing">The act's documents that are not reversed, oldest first.</param>
    /// <param name="parts">How much of which received, returned or made lines; lines left out stay whole.</param>
    public static Result<IReadOnlyList<StockPosting>> Plan(
        IReadOnlyList<StockDocument> standing, IReadOnlyList<RevertedPart> parts, string document, string? why)
    {
        var act = standing[0].Act;
        if (!IsPossible(act.Kind))
        {
            return new NotInParts(document);
        }

        var groups = Restatement.Groups(standing);
        var main = groups.Where(group => IsMain(group.Role)).SelectMany(group => group.Lines).ToList();
        var back = new Dictionary<ActLine, Quantity>();
        for (var i = 0; i < parts.Count; i++)
        {
            var line = main.Find(line => line.Id == parts[i].Line);
            if (line is null || back.ContainsKey(line))
            {
                return new NotFound("Line", $"{parts[i].Line.Value}").At(i);
            }

            var unit = line.Batch.Variant.Item.Unit;
            if (QuantityRules.CheckPositive(parts[i].Quantity, unit, "To revert") is { } wrongQuantity)
            {
                return wrongQuantity.At(i);
            }

            if (parts[i].Quantity > line.Quantity)
            {
                return new MoreThanPosted(line.Batch.Variant.FullName, line.Quantity, parts[i].Quantity, unit).At(i);
            }

            back.Add(line, parts[i].Quantity);
        }

        if (back.Count == 0)
        {
            return new NothingToPost(document);
        }

        var whole = main.Sum(line => line.Quantity);
        var stays = whole - back.Values.Sum();
        return Restatement.Plan(
            standing,
            group => IsMain(group.Role)
                ? [.. group.Lines.Select(line => Less(line, line.Quantity - back.GetValueOrDefault(line))).OfType<ActLine>()]
                : InProportion(group, stays, whole),
            document => document.OccurredAt,
            why);
    }

    /// <summary>What stays of each line of a group; those of which nothing does are left out.</summary>
    public static IReadOnlyList<ActLine> InProportion(ActLineGroup group, Quantity stays, Quantity whole) =>
    [
        .. group.Lines.Zip(Proportion.Of([.. group.Lines.Select(line => line.Quantity)], stays, whole, group.Variant.Item.Unit), Less).OfType<ActLine>(),
    ];

    /// <summary>Whether lines of a role are what a part is taken back of; the others follow in proportion.</summary>
    public static bool IsMain(ActLineRole role) =>
        role is ActLineRole.Received or ActLineRole.Product or ActLineRole.ReturnedByCustomer or ActLineRole.ReturnWrittenOff or ActLineRole.ReturnedToSupplier;

    private static ActLine? Less(ActLine line, Quantity stays) =>
        stays == line.Quantity ? line : stays.IsZero ? null : line.Instead(line.Batch, stays);
}

/// <summary>How much of a line of a receipt, return or production is taken back.</summary>
/// <param name="Quantity">In the stock unit.</param>
public sealed record RevertedPart(ActLineId Line, Quantity Quantity);

/// <summary>Only receipts, returns and productions are taken back in part; anything else as a whole.</summary>
public sealed record NotInParts(string Document) : Refusal;

/// <summary>More is to be taken back than was posted.</summary>
public sealed record MoreThanPosted(string Item, Quantity Posted, Quantity Asked, UnitOfMeasure Unit) : Refusal;
