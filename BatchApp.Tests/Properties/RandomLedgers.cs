using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BatchApp.Tests.Properties;

/// <summary>
/// Ledgers of a few batches each, side by side in one file, that share nothing but Unbatched. They are written past the
/// program: no rule keeps them from loops, from entries that come late, or from what is never in stock.
/// </summary>
internal sealed class RandomLedgers : IDisposable
{
    private const int Batches = 9;
    private const int Acts = 18;
    private const int Days = 10;

    private static readonly Account Here = Account.Stock(TestCompany.Main);

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly Dictionary<Account, int> accounts;
    private readonly VariantId variant;
    private readonly BatchId unbatched;
    private int lastDocument;
    private long lastSeq;

    /// <param name="unbatched">Of the variant of which all batches are.</param>
    public RandomLedgers(string path, VariantId variant, BatchId unbatched)
    {
        (this.variant, this.unbatched) = (variant, unbatched);
        Ends = new HashSet<BatchId> { unbatched };
        accounts = Raw.Query(path, "SELECT Kind, IFNULL(LocationId, 0), Id FROM LedgerAccount").ConvertAll(row => row.Split('|').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray())
            .ToDictionary(row => new Account((AccountKind)row[0], new LocationId(row[1])), row => row[2]);
        connection = new SqliteConnection($"Data Source={path};Pooling=False;Foreign Keys=False");
        connection.Open();
        transaction = connection.BeginTransaction();
    }

    /// <summary>Where a trace ends.</summary>
    public IReadOnlySet<BatchId> Ends { get; }

    public IReadOnlyList<RandomLedger> Write(int count, Random random)
    {
        List<RandomLedger> ledgers = [.. Enumerable.Range(0, count).Select(_ => Write(random))];
        transaction.Commit();
        return ledgers;
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    private RandomLedger Write(Random random)
    {
        List<BatchId> batches = [.. Enumerable.Range(0, Batches).Select(_ => Batch())];
        List<RandomDocument> documents = [];
        for (var act = 0; act < Acts; act++)
        {
            var occurred = Made.Instant.AddDays(random.Next(Days)).AddHours(random.Next(3));
            var document = Post(documents, DocumentCause.Posting, occurred, null, Draw(batches, random));
            if (random.Next(4) == 0)
            {
                // What was taken back may have been taken back at once, or after others were posted.
                Post(documents, DocumentCause.Reversal, occurred, document, [.. document.Movements.Reverse().Select(row => (row.Batch, row.To, row.From, row.Quantity))]);
                if (random.Next(2) == 0)
                {
                    Post(documents, DocumentCause.Correction, occurred, null, Draw(batches, random));
                }
            }
        }

        return new RandomLedger(batches, documents);
    }

    /// <summary>What one act moves; inputs stand before outputs.</summary>
    private List<(BatchId Batch, Account From, Account To, Quantity Quantity)> Draw(List<BatchId> batches, Random random)
    {
        List<BatchId> some = [.. batches.OrderBy(_ => random.Next()).Take(5)];
        if (random.Next(8) == 0)
        {
            some[random.Next(some.Count)] = unbatched;
        }

        return random.Next(10) switch
        {
            0 => [Move(some[0], Account.Supplier, Here)],
            1 => [Move(some[0], Account.Adjustment, Here)],
            2 => [Move(some[0], Here, Account.Customer)],
            3 => [Move(some[0], Here, Account.Packed), Move(some[0], Account.Packed, Account.Customer)],
            4 => [Move(some[0], Here, Account.Transit), Move(some[0], Account.Transit, Here)],
            // A split, a merge.
            5 => [Move(some[0], Here, Account.Regroup), Move(some[1], Account.Regroup, Here)],
            6 => [Move(some[0], Here, Account.Regroup), Move(some[1], Here, Account.Regroup), Move(some[2], Account.Regroup, Here)],
            // A production with a by-product and waste, and plainer ones.
            7 => [Move(some[0], Here, Account.Production), Move(some[1], Account.Production, Here), Move(some[2], Account.Production, Here), Move(some[1], Account.Production, Account.Adjustment)],
            _ => [.. some.Take(random.Next(1, 4)).Select(batch => Move(batch, Here, Account.Production)), Move(some[4], Account.Production, Here)],
        };

        (BatchId, Account, Account, Quantity) Move(BatchId batch, Account from, Account to) => (batch, from, to, Quantity.Of(random.Next(1, 20)));
    }

    private RandomDocument Post(
        List<RandomDocument> posted, DocumentCause cause, DateTime occurred, RandomDocument? reverses, IReadOnlyList<(BatchId Batch, Account From, Account To, Quantity Quantity)> moves)
    {
        var at = Made.Instant.AddDays(Days + 1).AddMinutes(posted.Count);
        var id = ++lastDocument;
        Execute(
            "INSERT INTO StockDocument (Id, ActId, Cause, OccurredAt, PostedAt, PostedBy, RequestId, ReversesId) VALUES ($0, 1, $1, $2, $3, 'Somebody', $4, $5)",
            id, (int)cause, Milliseconds(occurred), Milliseconds(at), $"{id}", reverses?.Id.Value);
        List<TracedMovement> movements = [];
        foreach (var (batch, from, to, quantity) in moves)
        {
            Execute(
                "INSERT INTO StockMovement (Seq, DocumentId, ActLineId, BatchId, VariantId, FromId, ToId, OccurredAt, Quantity) VALUES ($0, $1, 1, $2, $3, $4, $5, $6, $7)",
                ++lastSeq, id, batch.Value, variant.Value, accounts[from], accounts[to], Milliseconds(occurred), quantity.Units);
            movements.Add(new TracedMovement(new Moment(occurred, lastSeq), new StockDocumentId(id), new ActId(1), at, batch, variant, from, to, quantity));
        }

        posted.Add(new RandomDocument(new StockDocumentId(id), cause, at, reverses?.Id, movements));
        return posted[^1];
    }

    private BatchId Batch()
    {
        Execute("INSERT INTO Batch (VariantId, Number, NumberKey, NumberSort, IsUnbatched, SearchKey, Version) VALUES ($0, hex(randomblob(8)), hex(randomblob(8)), '', 0, '', 0)", variant.Value);
        using var command = new SqliteCommand("SELECT last_insert_rowid()", connection, transaction);
        return new BatchId((int)(long)command.ExecuteScalar()!);
    }

    private void Execute(string sql, params object?[] values)
    {
#pragma warning disable CA2100 // One of those above.
        using var command = new SqliteCommand(sql, connection, transaction);
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    private static long Milliseconds(DateTime instant) => (instant - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
}

/// <param name="Documents">In the order in which they were posted.</param>
internal sealed record RandomLedger(IReadOnlyList<BatchId> Batches, IReadOnlyList<RandomDocument> Documents)
{
    /// <summary>What stands, as was known at a moment; null for all that is known.</summary>
    public List<TracedMovement> Standing(DateTime? known)
    {
        List<RandomDocument> posted = [.. Documents.Where(document => known is null || document.PostedAt <= known)];
        var undone = posted.Select(document => document.Reverses).OfType<StockDocumentId>().ToHashSet();
        return [.. posted.Where(document => document.Cause != DocumentCause.Reversal && !undone.Contains(document.Id)).SelectMany(document => document.Movements)];
    }
}

/// <param name="Reverses">What it takes back.</param>
internal sealed record RandomDocument(StockDocumentId Id, DocumentCause Cause, DateTime PostedAt, StockDocumentId? Reverses, IReadOnlyList<TracedMovement> Movements);
