using BatchApp.Benchmarks;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Benchmarks.Postings;
using BatchApp.Benchmarks.Tracing;
using BatchApp.Storage;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Benchmarks;

/// <summary>
/// The benchmarks at a tiny size: both sides of each must do the same, and what is generated must be a ledger that the
/// program could have written. Nothing here looks at a clock.
/// </summary>
public sealed class BenchmarkTests(BenchmarkTests.TinyFiles tiny) : IClassFixture<BenchmarkTests.TinyFiles>
{
    private static readonly DataSize Size = DataSize.All[0];

    public static TheoryData<string> Names => [.. Catalogue.All.Select(benchmark => benchmark.Name)];

    [Fact]
    public void There_is_a_benchmark_for_every_target() =>
        Assert.Equal([.. Enumerable.Range(1, 9).Select(number => $"P{number}"), "H1", "H2"], Catalogue.All.Select(benchmark => benchmark.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_sides_of_a_benchmark_do_the_same(string name)
    {
        var figures = await Catalogue.All.Single(benchmark => benchmark.Name == name).Run(new Setting(tiny.Files, Rounds.One));

        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.True(figure.Ratio.Median > 0));
    }

    [Theory]
    [InlineData("stock")]
    [InlineData("postings")]
    [InlineData("long postings")]
    [InlineData("sales")]
    [InlineData("genealogy")]
    [InlineData("large genealogy")]
    public void Verify_finds_nothing_wrong_with_a_generated_ledger(string shape)
    {
        var report = VerificationReport.Of(tiny.Path(shape));

        Assert.Empty(report.Differences);
        Assert.True(report.Movements > 400, $"{report.Movements} movements are nothing to measure with.");
    }

    [Fact]
    public void A_planted_root_has_as_many_descendants_as_were_asked_for()
    {
        using var plain = new PlainTrace(tiny.Path("genealogy"));

        Assert.All(Size.Trees, tree =>
        {
            var roots = plain.Roots(tree.Descendants);
            Assert.Equal(tree.Roots, roots.Count);
            Assert.All(roots, root => Assert.Equal(tree.Descendants, plain.ForwardFrom(root).Count));
        });
    }

    [Fact]
    public void The_generated_genealogy_has_its_links_its_diamonds_and_batches_that_are_topped_up()
    {
        var path = tiny.Path("genealogy");
        var used = int.Parse(Raw.Query(path, "SELECT COUNT(*) FROM ActLine WHERE Role = 2")[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(used, Size.Links, Size.Links * 11 / 10);
        Assert.NotEmpty(Raw.Query(path, "SELECT BatchId FROM ActLine WHERE Role = 3 GROUP BY BatchId HAVING COUNT(*) > 1"));
        Assert.NotEmpty(Raw.Query(path, "SELECT BatchId FROM ActLine WHERE Role = 1 GROUP BY BatchId HAVING COUNT(*) > 1"));
        using var plain = new PlainTrace(path);
        var sold = plain.LastMadeOf(plain.Roots(Size.Trees[0].Descendants)[0], Size.Trees[0].Descendants);
        Assert.InRange(plain.BackwardFrom(sold).Count, 10, 200);
    }

    [Fact]
    public void The_same_seed_makes_the_same_ledger_and_another_seed_another()
    {
        const string everything = "SELECT group_concat(Quantity || '.' || BatchId || '.' || OccurredAt) FROM (SELECT * FROM StockMovement ORDER BY Seq)";
        using var again = new TinyFiles();
        using var other = new TinyFiles(seed: 2);

        Assert.All(["stock", "genealogy", "sales"], shape =>
        {
            Assert.Equal(Raw.Query(tiny.Path(shape), everything), Raw.Query(again.Path(shape), everything));
            Assert.NotEqual(Raw.Query(tiny.Path(shape), everything), Raw.Query(other.Path(shape), everything));
        });
    }

    [Fact]
    public void Sides_that_differ_are_reported()
    {
        Assert.Throws<UnequalException>(() => Equal.Rows([1, 2], [1, 3]));
        Assert.Throws<UnequalException>(() => Equal.Rows([1, 2], [1]));
        Assert.Throws<UnequalException>(() => Equal.Rows<int>([], []));
        using var one = DataFiles.Copy(tiny.Path("postings"));
        using var other = DataFiles.Copy(tiny.Path("postings"));
        SameLedger.Assert(one.Path, other.Path);
        RawFile.Execute(other.Path, "UPDATE StockBalance SET OnHand = OnHand + 1 WHERE BatchId = (SELECT MAX(BatchId) FROM StockBalance)");
        Assert.Throws<UnequalException>(() => SameLedger.Assert(one.Path, other.Path));
        Assert.Throws<UnequalException>(() => SameLedger.AssertDelivered(one.Path, 1));
    }

    [Theory]
    [InlineData(PlainTrace.Forward)]
    [InlineData(PlainTrace.Backward)]
    public void The_baseline_of_the_traces_does_not_go_through_the_ledger(string sql)
    {
        var steps = Raw.Query(tiny.Path("genealogy"), "EXPLAIN QUERY PLAN " + sql, ("$batch", 1), ("$production", 5)).ConvertAll(row => row.Split('|')[3]);

        Assert.Contains(steps, step => step.Contains("IX_StockMovement_BatchId", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN used", StringComparison.Ordinal) || step.StartsWith("SCAN made", StringComparison.Ordinal) || step.Contains("AUTOMATIC", StringComparison.Ordinal));
    }

    /// <summary>Generated files of a run of their own.</summary>
    public sealed class TinyFiles : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("batchapp-benchmarks-").FullName;

        public TinyFiles()
            : this(seed: 1)
        {
        }

        internal TinyFiles(int seed) => Files = new DataFiles(folder, Size, seed, _ => { });

        internal DataFiles Files { get; }

        public string Path(string shape) => shape switch
        {
            "stock" => Files.Stock(),
            "postings" => Files.Postings(1),
            "long postings" => Files.Postings(Size.LongHistory),
            "sales" => Files.Sales(),
            "genealogy" => Files.Genealogy(Size.Links),
            "large genealogy" => Files.Genealogy(Size.ManyLinks),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Unknown shape."),
        };

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
