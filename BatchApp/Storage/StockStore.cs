using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Storage.Accounts;
using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// The one door to the data file. It owns the life of contexts, the thread they work on, the write gate, the transaction,
/// and commits on success alone. Nothing else makes a context or begins a transaction.
/// </summary>
public sealed class StockStore(DataFile file, TimeProvider clock, WriteGate gate)
{
    // Asked with every operation, and so not translated anew for each.
    private static readonly Func<BatchDb, CompanyProfile> Company = EF.CompileQuery((BatchDb db) => db.Companies.AsNoTracking().Single());

    private static readonly Func<BatchDb, RequestId, StoredRequest?> Request =
        EF.CompileQuery((BatchDb db, RequestId id) => db.Requests.AsNoTracking().FirstOrDefault(request => request.Id == id));

    /// <summary>Raised when somebody asked for what their role may not do, or had left; they are told, and it is counted.</summary>
    public event Action<Actor, Refusal>? Forbidden;

    /// <summary>Raised after every committed change, on the writer's thread.</summary>
    public event Action<Command>? Committed;

    /// <summary>Reads within one deferred transaction, beside any writer.</summary>
    public Task<T> ReadAsync<T>(Func<StockRead, CancellationToken, Task<T>> query, CancellationToken cancellation = default) =>
        // SQLite's async calls are synchronous: without this a slow query would freeze its circuit and its cancel button.
        Task.Run(
            async () =>
            {
                using var use = await file.UseAsync(cancellation);
                await using var db = file.Open();
                db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
                await db.Database.OpenConnectionAsync(cancellation);
                var connection = (SqliteConnection)db.Database.GetDbConnection();
                await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
                await db.Database.UseTransactionAsync(transaction, cancellation);
                return await query(new StockRead(db, Now(), BusinessCalendar.Of(Company(db).TimeZone)), cancellation);
            },
            cancellation);

    /// <summary>
    /// Carries out a command in one transaction. The same command sent again gets the first answer and acts no more; the
    /// same id with other content is refused; a refusal stores nothing.
    /// </summary>
    public async Task<Result<T>> WriteAsync<T>(
        Actor actor, Command command, Func<StockWrite, Result<T>> work, CancellationToken cancellation = default)
    {
        var (result, changed) = await gate.RunAsync(() => Write(actor, command, work), cancellation);
        if (changed)
        {
            Committed?.Invoke(command);
        }

        return result;
    }

    /// <summary>
    /// Carries out a command on a copy of the file that is thrown away afterwards: what it would answer now. Nothing is kept
    /// of it, and nobody has to wait for it, however long it takes.
    /// </summary>
    public Task<Result<T>> RehearseAsync<T>(
        Actor actor, Command command, Func<StockWrite, Result<T>> work, CancellationToken cancellation = default) =>
        Task.Run(() => Rehearse(actor, command, work, cancellation), cancellation);

    /// <summary>
    /// Leaves the data file for a new, empty one in its place, if the command may; the old one is kept among the backups.
    /// Answers where. Nobody writes or reads meanwhile, and the old file stays in place when anything fails.
    /// </summary>
    /// <param name="decide">The company of the new file, from what stands in the old one.</param>
    public async Task<Result<string>> ExchangeAsync(
        Actor actor, Command command, Func<StockRead, Result<CompanyProfile>> decide, CancellationToken cancellation = default)
    {
        var (result, changed) = await gate.RunAsync(() => Exchange(actor, command, decide), cancellation);
        if (changed)
        {
            Committed?.Invoke(command);
        }

        return result;
    }

    private (Result<string> Result, bool Changed) Exchange(Actor actor, Command command, Func<StockRead, Result<CompanyProfile>> decide)
    {
        StockRead read;
        Result<CompanyProfile> company;
        List<User> people;
        List<IdentityUserToken<int>> tokens;
        using (file.Use())
        using (var db = file.Open())
        {
            if (Permission.Check(db, actor, command) is { } notAllowed)
            {
                return (Forbid(actor, notAllowed), false);
            }

            if (Answered<string>(db, command) is { } answer)
            {
                return (answer, false);
            }

            read = new StockRead(db, Now(), BusinessCalendar.Of(Company(db).TimeZone));
            company = decide(read);
            // Whoever has a password keeps it: only the sample company's own people stay behind.
            people = [.. db.Users.AsNoTracking().Where(user => !user.IsSample)];
            var kept = people.ConvertAll(user => user.Id);
            tokens = [.. db.UserTokens.AsNoTracking().Where(token => kept.Contains(token.UserId))];
        }

        if (!company.Succeeded)
        {
            return (company.As<string>(), false);
        }

        var keptAs = SafeStart.BackupPath(file.Path, read.Calendar.ToLocal(read.Now));
        var making = SafeStart.MakeEmpty(file.Path, company.Value, db =>
        {
            var write = new StockWrite(db, actor, command.RequestId, UseCaseOf(command), read.Now, company.Value);
            write.Note(company.Value, after: new() { { "Name", company.Value.Name }, { "Time zone", company.Value.TimeZone }, { "File before", Path.GetFileName(keptAs) } });
            db.Users.AddRange(people);
            db.UserTokens.AddRange(tokens);
            Remember(write, command, keptAs);
        });
        file.Exchange(making, keptAs);
        return (keptAs, true);
    }

    private Result<T> Rehearse<T>(Actor actor, Command command, Func<StockWrite, Result<T>> work, CancellationToken cancellation)
    {
        using var copy = RehearsalCopy.Of(file);
        cancellation.ThrowIfCancellationRequested();
        using var db = new BatchDb(copy.Options);
        // One transaction as in earnest: without it every row would be one, and slow.
#pragma warning disable RS0030 // The one place that begins transactions.
        using var transaction = db.Database.BeginTransaction();
#pragma warning restore RS0030
        if (Permission.Check(db, actor, command) is { } notAllowed)
        {
            return Forbid(actor, notAllowed);
        }

        var write = new StockWrite(db, actor, command.RequestId, UseCaseOf(command), Now(), Company(db));
        var result = work(write);
        return result.Succeeded && write.Refusals.Count > 0 ? Result<T>.Refused(write.Refusals) : result;
    }

    private (Result<T> Result, bool Changed) Write<T>(Actor actor, Command command, Func<StockWrite, Result<T>> work)
    {
        using var use = file.Use();
        using var db = file.Open();
        // A save that fails ends the write: there is nothing to go back to.
        db.Database.AutoSavepointsEnabled = false;
        // BEGIN IMMEDIATE before the first read: facts cannot change between the check and the act.
#pragma warning disable RS0030 // The one place that begins transactions.
        using var transaction = db.Database.BeginTransaction();
#pragma warning restore RS0030
        if (Permission.Check(db, actor, command) is { } notAllowed)
        {
            return (Forbid(actor, notAllowed), false);
        }

        if (Answered<T>(db, command) is { } answer)
        {
            return (answer, false);
        }

        var write = new StockWrite(db, actor, command.RequestId, UseCaseOf(command), Now(), Company(db));
        var result = work(write);
        if (!result.Succeeded)
        {
            return (result.Refusals.FirstOrDefault(refusal => refusal is NotAllowed) is { } forbidden ? Forbid(actor, forbidden) : result, false);
        }

        if (write.Refusals.Count > 0)
        {
            return (Result<T>.Refused(write.Refusals), false);
        }

        Remember(write, command, result.Value);
        transaction.Commit();
        return (result, true);
    }

    /// <summary>What the same request was answered before; null for a new one.</summary>
    private static Result<T>? Answered<T>(BatchDb db, Command command) =>
        Request(db, command.RequestId) is not { } earlier ? null
        : earlier.UseCase == UseCaseOf(command) && earlier.Fingerprint == Fingerprint(command) ? JsonSerializer.Deserialize<T>(earlier.Result)!
        : new RequestReused();

    private static void Remember<T>(StockWrite write, Command command, T result)
    {
        write.Db.Requests.Add(new StoredRequest
        {
            Id = command.RequestId,
            UseCase = UseCaseOf(command),
            Fingerprint = Fingerprint(command),
            Result = JsonSerializer.Serialize(result),
            At = write.Now,
        });
        write.Finish();
    }

    private Refusal Forbid(Actor actor, Refusal refusal)
    {
        Forbidden?.Invoke(actor, refusal);
        return refusal;
    }

    private static string UseCaseOf(Command command) => UseCases.Of(command).Name;

    private DateTime Now() => BusinessCalendar.Stored(clock.GetUtcNow().UtcDateTime);

    private static string Fingerprint(Command command) =>
        command.Sent ?? Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType())));
}
