using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>Who ever wrote into the journal.</summary>
public static class JournalActors
{
    /// <summary>Leaps from name to name in the index: few people write many lines, and DISTINCT would read them all.</summary>
    private const string Leaping = """
        WITH RECURSIVE who(Name) AS (
            SELECT MIN(Actor) FROM Journal
            UNION ALL
            SELECT (SELECT MIN(Actor) FROM Journal WHERE Actor > who.Name) FROM who WHERE who.Name IS NOT NULL)
        SELECT Name FROM who WHERE Name IS NOT NULL
        """;

    /// <summary>In the order of their names.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(BatchDb db, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<string>(Leaping).ToListAsync(cancellation);
}
