using BatchApp.Storage;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Storage;

/// <summary>
/// A power cut, again and again, while the program posts everything that can be posted. <c>BATCHAPP_KILLS</c> asks for
/// more of them.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int UsualKills = 20;

    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-crash-").FullName;
    private readonly Dictionary<string, string> acknowledged = [];

    private string File => Path.Combine(folder, "batchapp.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_program_killed_amid_any_posting_keeps_what_it_acknowledged_and_nothing_by_halves()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("BATCHAPP_KILLS"), out var asked) ? asked : UsualKills;
        var chance = new Random(1_183);
        for (var kill = 0; kill < kills; kill++)
        {
            var (posts, isAmid) = (chance.Next(1, 16), chance.Next(3) > 0);
            using var posting = ProgramProcess.StartPosting(File, kill);
            for (var i = 0; i < posts; i++)
            {
                Note(await posting.LineAsync(PostingProcess.Acknowledged));
            }

            var begun = isAmid ? await posting.LineAsync(PostingProcess.Begun) : "";
            var rest = await posting.KillAsync();
            foreach (var line in rest.Where(line => line.StartsWith(PostingProcess.Acknowledged, StringComparison.Ordinal)))
            {
                Note(line);
            }

            AssertWhole(rest.LastOrDefault(line => line.StartsWith(PostingProcess.Begun, StringComparison.Ordinal)) ?? begun);
        }

        using var verify = ProgramProcess.Start(File, "verify");
        Assert.Equal((0, ""), await verify.ExitAsync());
        Assert.Equal(PostingMix.Kinds.Order(), acknowledged.Values.Distinct().Order());
    }

    /// <param name="last">The posting that began last: it alone may have come through without having been acknowledged.</param>
    private void AssertWhole(string last)
    {
        Assert.Empty(VerificationReport.Of(File).Differences);
        Assert.Equal(0, RawFile.Number(File, "SELECT COUNT(*) FROM StockDocument WHERE RequestId NOT IN (SELECT Id FROM Request)"));
        var posted = Raw.Query(File, "SELECT RequestId, COUNT(*) FROM StockDocument GROUP BY RequestId").ToDictionary(row => row.Split('|')[0], row => row.Split('|')[1]);
        Assert.Empty(acknowledged.Keys.Except(posted.Keys));
        if (posted.Keys.Except(acknowledged.Keys).SingleOrDefault() is { } unacknowledged)
        {
            Assert.Equal(unacknowledged, RequestOf(last));
            Note(last);
        }

        Assert.All(acknowledged, row => Assert.Equal(row.Value == PostingMix.TransferKind ? "2" : "1", posted[row.Key]));
    }

    private void Note(string line) => acknowledged.Add(RequestOf(line), line.Split(' ')[1]);

    /// <summary>As the file writes it.</summary>
    private static string RequestOf(string line) => line.Split(' ')[2].ToUpperInvariant();
}
