using System.Data;
using BatchApp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>What was checked in a data file, and what is not as it must be.</summary>
public sealed record VerificationReport(int Batches, int Documents, int Movements, IReadOnlyList<Difference> Differences, LastRecord? Last)
{
    /// <summary>Checks a file over a connection that cannot write. Refuses what is missing, not ours, or of another version.</summary>
    public static VerificationReport Of(string path)
    {
        if (!File.Exists(path))
        {
            throw new StartRefusedException($"{path} does not exist.");
        }

        try
        {
            SafeStart.Inspect(path);
            using var db = new BatchDb(DataFile.OptionsFor(path, readOnly: true));
            if (db.Database.GetPendingMigrations().Any())
            {
                throw new StartRefusedException($"{path} was written by an older BatchApp; start BatchApp on it once to bring it up to date.");
            }

            return Check(db);
        }
        catch (Exception failure) when (SafeStart.Explain(failure, path) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }
    }

    private static VerificationReport Check(BatchDb db)
    {
        // One view of the file for all rules, also while a program works on it.
        db.Database.OpenConnection();
        using var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        db.Database.UseTransaction(transaction);
        return new VerificationReport(
            db.Batches.Count(batch => !batch.IsUnbatched), db.Documents.Count(), db.Movements.Count(), Verification.Run(db),
            db.Seals.OrderByDescending(seal => seal.JournalSeq).Select(seal => new LastRecord(seal.JournalSeq, Convert.ToHexString(seal.Hash))).FirstOrDefault());
    }
}

/// <summary>The last record of the journal; its hash, kept elsewhere, proves everything that was written until then.</summary>
public sealed record LastRecord(long Seq, string Hash);
