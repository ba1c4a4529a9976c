using System.Globalization;
using System.Text;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Storage.Mapping;

namespace BatchApp.Storage.Chain;

/// <summary>
/// The one form in which a line of the journal, and what belongs to it, is hashed and exported: a text line for the journal's
/// own line (J), then for each thing that it mentions (S), for each document (D) and each movement (M). Fields stand as they
/// are kept in the file, with tabs between them; a tab, a line's end or a backslash in a text is written as \t, \n, \r, \\,
/// nothing at all as \N. It never changes: what was sealed once must be found sealed for ever.
/// </summary>
internal static class ChainText
{
    public static string Of(JournalEntry line) => Fields(
        "J", line.Seq, InstantConverter.Milliseconds(line.At), line.Actor, line.Kind, line.Subject, line.Before, line.After, line.Why);

    public static string Of(ThingKind kind, int id, int position) => Fields("S", (long)kind, (long)id, (long)position);

    public static string Of(StockDocument document) => Fields(
        "D",
        (long)document.Id.Value,
        (long)(document.Act is { } act ? act.Id : document.ActId).Value,
        (long)document.Cause,
        InstantConverter.Milliseconds(document.OccurredAt),
        InstantConverter.Milliseconds(document.PostedAt),
        document.PostedBy,
        document.RequestId.Value,
        (long?)document.ReversesId?.Value);

    public static string Of(StockMovement movement) => Fields(
        "M",
        movement.Seq,
        (long)movement.ActLine.Id.Value,
        (long)movement.Batch.Id.Value,
        (long)movement.VariantId.Value,
        (long)movement.FromId.Value,
        (long)movement.ToId.Value,
        movement.Quantity.Units,
        InstantConverter.Milliseconds(movement.OccurredAt));

    /// <summary>A text line, with its end.</summary>
    /// <param name="fields">Texts, whole numbers and ids as the file keeps them; anything else that stands in their place is told apart.</param>
    public static string Fields(params ReadOnlySpan<object?> fields)
    {
        var text = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                text.Append('\t');
            }

            Append(text, fields[i]);
        }

        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, object? field)
    {
        switch (field)
        {
            case null or DBNull:
                text.Append("\\N");
                break;
            case string words:
                AppendEscaped(text, words);
                break;
            case long number:
                text.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            case Guid id:
                text.Append(id.ToString("D").ToUpperInvariant());
                break;
            default:
                // Nothing the program writes: a number or bytes where it writes something else.
                text.Append(CultureInfo.InvariantCulture, $"\\{field.GetType().Name}:{(field is byte[] bytes ? Convert.ToHexString(bytes) : field)}");
                break;
        }
    }

    private static void AppendEscaped(StringBuilder text, string words)
    {
        foreach (var letter in words)
        {
            _ = letter switch
            {
                '\\' => text.Append("\\\\"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ => text.Append(letter),
            };
        }
    }
}
