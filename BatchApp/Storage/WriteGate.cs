namespace BatchApp.Storage;

/// <summary>
/// Lets one writer at a time pass, first come, first served, so that writers wait here and not in SQLite's polling.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim free = new(1, 1);
    private readonly AsyncLocal<bool> inside = new();

    /// <summary>Runs the work when it is this caller's turn. A write within a write is a bug and throws.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        if (inside.Value)
        {
            throw new InvalidOperationException("A use case may not open a second write: compose its Apply instead.");
        }

        await free.WaitAsync(cancellation);
        try
        {
            inside.Value = true;
            // Off the caller's thread: SQLite's calls block, and a circuit must go on answering.
            return await Task.Run(work, cancellation);
        }
        finally
        {
            inside.Value = false;
            free.Release();
        }
    }

    /// <summary>Waits for the write that is under way: the program never ends in the middle of one.</summary>
    public void Dispose()
    {
        free.Wait();
        free.Dispose();
    }
}
