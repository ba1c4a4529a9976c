using System.Collections;

namespace BatchApp.Domain.History;

/// <summary>One thing that is known of something: "Category: Baking".</summary>
public sealed record Particular(string Name, NotedValue Value);

/// <summary>
/// What is known of something at a moment, one particular a line. Taken before and after a change, they give what the
/// journal keeps: the lines that differ.
/// </summary>
public sealed class Particulars : IEnumerable<Particular>
{
    private readonly Dictionary<string, int> used = [];

    /// <summary>A second line of the same key is another one: two order lines of one item.</summary>
    private readonly OrderedDictionary<(string Key, int Nth), Particular> lines = [];

    /// <param name="key">Says which line it is where the name itself may change; else the name does.</param>
    public void Add(string name, NotedValue value, string? key = null)
    {
        key ??= name;
        var nth = used[key] = used.GetValueOrDefault(key) + 1;
        // What stands before the first colon will be read as the name.
        lines.Add((key, nth), new Particular(NotedValue.Words(name).Replace(": ", " · ", StringComparison.Ordinal), value));
    }

    public IEnumerator<Particular> GetEnumerator() => lines.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// The lines "Name: value" that differ. Of something new or gone all that is not blank; both null when nothing differs.
    /// </summary>
    public static (string? Before, string? After) Difference(Particulars? before, Particulars? after) =>
        before is null || after is null
            ? (Join(before?.Where(line => !line.Value.IsBlank)), Join(after?.Where(line => !line.Value.IsBlank)))
            : (Join(before.NotIn(after).Select(row => row.There is null ? row.Line : row.Line with { Name = row.There.Name })), Join(after.NotIn(before).Select(row => row.Line)));

    /// <summary>The lines that the other has not, or has otherwise. Both sides of a change take the later name, to be read as one.</summary>
    private IEnumerable<(Particular Line, Particular? There)> NotIn(Particulars other) =>
        from line in lines
        let there = other.lines.GetValueOrDefault(line.Key)
        where there is null ? !line.Value.Value.IsBlank : there.Value.Stored != line.Value.Value.Stored
        select (line.Value, there);

    private static string? Join(IEnumerable<Particular>? lines)
    {
        var text = string.Join('\n', (lines ?? []).Where(line => line.Value.Stored.Length > 0).Select(line => $"{line.Name}: {line.Value.Stored}"));
        return text.Length == 0 ? null : text;
    }
}
