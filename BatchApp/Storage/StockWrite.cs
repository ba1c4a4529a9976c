using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// What a use case gets inside the write transaction: the context, who acts, what time it is, and the two ways in which
/// anything is written down: <see cref="Post"/> for stock, <see cref="Note"/> for everything else.
/// </summary>
public sealed class StockWrite(
    BatchDb db, Actor actor, RequestId requestId, string useCase, DateTime now, CompanyProfile company)
{
    // Asked with every posting, and so not translated anew for each.
    private static readonly Func<BatchDb, IEnumerable<LedgerAccount>> AllAccounts = EF.CompileQuery((BatchDb db) => db.Accounts.AsNoTracking());

    private static readonly Func<BatchDb, long?> LastSeq = EF.CompileQuery((BatchDb db) => db.Movements.Max(movement => (long?)movement.Seq));

    private readonly Balances balances = new(db);
    private readonly OrderLines orderLines = new(db);
    private readonly JournalLines journal = new(db);
    private readonly List<Refusal> refusals = [];
    private Dictionary<Account, LedgerAccountId>? accounts;
    private long? lastSeq;

    /// <summary>Tracking, inside the transaction.</summary>
    public BatchDb Db => db;

    public Actor Actor => actor;

    /// <summary>UTC, cut to the millisecond; the same throughout the write.</summary>
    public DateTime Now => now;

    public BusinessCalendar Calendar { get; } = BusinessCalendar.Of(company.TimeZone);

    /// <summary>The company as it was when the write began.</summary>
    internal CompanyProfile Company => company;

    /// <summary>
    /// What stands against a posting although the use case saw nothing against it. The store asks here, and keeps nothing of
    /// a write that has any.
    /// </summary>
    internal IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>The company's day.</summary>
    public DateOnly Today => Calendar.DayOf(now);

    /// <summary>
    /// Writes a decided posting: document, movements, balances, and what it means to the order lines that it touches.
    /// Nothing else changes stock. That it takes no balance below zero was decided before; here it would be a bug. One that
    /// is dated before a count of what it touches, that stocks what is not stocked, or that leaves more returned than ever
    /// changed hands, is refused by the store, whatever the use case answers.
    /// </summary>
    public StockDocument Post(StockPosting posting) => Post([posting])[0];

    /// <summary>
    /// Writes what was decided together, such as a reversal and what takes its place; only all of it together must take no
    /// balance below zero. In the journal what was undone stands as before, what was posted as after, one line for each act.
    /// </summary>
    public IReadOnlyList<StockDocument> Post(IReadOnlyList<StockPosting> postings)
    {
        refusals.AddRange(ClosedBooks.Check(this, postings));
        refusals.AddRange(CountGuard.Check(db, postings, now));
        refusals.AddRange(ReturnGuard.Check(db, postings));
        List<StockDocument> documents = [.. postings.Select(Write)];
        balances.Check();
        foreach (var act in postings.Zip(documents).GroupBy(posted => posted.First.Act))
        {
            NotePostings([.. act.Select(posted => posted.First)], [.. act.Select(posted => posted.Second)]);
        }

        return documents;
    }

    private StockDocument Write(StockPosting posting)
    {
        if (posting.Movements.Count == 0)
        {
            throw new ArgumentException("A posting moves something.", nameof(posting));
        }

        var document = new StockDocument
        {
            Act = posting.Act,
            Cause = posting.Cause,
            OccurredAt = posting.OccurredAt,
            PostedAt = now,
            PostedBy = actor.Name,
            RequestId = requestId,
            ReversesId = posting.Reverses?.Id,
        };
        db.Add(document);
        accounts ??= LoadAccounts();
        balances.Load(posting.Movements.Select(movement => movement.Line.Batch));
        foreach (var planned in posting.Movements)
        {
            var batch = planned.Line.Batch;
            document.Movements.Add(new StockMovement
            {
                Seq = NextSeq(),
                ActLine = planned.Line,
                Batch = batch,
                VariantId = batch.Variant is { } variant ? variant.Id : batch.VariantId,
                FromId = accounts[planned.From],
                ToId = accounts[planned.To],
                Quantity = planned.Line.Quantity,
                OccurredAt = posting.OccurredAt,
            });
            balances.Change(batch, planned.From, -planned.Line.Quantity);
            balances.Change(batch, planned.To, planned.Line.Quantity);
        }

        orderLines.Apply(posting);
        return document;
    }

    private void NotePostings(IReadOnlyList<StockPosting> postings, IReadOnlyList<StockDocument> documents)
    {
        var (undone, done) = (postings.Where(posting => posting.Reverses is not null).Reverse().ToList(), postings.Where(posting => posting.Reverses is null).ToList());
        // Always a line, also where what is undone and what takes its place read alike: it carries the documents.
        var (was, became) = Particulars.Difference(undone.Count > 0 ? PostingParticulars.Of(db, undone, now) : null, done.Count > 0 ? PostingParticulars.Of(db, done, now) : null);
        AddLine(PostingParticulars.About(postings[0]), was, became, postings[0].Why, PostingParticulars.Mentions(postings), documents);
        // Asked only now: the particulars have loaded what is of which item.
        refusals.AddRange(postings.SelectMany(posting => posting.Movements).Where(movement => movement.From.IsStock || movement.To.IsStock)
            .Select(movement => movement.Line.Batch.Variant).Where(variant => variant.Item.IsNotStocked).Distinct().Select(variant => new NotStocked(variant.FullName)));
        foreach (var batch in done.SelectMany(posting => posting.Movements).Select(movement => movement.Line.Batch).Where(batch => batch.Id == default).Distinct())
        {
            NoteStatus(batch, before: null, batch.StatusReason);
        }
    }

    /// <summary>
    /// Writes a line of the journal: who changed what, from what to what, and why. Of the particulars it keeps those that
    /// differ; a change that changed none of them is no line.
    /// </summary>
    /// <param name="about">The thing itself, stored already or not.</param>
    /// <param name="before">Taken before the change; null of something new.</param>
    /// <param name="after">Null of something that is gone.</param>
    /// <param name="mentions">Other things in whose history the line stands too.</param>
    public void Note(Subject about, Particulars? before = null, Particulars? after = null, string? why = null, params IEnumerable<Subject> mentions)
    {
        var (was, became) = Particulars.Difference(before, after);
        if (before is not null && after is not null && was is null && became is null)
        {
            return;
        }

        AddLine(about, was, became, why, mentions, []);
    }

    private void AddLine(Subject about, string? was, string? became, string? why, IEnumerable<Subject> mentions, IReadOnlyList<StockDocument> documents)
    {
        var line = new JournalEntry { At = now, Actor = actor.Name, Kind = useCase, Subject = about.Name, Before = was, After = became, Why = why };
        journal.Add(line, about, mentions, documents);
    }

    /// <summary>Writes down that a batch got another status, or was born with another than available.</summary>
    public void NoteStatus(Batch batch, BatchStatus? before, string? why)
    {
        if (batch.Status != (before ?? BatchStatus.Available))
        {
            Particulars? was = before is null ? null : new() { { "Status", WordOf(before.Value) } };
            Note(batch, was, new() { { "Status", WordOf(batch.Status) } }, why, batch.Variant.Item);
        }
    }

    private static string WordOf(BatchStatus status) => status switch
    {
        BatchStatus.Available => "Available",
        BatchStatus.OnHold => "On hold",
        BatchStatus.Recalled => "Recalled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Has no word yet."),
    };

    /// <summary>For rights that depend on what an act is: refuses whoever has none of them, by what the file says now.</summary>
    /// <param name="does">What was asked: "correct what is finished".</param>
    public Refusal? Require(string does, params IReadOnlyList<Right> anyOf) => Permission.Check(db, actor, does, anyOf);

    /// <summary>Sends what is pending to the file, so that new rows have ids; nothing is kept unless the use case succeeds.</summary>
    public void Save() => db.SaveChanges();

    /// <summary>
    /// Ends a part of a long write: what was done so far goes to the file and out of memory, so that a hundred thousand rows
    /// take no more of it than a hundred. Things loaded before it are to be loaded again.
    /// </summary>
    internal void FinishPart()
    {
        Finish();
        Forget();
    }

    /// <summary>After a refusal that does not end the write: what was pending is dropped, what was saved stays.</summary>
    internal void Forget()
    {
        journal.DropUnsaved();
        balances.Forget();
        db.ChangeTracker.Clear();
    }

    /// <summary>Ends the write: everything has its id by now, the journal is told what its lines are about, and is sealed.</summary>
    internal void Finish()
    {
        Save();
        journal.Close();
    }

    /// <summary>Given here and not by the file, so that inputs stand before outputs however EF orders its statements.</summary>
    private long NextSeq()
    {
        lastSeq = (lastSeq ?? LastSeq(db) ?? 0) + 1;
        return lastSeq.Value;
    }

    private Dictionary<Account, LedgerAccountId> LoadAccounts() => AllAccounts(db).ToDictionary(account => account.ToAccount(), account => account.Id);
}
