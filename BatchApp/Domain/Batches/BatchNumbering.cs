using System.Globalization;
using System.Text.RegularExpressions;

namespace BatchApp.Domain.Batches;

/// <summary>
/// Makes batch numbers from a template: free text with {year}, {yy}, {month}, {day}, {week}, {yearday}, {order} and
/// {counter}, the last also with a width: {counter:4} (product.md 2.10).
/// </summary>
public static partial class BatchNumbering
{
    public const int TemplateLimit = 80;

    /// <summary>What may stand in braces, without the counter's width.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["year", "yy", "month", "day", "week", "yearday", "order", "counter"];

    /// <summary>Refuses unknown placeholders, and a template without a counter: it would make the same number twice.</summary>
    public static Refusal? Check(string template) =>
        template.Length == 0 ? null
        : template.Length > TemplateLimit ? new TooLong("Numbering template", TemplateLimit)
        : Placeholder().Matches(template).Select(found => found.Value).FirstOrDefault(found => !IsKnown(found)) is { } unknown ? new UnknownPlaceholder(unknown)
        : Placeholder().Replace(template, "").AsSpan().ContainsAny('{', '}') ? new UnknownPlaceholder(template)
        : !Placeholder().Matches(template).Any(found => NameOf(found.Value) == "counter") ? new TemplateNeedsCounter(template)
        : null;

    /// <summary>The next free number, and the counter that made it. Refuses numbers that a batch cannot have.</summary>
    /// <param name="counter">The first that is tried; numbers typed by hand are skipped.</param>
    /// <param name="order">The number of the order that the batch comes from; empty when it comes from none.</param>
    public static Result<(string Number, int Counter)> Next(string template, int counter, DateOnly day, string order, Func<BatchNumber, bool> isTaken)
    {
        while (true)
        {
            var number = BatchNumber.Create(Format(template, counter, day, order));
            if (!number.Succeeded)
            {
                return number.As<(string, int)>();
            }

            if (!isTaken(number.Value))
            {
                return (number.Value.Text, counter);
            }

            counter++;
        }
    }

    private static string Format(string template, int counter, DateOnly day, string order) => Placeholder().Replace(template, found => NameOf(found.Value) switch
    {
        "year" => day.Year.ToString("0000", CultureInfo.InvariantCulture),
        "yy" => (day.Year % 100).ToString("00", CultureInfo.InvariantCulture),
        "month" => day.Month.ToString("00", CultureInfo.InvariantCulture),
        "day" => day.Day.ToString("00", CultureInfo.InvariantCulture),
        "week" => ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)).ToString("00", CultureInfo.InvariantCulture),
        "yearday" => day.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        "order" => order,
        _ => counter.ToString(new string('0', WidthOf(found.Value)), CultureInfo.InvariantCulture),
    });

    private static bool IsKnown(string placeholder) =>
        Placeholders.Contains(NameOf(placeholder))
        && (!placeholder.Contains(':', StringComparison.Ordinal) || (NameOf(placeholder) == "counter" && WidthOf(placeholder) is >= 1 and <= 9));

    private static string NameOf(string placeholder) => placeholder[1..^1].Split(':')[0];

    private static int WidthOf(string placeholder) =>
        placeholder[1..^1].Split(':') is [_, var width] ? int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0 : 1;

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}

/// <summary>A template says something in braces that means nothing.</summary>
public sealed record UnknownPlaceholder(string Text) : Refusal;

/// <summary>A template without a counter would make the same number twice.</summary>
public sealed record TemplateNeedsCounter(string Template) : Refusal;

/// <summary>The item has no numbering template.</summary>
public sealed record NoNumberTemplate(string Item) : Refusal;
