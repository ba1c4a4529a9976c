using Microsoft.Data.Sqlite;

namespace BatchApp.Storage.Chain;

/// <summary>Proves the chain of a journal from what stands in its file, or names the first record that breaks it.</summary>
internal static class ChainCheck
{
    public const string Rule = "The journal and its movements are as they were sealed";

    /// <summary>What is wrong with the first broken record; null when the chain is whole.</summary>
    public static string? FirstBroken(SqliteConnection connection)
    {
        using var reads = new ChainReads(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT JournalSeq, Previous, Hash FROM JournalSeal ORDER BY JournalSeq";
        using var seals = command.ExecuteReader();
        byte[] previous = [.. JournalChain.Beginning];
        foreach (var record in reads.Records())
        {
            if (!seals.Read())
            {
                return $"{Name(record)} is not sealed";
            }

            if (seals.GetInt64(0) is var sealedSeq && sealedSeq != record.Seq)
            {
                return sealedSeq < record.Seq ? $"Record {sealedSeq} is gone" : $"{Name(record)} is not sealed";
            }

            if (!Bytes(seals, 1).AsSpan().SequenceEqual(previous))
            {
                return $"{Name(record)} does not follow the record before it: one between them is gone, or was sealed anew";
            }

            previous = JournalChain.Hash(previous, record.Lines);
            if (!Bytes(seals, 2).AsSpan().SequenceEqual(previous))
            {
                return $"{Name(record)} is not what was sealed: its line, what it is about, or a movement of its documents was changed";
            }
        }

        return seals.Read() ? $"Record {seals.GetInt64(0)} is gone" : null;
    }

    private static string Name(ChainRecord record) => $"Record {record.Seq} ({record.Kind}, {record.Subject})";

    /// <summary>Whatever stands there, also where it is no hash.</summary>
    private static byte[] Bytes(SqliteDataReader row, int column) => row.GetValue(column) as byte[] ?? [];
}
