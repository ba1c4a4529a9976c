using BatchApp.Domain.Batches;

namespace BatchApp.Controls;

/// <summary>Which options a typed or scanned text means.</summary>
internal static class SearchMatches
{
    /// <summary>
    /// The option that the text names exactly, whatever the case of its letters and the spaces around it; by a keyword
    /// only where no other option has the same one.
    /// </summary>
    public static SearchOption<TKey>? Exact<TKey>(IReadOnlyList<SearchOption<TKey>> options, string text)
        where TKey : struct
    {
        var key = BatchNumber.KeyOf(text);
        if (key.Length == 0)
        {
            return null;
        }

        if (options.FirstOrDefault(option => BatchNumber.KeyOf(option.Text) == key) is { } named)
        {
            return named;
        }

        var coded = options.Where(option => option.Keywords.Any(word => BatchNumber.KeyOf(word) == key)).Take(2).ToList();
        return coded.Count == 1 ? coded[0] : null;
    }

    /// <summary>Options that contain the text, exact ones first, then those that begin with it.</summary>
    public static IReadOnlyList<SearchOption<TKey>> Containing<TKey>(IReadOnlyList<SearchOption<TKey>> options, string text)
        where TKey : struct
    {
        var sought = text.Trim();
        return sought.Length == 0
            ? options
            : [.. options.Where(option => Contains(option, sought)).OrderBy(option => Rank(option, sought))];
    }

    private static bool Contains<TKey>(SearchOption<TKey> option, string sought)
        where TKey : struct =>
        option.Text.Contains(sought, StringComparison.CurrentCultureIgnoreCase)
        || option.Description.Contains(sought, StringComparison.CurrentCultureIgnoreCase)
        || option.Keywords.Any(word => word.Contains(sought, StringComparison.CurrentCultureIgnoreCase));

    private static int Rank<TKey>(SearchOption<TKey> option, string sought)
        where TKey : struct =>
        BatchNumber.KeyOf(option.Text) == BatchNumber.KeyOf(sought) ? 0
        : option.Text.StartsWith(sought, StringComparison.CurrentCultureIgnoreCase) ? 1
        : 2;
}
