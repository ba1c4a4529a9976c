using Microsoft.EntityFrameworkCore.Design;

namespace BatchApp.Storage.Sqlite;

/// <summary>Lets the migration tool see the model without starting the program.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<BatchDb>
{
    public BatchDb CreateDbContext(string[] args) => new(DataFile.OptionsFor(Path.Combine(Path.GetTempPath(), "design-time.db")));
}
