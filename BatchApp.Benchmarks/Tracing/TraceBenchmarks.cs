using System.Globalization;
using BatchApp.Benchmarks.Measuring;

namespace BatchApp.Benchmarks.Tracing;

/// <summary>P1 to P3: what a batch led to, and what it came from.</summary>
internal static class TraceBenchmarks
{
    public static IEnumerable<Benchmark> Of(TraceIds forward, TraceIds backward) =>
    [
        new("P1", "a complete trace forward / a bare recursive statement for the ids", 3, 1.5, false, setting => ForwardAsync(setting, forward)),
        new("P2", "the same trace in a ledger of many links / of a tenth of them", 1.5, 1.2, false, setting => ManyLinksAsync(setting, forward)),
        new("P3", "a complete trace backward from a sold batch / a bare recursive statement for the ids", 3, 2, false, setting => BackwardAsync(setting, backward)),
    ];

    private static async Task<IReadOnlyList<Figure>> ForwardAsync(Setting setting, TraceIds trace)
    {
        await using var company = new Company(setting.Files.Genealogy(setting.Size.Links));
        using var plain = new PlainTrace(company.Path);
        List<Figure> figures = [];
        foreach (var (descendants, _) in setting.Size.Trees)
        {
            var root = plain.Roots(descendants)[0];
            Equal.Rows([.. (await trace(company, root)).Order()], [.. plain.ForwardFrom(root).Order()]);
            figures.Add(new(Descendants(descendants), await setting.Rounds.MeasureAsync(async _ => await trace(company, root), _ => Task.Run(() => plain.ForwardFrom(root)))));
        }

        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> ManyLinksAsync(Setting setting, TraceIds trace)
    {
        await using var many = new Company(setting.Files.Genealogy(setting.Size.ManyLinks));
        await using var few = new Company(setting.Files.Genealogy(setting.Size.Links));
        using var plainMany = new PlainTrace(many.Path);
        using var plainFew = new PlainTrace(few.Path);
        List<Figure> figures = [];
        foreach (var (descendants, _) in setting.Size.Trees)
        {
            var (there, here) = (plainMany.Roots(descendants)[0], plainFew.Roots(descendants)[0]);
            Equal.Values((await trace(many, there)).Count, descendants);
            Equal.Values((await trace(few, here)).Count, descendants);
            figures.Add(new(Descendants(descendants), await setting.Rounds.MeasureAsync(async _ => await trace(many, there), async _ => await trace(few, here))));
        }

        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> BackwardAsync(Setting setting, TraceIds trace)
    {
        await using var company = new Company(setting.Files.Genealogy(setting.Size.Links));
        using var plain = new PlainTrace(company.Path);
        // In the smaller planted trees nothing made is topped up: time takes nothing away.
        var descendants = setting.Size.Trees[0].Descendants;
        var sold = plain.LastMadeOf(plain.Roots(descendants)[0], descendants);
        var ancestors = plain.BackwardFrom(sold);
        Equal.Rows([.. (await trace(company, sold)).Order()], [.. ancestors.Order()]);
        return
        [
            new(string.Create(CultureInfo.InvariantCulture, $"{ancestors.Count} ancestors"), await setting.Rounds.MeasureAsync(async _ => await trace(company, sold), _ => Task.Run(() => plain.BackwardFrom(sold)))),
        ];
    }

    private static string Descendants(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} descendants");
}
