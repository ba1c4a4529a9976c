using BatchApp.Domain;

namespace BatchApp.Tests.Support;

/// <summary>A refusal is only one when nothing at all was stored.</summary>
internal static class Refused
{
    /// <summary>The refusals of an act, after showing that the whole file is as it was before.</summary>
    public static async Task<IReadOnlyList<Refusal>> RefusedAsync<T>(this TestCompany company, Func<Task<Result<T>>> act)
    {
        var before = Contents(company.Path);
        var result = await act();
        Assert.False(result.Succeeded, "This should have been refused.");
        foreach (var (table, rows) in Contents(company.Path))
        {
            Assert.True(before[table] == rows, $"A refused act changed {table}:\n{before[table]}\nbecame\n{rows}");
        }

        return result.Refusals;
    }

    /// <summary>The only refusal, which is of this kind.</summary>
    public static T Only<T>(this IReadOnlyList<Refusal> refusals)
        where T : Refusal => Assert.IsType<T>(Assert.Single(refusals));

    /// <summary>One refusal of this kind among others.</summary>
    public static T Among<T>(this IReadOnlyList<Refusal> refusals)
        where T : Refusal => refusals.OfType<T>().FirstOrDefault() ?? Assert.IsType<T>(refusals[0]);

    /// <summary>Every table with all its rows as text: balances, movements, requests, journal and all the rest.</summary>
    public static Dictionary<string, string> Contents(string path) =>
        Raw.Query(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .ToDictionary(table => table, table => string.Join('\n', Raw.Query(path, $"SELECT * FROM \"{table}\"")));
}
