using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Sqlite;

/// <summary>
/// Triggers that make the file itself refuse what no rule allows: changing or deleting what was posted, and moving a batch
/// to another variant. Start-up makes them again, because a migration that rebuilds a table drops them silently.
/// </summary>
public static class AppendOnly
{
    public static readonly IReadOnlyList<string> Tables = ["StockDocument", "StockMovement", "Journal", "JournalSubject", "JournalDocument", "JournalSeal", "Request"];

    public const string BatchVariantTrigger = "Batch_keeps_its_variant";

    /// <summary>The names of all triggers that a data file must have.</summary>
    public static IEnumerable<string> TriggerNames =>
        [.. Tables.SelectMany(table => new[] { $"{table}_is_never_changed", $"{table}_is_never_deleted" }), BatchVariantTrigger];

    /// <summary>Needs an open connection.</summary>
    public static void Ensure(DbContext db)
    {
        foreach (var table in Tables)
        {
            Create(db, $"{table}_is_never_changed", $"BEFORE UPDATE ON {table}", $"{table} is append-only");
            Create(db, $"{table}_is_never_deleted", $"BEFORE DELETE ON {table}", $"{table} is append-only");
        }

        Create(db, BatchVariantTrigger, "BEFORE UPDATE OF VariantId ON Batch", "A batch keeps its variant");
    }

    private static void Create(DbContext db, string name, string when, string message)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN SELECT RAISE(ABORT, '{message}'); END;";
        command.ExecuteNonQuery();
    }
}
