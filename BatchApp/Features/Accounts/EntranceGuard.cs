using System.Collections.Concurrent;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>
/// Counts what is refused at the entrance, in memory: a name rests after five wrong passwords, an address after thirty,
/// whether the name exists or not. What was counted is handed out in sums for the journal.
/// </summary>
public sealed class EntranceGuard(TimeProvider clock)
{
    public const int TriesOfName = 5;
    public const int TriesOfAddress = 30;
    public const int RestMinutes = 5;

    /// <summary>Forgotten beyond this many, so that invented names cannot fill the memory.</summary>
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> refused = new(StringComparer.Ordinal);

    private sealed record Count(int Tries, DateTimeOffset Until);

    /// <summary>Whether a name or an address must wait; a password is not even looked at then.</summary>
    public bool Rests(string name, string address) => Tries(NameKey(name)) >= TriesOfName || Tries(AddressKey(address)) >= TriesOfAddress;

    public void Failed(string name, string address)
    {
        if (counts.Count > Remembered)
        {
            foreach (var (key, count) in counts.Where(entry => entry.Value.Until < clock.GetUtcNow()))
            {
                counts.TryRemove(KeyValuePair.Create(key, count));
            }

            if (counts.Count > Remembered)
            {
                counts.Clear();
            }
        }

        Add(NameKey(name));
        Add(AddressKey(address));
    }

    public void Succeeded(string name) => counts.TryRemove(NameKey(name), out _);

    /// <summary>Counts something refused, for the journal.</summary>
    public void Refuse(string what) => refused.AddOrUpdate(refused.Count < Remembered ? what : "others", 1, (_, before) => before + 1);

    /// <summary>What was refused since it was last asked: "wrong password for Anna: 137 times".</summary>
    public IReadOnlyList<string> TakeSums()
    {
        var sums = new List<(string What, int Times)>();
        foreach (var what in refused.Keys)
        {
            if (refused.TryRemove(what, out var times))
            {
                sums.Add((what, times));
            }
        }

        var most = sums.OrderByDescending(sum => sum.Times).ThenBy(sum => sum.What, StringComparer.Ordinal).Take(20).ToList();
        var rest = sums.Sum(sum => sum.Times) - most.Sum(sum => sum.Times);
        return [.. most.Select(sum => Said(sum.What, sum.Times)), .. rest > 0 ? [Said("others", rest)] : Array.Empty<string>()];
    }

    private static string Said(string what, int times) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {times} {(times == 1 ? "time" : "times")}");

    private static string NameKey(string name) => $"name {UserRules.KeyOf(name)}";

    private static string AddressKey(string address) => $"address {address}";

    private int Tries(string key) => counts.TryGetValue(key, out var count) && count.Until > clock.GetUtcNow() ? count.Tries : 0;

    private void Add(string key)
    {
        var now = clock.GetUtcNow();
        counts.AddOrUpdate(key, _ => new Count(1, now.AddMinutes(RestMinutes)), (_, count) => new Count(count.Until > now ? count.Tries + 1 : 1, now.AddMinutes(RestMinutes)));
    }
}

/// <summary>Writes the sums of what was refused into the journal once a minute, and when the program ends.</summary>
internal sealed class RefusedEntriesWriter(EntranceGuard guard, NoteRefusedEntries note, StockStore store, TimeProvider clock) : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Forbidden += Count;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        store.Forbidden -= Count;
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
            // The program ends; the last sums are written by StopAsync.
        }
    }

    private void Count(Domain.Actor actor, Domain.Refusal refusal) =>
        guard.Refuse(refusal is NotAllowed asked ? $"“{actor.Name}” may not {asked.Does}" : $"“{actor.Name}” after leaving");

    private async Task WriteAsync()
    {
        if (guard.TakeSums() is { Count: > 0 } sums)
        {
            await note.ExecuteAsync(Domain.Actor.Program, new NoteRefusedEntries.Command(Domain.RequestId.New(), sums), CancellationToken.None);
        }
    }
}
