using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>What somebody asked a production for.</summary>
/// <param name="Made">In the product's stock unit.</param>
public sealed record ProductionAsked(Quantity Made, IReadOnlyList<BatchPart> Product, IReadOnlyList<UsedIngredient> Ingredients);

/// <summary>
/// What is left of a request when the batches that were refused are taken out of it: it can be posted, and the rest stays
/// open (product.md 4.2).
/// </summary>
public static class UsablePart
{
    /// <summary>The lines without what was refused; null when something else was wrong, or nothing is left.</summary>
    public static IReadOnlyList<ShippedLine>? Of(IReadOnlyList<ShippedLine> asked, IReadOnlyList<Refusal> refusals)
    {
        if (!AllConcernPicks(refusals, asked.Count))
        {
            return null;
        }

        List<ShippedLine> left = [];
        foreach (var (place, line) in asked.Index())
        {
            var (picks, quantity) = Left(line.Picks, line.Quantity, place, refusals);
            if (quantity.IsPositive)
            {
                left.Add(line with { Quantity = quantity, Picks = picks });
            }
        }

        return left.Count > 0 ? left : null;
    }

    /// <summary>
    /// As much of a production as its usable ingredients allow, all of them in proportion; null when something else was
    /// wrong, or nothing can be made.
    /// </summary>
    /// <param name="units">The ingredients' stock units, in their order.</param>
    public static ProductionAsked? Of(ProductionAsked asked, UnitOfMeasure unit, IReadOnlyList<UnitOfMeasure> units, IReadOnlyList<Refusal> refusals)
    {
        if (!AllConcernPicks(refusals, asked.Ingredients.Count))
        {
            return null;
        }

        var left = asked.Ingredients.Select((line, place) => Left(line.Picks, line.Quantity, place, refusals)).ToList();
        var made = asked.Ingredients.Zip(left).Where(line => line.First.Quantity.IsPositive)
            .Select(line => Share(asked.Made, line.Second.Quantity, line.First.Quantity, unit, up: false))
            .Append(asked.Made).Min(Comparer<Quantity>.Create((a, b) => a.Units.CompareTo(b.Units)));
        if (!made.IsPositive)
        {
            return null;
        }

        return new ProductionAsked(
            made,
            First(asked.Product, part => part.Quantity, (part, quantity) => part with { Quantity = quantity }, made),
            [
                .. asked.Ingredients.Select((line, i) =>
                {
                    var quantity = Quantity.Min(left[i].Quantity, Share(line.Quantity, made, asked.Made, units[i], up: true));
                    return line with { Quantity = quantity, Picks = First(left[i].Picks, pick => pick.Quantity, (pick, part) => pick with { Quantity = part }, quantity) };
                }),
            ]);
    }

    private static bool AllConcernPicks(IReadOnlyList<Refusal> refusals, int lines) =>
        refusals.Count > 0 && refusals.All(refusal => refusal.Place is { Part: not null } at && at.Line < lines
            && refusal is BatchExpired or BatchOnHold or BatchRecalled or BatchInQuarantine or BatchElsewhere or NotEnoughInBatch or TooLittleLifeLeft);

    /// <summary>The picks of a line as far as they were not refused; of a batch that holds too little, what it holds.</summary>
    private static (IReadOnlyList<BatchPick> Picks, Quantity Quantity) Left(IReadOnlyList<BatchPick> picks, Quantity quantity, int line, IReadOnlyList<Refusal> refusals)
    {
        Quantity Allowed(int part, Quantity asked) => refusals.FirstOrDefault(refusal => refusal.Place == new Place(line, part)) switch
        {
            null => asked,
            NotEnoughInBatch little => Quantity.Min(little.There, asked),
            _ => Quantity.Zero,
        };

        // Untracked items are not picked for: their whole quantity is the one part.
        if (picks.Count == 0)
        {
            return ([], Allowed(0, quantity));
        }

        List<BatchPick> left = [.. picks.Select((pick, part) => pick with { Quantity = Allowed(part, pick.Quantity) }).Where(pick => pick.Quantity.IsPositive)];
        return (left, left.Sum(pick => pick.Quantity));
    }

    /// <summary>Of a whole the part that another part is of its whole, rounded to what the unit counts.</summary>
    private static Quantity Share(Quantity whole, Quantity part, Quantity of, UnitOfMeasure unit, bool up)
    {
        var (steps, rest) = Int128.DivRem((Int128)whole.Units * part.Units, (Int128)of.Units * unit.Step.Units);
        return new Quantity((long)(steps + (up && rest > 0 ? 1 : 0)) * unit.Step.Units);
    }

    /// <summary>The first of some parts, up to a quantity.</summary>
    private static List<TPart> First<TPart>(IReadOnlyList<TPart> parts, Func<TPart, Quantity> quantityOf, Func<TPart, Quantity, TPart> cut, Quantity upTo)
    {
        List<TPart> first = [];
        foreach (var part in parts)
        {
            var quantity = Quantity.Min(quantityOf(part), upTo);
            if (quantity.IsPositive)
            {
                first.Add(cut(part, quantity));
                upTo -= quantity;
            }
        }

        return first;
    }
}
