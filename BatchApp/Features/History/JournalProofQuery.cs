using BatchApp.Storage;
using BatchApp.Storage.Chain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.History;

/// <summary>The whole journal with its proof, as it stands at one moment; <c>tools/check-journal.cs</c> checks it without this program.</summary>
public sealed class JournalProofQuery(StockStore store)
{
    /// <summary>Writes it to a file or a memory that takes it without waiting.</summary>
    public Task WriteAsync(Stream sink, CancellationToken cancellation = default) =>
        store.ReadAsync(
            (read, token) =>
            {
                ChainProof.Write((SqliteConnection)read.Db.Database.GetDbConnection(), sink, token);
                return Task.FromResult(true);
            },
            cancellation);
}
