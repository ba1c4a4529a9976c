namespace BatchApp.Domain.Items;

/// <summary>What keeps recipes finite.</summary>
public static class RecipeRules
{
    /// <summary>
    /// Finds an ingredient of <paramref name="made"/> that is, at some depth, made from <paramref name="made"/> itself;
    /// null when there is none.
    /// </summary>
    public static VariantId? FindLoop(
        VariantId made,
        IReadOnlyCollection<VariantId> ingredients,
        ILookup<VariantId, VariantId> recipes)
    {
        foreach (var ingredient in ingredients)
        {
            var seen = new HashSet<VariantId> { ingredient };
            var open = new Stack<VariantId>([ingredient]);
            while (open.TryPop(out var current))
            {
                if (current == made)
                {
                    return ingredient;
                }

                foreach (var next in recipes[current].Where(seen.Add))
                {
                    open.Push(next);
                }
            }
        }

        return null;
    }
}
