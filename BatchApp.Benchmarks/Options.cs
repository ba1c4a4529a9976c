using System.Globalization;
using BatchApp.Benchmarks.Data;

namespace BatchApp.Benchmarks;

/// <param name="Names">Of the benchmarks to run; none to list them.</param>
internal sealed record Options(IReadOnlyCollection<string> Names, DataSize Size, int Seed, int Rounds)
{
    /// <summary>Null for what cannot be understood.</summary>
    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options([], DataSize.All[1], 1, 15);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var next = i + 1 < args.Count ? args[i + 1] : "";
            var number = int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
            switch (args[i])
            {
                case "--size" when DataSize.All.FirstOrDefault(size => size.Name == next) is { } size: options = options with { Size = size }; i++; break;
                case "--seed" when number is { } seed: options = options with { Seed = seed }; i++; break;
                case "--rounds" when number is > 0 and { } rounds: options = options with { Rounds = rounds }; i++; break;
                case "list" when args.Count == 1: return options;
                case "all": names.UnionWith(Catalogue.All.Select(benchmark => benchmark.Name)); break;
                case var name when Catalogue.All.Any(benchmark => benchmark.Name.Equals(name, StringComparison.OrdinalIgnoreCase)): names.Add(name); break;
                default: return null;
            }
        }

        return names.Count == 0 ? null : options with { Names = names };
    }
}
