using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Tracing;

/// <summary>
/// Ids alone, by one recursive statement over the movements, which knows neither time nor quantity: a baseline for speed,
/// and equal to a trace only where nothing that is topped up is on the way.
/// </summary>
internal sealed class PlainTrace : IDisposable
{
    internal const string Forward = """
        WITH RECURSIVE found(Id) AS (
            SELECT $batch
            UNION
            SELECT made.BatchId
            FROM found
            CROSS JOIN StockMovement used ON used.BatchId = found.Id AND used.ToId = $production
            CROSS JOIN StockMovement made ON made.DocumentId = used.DocumentId AND made.FromId = $production)
        SELECT Id FROM found WHERE Id <> $batch
        """;

    internal const string Backward = """
        WITH RECURSIVE found(Id) AS (
            SELECT $batch
            UNION
            SELECT used.BatchId
            FROM found
            CROSS JOIN StockMovement made ON made.BatchId = found.Id AND made.FromId = $production
            CROSS JOIN StockMovement used ON used.DocumentId = made.DocumentId AND used.ToId = $production)
        SELECT Id FROM found WHERE Id <> $batch
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand forward;
    private readonly SqliteCommand backward;
    private readonly long production;

    public PlainTrace(string path)
    {
        connection = Company.Plain(path);
        using var account = new SqliteCommand("SELECT Id FROM LedgerAccount WHERE Kind = 6", connection);
        production = (long)account.ExecuteScalar()!;
        forward = new SqliteCommand(Forward, connection);
        backward = new SqliteCommand(Backward, connection);
    }

    public List<int> ForwardFrom(int batch) => Read(forward, batch);

    public List<int> BackwardFrom(int batch) => Read(backward, batch);

    /// <summary>The batches of which the planted roots of a size are made.</summary>
    public List<int> Roots(int descendants) => Named(GenealogyShape.RootName(descendants) + "%");

    /// <summary>What was made last of a root; it was sold.</summary>
    public int LastMadeOf(int root, int descendants) => Named(GenealogyShape.MadeName(root, descendants - 1)).Single();

    public void Dispose()
    {
        forward.Dispose();
        backward.Dispose();
        connection.Dispose();
    }

    private List<int> Named(string pattern)
    {
        using var command = new SqliteCommand("SELECT Id FROM Batch WHERE Number LIKE $pattern ORDER BY Id", connection);
        command.Parameters.AddWithValue("$pattern", pattern);
        return Ids(command);
    }

    private List<int> Read(SqliteCommand command, int batch)
    {
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$batch", batch);
        command.Parameters.AddWithValue("$production", production);
        return Ids(command);
    }

    private static List<int> Ids(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        List<int> ids = [];
        while (reader.Read())
        {
            ids.Add(reader.GetInt32(0));
        }

        return ids;
    }
}
