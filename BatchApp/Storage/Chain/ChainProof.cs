using System.Text;
using Microsoft.Data.Sqlite;

namespace BatchApp.Storage.Chain;

/// <summary>
/// Writes the whole journal with its proof: the text that was hashed, each record ended by its hash (H). Whoever has a copy
/// can check it without this program, <c>tools/check-journal.cs</c> shows how, and whoever kept a hash can see that the
/// journal of today still contains it.
/// </summary>
internal static class ChainProof
{
    public const string Head = "BatchApp journal, form 1";

    /// <summary>Throws when the sink refuses; nothing of the file is changed.</summary>
    /// <param name="connection">Open, within a transaction.</param>
    public static void Write(SqliteConnection connection, Stream sink, CancellationToken cancellation)
    {
        using var reads = new ChainReads(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Hash FROM JournalSeal WHERE JournalSeq = $seq";
        var seq = command.Parameters.Add("$seq", SqliteType.Integer);
        using var text = new StreamWriter(sink, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(Head);
        foreach (var record in reads.Records())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var line in record.Lines)
            {
                text.Write(line);
            }

            seq.Value = record.Seq;
            text.Write(ChainText.Fields("H", record.Seq, command.ExecuteScalar() is byte[] hash ? Convert.ToHexString(hash) : null));
        }
    }
}
