using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.History;

namespace BatchApp.Features.History;

/// <summary>What of the journal is looked for; every part narrows.</summary>
/// <param name="Text">Words of order numbers, batch numbers, item names and SKUs, suppliers' and customers' names.</param>
/// <param name="Who">The name of whoever did it.</param>
/// <param name="Kind">The name of a use case.</param>
/// <param name="From">The first day of the company.</param>
/// <param name="To">The last day of the company.</param>
/// <param name="About">One thing, whatever it is called.</param>
public sealed record HistoryFilter(
    string? Text = null, string? Who = null, string? Kind = null, DateOnly? From = null, DateOnly? To = null, Thing? About = null)
{
    /// <summary>How days stand in addresses.</summary>
    public const string DayPattern = "yyyy-MM-dd";

    public bool IsAnything => this == new HistoryFilter();

    /// <summary>As it stands in an address; what means nothing there narrows nothing.</summary>
    public static HistoryFilter Of(string? text, string? who, string? kind, string? from, string? to, string? about) =>
        new(Given(text), Given(who), Given(kind), DayOf(from), DayOf(to), ThingNames.Parse(about));

    /// <summary>Null for what is no day, and for days that no calendar reaches.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, DayPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A line of the journal.</summary>
/// <param name="At">UTC.</param>
/// <param name="Kind">The name of a use case.</param>
public sealed record HistoryRow(long Seq, DateTime At, string Who, string Kind, HistorySubject Subject, IReadOnlyList<Change> Changes, string? Why);

/// <summary>What a line is about.</summary>
/// <param name="Name">As it was called then.</param>
/// <param name="Thing">Null in old lines, which know only the name.</param>
/// <param name="Now">What it is called now; null of what is gone.</param>
/// <param name="Variant">The variant of a batch.</param>
public sealed record HistorySubject(string Name, Thing? Thing, string? Now, VariantId? Variant);

/// <summary>How things are named in addresses: "sales-order-7".</summary>
public static class ThingNames
{
    public static string Of(Thing thing) =>
        $"{Wording.HistoryText.Of(thing.Kind).ToLowerInvariant().Replace(' ', '-')}-{thing.Id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Null for what names no thing.</summary>
    public static Thing? Parse(string? name)
    {
        if (name?.LastIndexOf('-') is not (> 0 and var dash) || !int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        return Enum.GetValues<ThingKind>().Select(kind => new Thing(kind, id)).Where(thing => Of(thing) == name).Select(thing => (Thing?)thing).FirstOrDefault();
    }
}
