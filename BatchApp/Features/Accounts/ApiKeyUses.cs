using System.Collections.Concurrent;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>When keys were used last, kept in memory: a thousand calls must not be a thousand writes.</summary>
public sealed class ApiKeyUses
{
    private readonly ConcurrentDictionary<ApiKeyId, DateTime> unwritten = new();

    public void Note(ApiKeyId key, DateTime now) => unwritten[key] = now;

    /// <summary>What the file does not know yet; null when it knows all.</summary>
    public DateTime? Of(ApiKeyId key) => unwritten.TryGetValue(key, out var at) ? at : null;

    internal IReadOnlyDictionary<ApiKeyId, DateTime> Unwritten() => new Dictionary<ApiKeyId, DateTime>(unwritten);

    /// <summary>Forgets what was written, unless the key was used again meanwhile.</summary>
    internal void Written(IReadOnlyDictionary<ApiKeyId, DateTime> uses)
    {
        foreach (var use in uses)
        {
            unwritten.TryRemove(use);
        }
    }
}

/// <summary>Writes down when keys were used last; no line of the journal, for it changes nothing that anybody decided.</summary>
[UseCase("write down when keys of the REST interface were used", Right.ByTheProgram)]
public sealed class NoteApiKeyUse(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<Use> Uses) : Domain.Command(RequestId);

    /// <param name="At">UTC.</param>
    public sealed record Use(ApiKeyId Id, DateTime At);

    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    private static Result<int> Apply(StockWrite write, Command command)
    {
        var uses = command.Uses.ToDictionary(use => use.Id, use => use.At);
        var ids = uses.Keys.ToList();
        foreach (var key in write.Db.ApiKeys.Where(row => ids.Contains(row.Id)).ToList())
        {
            key.LastUsedAt = uses[key.Id];
        }

        write.Save();
        return uses.Count;
    }
}

/// <summary>Writes the uses of keys to the file once a minute, and when the program ends.</summary>
internal sealed class ApiKeyUsesWriter(ApiKeyUses uses, NoteApiKeyUse note, TimeProvider clock) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            while (await minute.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; the last uses are written by StopAsync.
        }
    }

    private async Task WriteAsync()
    {
        if (uses.Unwritten() is { Count: > 0 } seen)
        {
            await note.ExecuteAsync(Actor.Program, new(RequestId.New(), [.. seen.Select(use => new NoteApiKeyUse.Use(use.Key, use.Value))]), CancellationToken.None);
            uses.Written(seen);
        }
    }
}
