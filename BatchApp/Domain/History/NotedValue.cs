using System.Globalization;
using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.History;

/// <summary>
/// A value as the journal keeps it for ever: plain words, with every number, day and instant in braces in one form for all
/// cultures and zones, so that each reader sees them in their own. A brace that somebody typed is doubled.
/// </summary>
/// <param name="IsBlank">Not worth telling of something new: nothing, zero, no, and the name that its line bears anyhow.</param>
public readonly record struct NotedValue(string Stored, bool IsBlank)
{
    private const string DayPattern = "'{'yyyy-MM-dd'}'";

    public static readonly NotedValue Blank = new("", true);

    /// <summary>Words with quantities, days and instants among them.</summary>
    public static NotedValue Of(FormattableString text) =>
        new(string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Store)]), false);

    /// <summary>With its unit; zero is told of a change alone.</summary>
    public static NotedValue Of(Quantity quantity, UnitOfMeasure unit) => Of($"{quantity} {unit.Name}") with { IsBlank = quantity.IsZero };

    /// <summary>What something is called; told when it changes, for a new one's line bears it already.</summary>
    public static NotedValue Name(string name) => new(Words(name), true);

    public static implicit operator NotedValue(string? text) => string.IsNullOrWhiteSpace(text) ? Blank : new(Words(text), false);

    public static implicit operator NotedValue(DateOnly? day) => day is { } known ? Of($"{known}") : Blank;

    public static implicit operator NotedValue(DateTime instant) => Of($"{instant}");

    public static implicit operator NotedValue(bool yes) => new(yes ? "yes" : "no", !yes);

    /// <summary>Any text as it stands, on one line.</summary>
    internal static string Words(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Replace("{", "{{", StringComparison.Ordinal);

    /// <summary>Reads a day again that stands by itself; null of anything else.</summary>
    public static DateOnly? DayOf(string? stored) =>
        DateOnly.TryParseExact(stored, DayPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Store(object? part) => part switch
    {
        Quantity quantity => $"{{{quantity}}}",
        DateOnly day => day.ToString(DayPattern, CultureInfo.InvariantCulture),
        DateTime instant => $"{{{instant.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}}}",
        int number => $"{{{number.ToString(CultureInfo.InvariantCulture)}}}",
        NotedValue value => value.Stored,
        _ => Words(part?.ToString() ?? ""),
    };
}
