using System.Text;

namespace BatchApp.Domain;

/// <summary>
/// The form in which names are compared and searched: one case, one Unicode form, single spaces. It is stored beside the
/// text, because a database folds only the letters of ASCII.
/// </summary>
public static class TextKey
{
    public static string Of(string text) =>
        // Nearly every text, and many are asked for whenever something is saved.
        IsPlain(text) ? text.ToUpperInvariant() : Folded(text);

    private static string Folded(string text) =>
        string.Join(' ', Whole(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Normalize(NormalizationForm.FormC)
            .ToUpperInvariant();

    public static string Of(params IEnumerable<string?> texts) => Of(string.Join(' ', texts));

    /// <summary>The text as a file keeps it: half characters, which no Unicode form knows, become replacement characters.</summary>
    public static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The words of a search; a row matches when it contains each of them.</summary>
    public static string[] Words(string? search) => Of(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Of printable ASCII with single spaces inside: only its case is left to fold.</summary>
    private static bool IsPlain(string text)
    {
        var wasSpace = true;
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' || (letter == ' ' && wasSpace))
            {
                return false;
            }

            wasSpace = letter == ' ';
        }

        return !wasSpace || text.Length == 0;
    }
}
