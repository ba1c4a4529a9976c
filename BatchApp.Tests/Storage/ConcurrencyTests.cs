using System.Collections.Concurrent;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Storage;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Storage;

[UseCase("wish", Right.ByTheProgram)]
public sealed class ConcurrencyTests : Bakery
{
    private const int Tasks = 8;

    [Fact]
    public async Task Eight_who_sell_the_last_units_leave_exactly_one_winner_and_no_exception()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var orders = new List<string>();
        for (var i = 0; i < Tasks; i++)
        {
            orders.Add(await Company.SalesOrderAsync(null, (White, 5)));
        }

        var results = await Task.WhenAll(orders.Select(order => Task.Run(() => Company.TryPackAsync(order, (w1, 5)))));

        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => result.Refusals.Only<NotEnoughInBatch>());
        Assert.Equal(0, await Company.OnHandAsync(w1));
        Assert.Equal(2, (await Company.HistoryAsync(White, w1)).Length);
    }

    [Fact]
    public async Task Eight_who_complete_the_same_order_make_it_once()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 100);
        await Company.UnbatchedStockAsync(Salt, 100);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        var card = await Company.MakingCardAsync(order);

        // All forms were opened before the first was confirmed.
        var results = await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(() => Company.Get<CompleteProduction>().ExecuteAsync(
            Actor.Program,
            new CompleteProduction.Command(
                RequestId.New(), card.Id, card.Version, null, Quantity.Of(10), [New($"W{task}", 10)],
                [
                    new UsedIngredient(card.Ingredients[0].Id, Quantity.Of(5), [new BatchPick(f1, Quantity.Of(5))]),
                    new UsedIngredient(card.Ingredients[1].Id, Quantity.Of(0.1m), []),
                ])))));

        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => result.Refusals.Only<ChangedMeanwhile>());
        Assert.Equal((95, 10), (await Company.OnHandAsync(f1), (await Company.FiguresAsync(White)).InStock.Amount));
        Assert.Single((await Company.MakingCardAsync(order)).Productions);
    }

    [Fact]
    public async Task Eight_who_send_the_same_form_act_once_and_get_the_same_answer()
    {
        var command = new BatchApp.Features.Batches.CreateBatch.Command(RequestId.New(), White, new BatchApp.Domain.Batches.NewBatch("W1"));

        var results = await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ =>
            Task.Run(() => Company.Get<BatchApp.Features.Batches.CreateBatch>().ExecuteAsync(Actor.Program, command))));

        Assert.Single(results.Select(result => result.Value).Distinct());
    }

    [Fact]
    public async Task Eight_who_buy_make_and_sell_at_once_all_get_through_and_the_books_agree()
    {
        await Company.UnbatchedStockAsync(Salt, 100);
        const int rounds = 3;

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++)
            {
                var name = $"{task}-{round}";
                var flour = await Company.StockAsync(Flour, $"F{name}", 5);
                var making = await Company.ManufacturingOrderAsync(White, 10);
                await TestCompany.Done(Company.TryCompleteAsync(making, 10, [New($"W{name}", 10)], (5, [(flour, 5)]), (0.1m, [])));
                var white = await Company.BatchAsync(White, $"W{name}");
                await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (white, 4)));
                Assert.Equal(6, await Company.OnHandAsync(white));
            }
        })));

        Assert.Equal((Tasks * rounds * 6, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal((0, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal(Tasks * rounds, await Company.ReadAsync(db => db.SalesOrders.Select(order => order.Number).Distinct().CountAsync()));
    }

    [Fact]
    public async Task A_read_beside_a_writer_succeeds_and_sees_what_was_committed()
    {
        using var writing = new ManualResetEventSlim();
        using var read = new ManualResetEventSlim();
        var write = Company.Store.WriteAsync(Actor.Program, new Wish(RequestId.New()), inside =>
        {
            inside.Db.Locations.First().Name = "Changed";
            inside.Save();
            writing.Set();
            read.Wait();
            return (Result<int>)1;
        });
        await Task.Run(writing.Wait);

        var seen = await Company.ReadAsync(db => db.Locations.OrderBy(location => location.Id).Select(location => location.Name).FirstAsync());
        read.Set();
        await write;

        Assert.Equal("Main", seen);
        Assert.Equal("Changed", await Company.ReadAsync(db => db.Locations.OrderBy(location => location.Id).Select(location => location.Name).FirstAsync()));
    }

    [Fact]
    public async Task A_write_within_a_write_throws_and_stores_nothing()
    {
        var before = Refused.Contents(Company.Path);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Company.Store.WriteAsync(Actor.Program, new Wish(RequestId.New()), outer =>
        {
            outer.Note(outer.Db.Companies.Single());
            // Cancelled from the start, so that a gate that does not notice gives another error and not a wait without end.
            return Company.Store.WriteAsync(Actor.Program, new Wish(RequestId.New()), _ => (Result<int>)1, new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        }));

        Assert.Contains("second write", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, Refused.Contents(Company.Path));
        await TestCompany.Done(Company.CreateBatchAsync(White, "The gate is free again"));
    }

    [Fact]
    public async Task A_write_that_throws_stores_nothing_and_frees_the_gate()
    {
        var before = Refused.Contents(Company.Path);

        await Assert.ThrowsAsync<FormatException>(() => Company.Store.WriteAsync<int>(Actor.Program, new Wish(RequestId.New()), write =>
        {
            write.Note(write.Db.Companies.Single());
            write.Save();
            throw new FormatException();
        }));

        Assert.Equal(before, Refused.Contents(Company.Path));
        await TestCompany.Done(Company.CreateBatchAsync(White, "W1"));
    }

    [Fact]
    public async Task Open_screens_are_told_of_what_was_committed_and_of_nothing_else()
    {
        var told = 0;
        Company.Get<BatchApp.Features.StockChanges>().Changed += () => told++;

        await Company.CreateBatchAsync(White, " ");
        Assert.Equal(0, told);
        await TestCompany.Done(Company.CreateBatchAsync(White, "W1"));
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_slow_read_leaves_its_thread_free_and_ends_when_it_is_cancelled() => OneThread.Run(async () =>
    {
        using var cancel = new CancellationTokenSource();
        var thread = Environment.CurrentManagedThreadId;
        var slow = Company.Store.ReadAsync(
            async (read, token) => await read.Db.Database
                .SqlQueryRaw<long>("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 2000000000) SELECT COUNT(*) AS Value FROM n")
                .SingleAsync(token),
            cancel.Token);

        // The click on *Cancel*, which only a free thread can take.
        await Task.Yield();
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.False(slow.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
    });

    private sealed record Wish(RequestId RequestId) : Command(RequestId);

    /// <summary>A circuit's dispatcher: everything runs on one thread, one after the other.</summary>
    private sealed class OneThread : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> queue = [];

        public static void Run(Func<Task> work)
        {
            var outer = Current;
            var context = new OneThread();
            SetSynchronizationContext(context);
            try
            {
                var task = work();
                task.ContinueWith(_ => context.queue.CompleteAdding(), TaskScheduler.Default);
                foreach (var (next, state) in context.queue.GetConsumingEnumerable())
                {
                    next(state);
                }

                task.GetAwaiter().GetResult();
            }
            finally
            {
                SetSynchronizationContext(outer);
            }
        }

        public override void Post(SendOrPostCallback d, object? state) => queue.Add((d, state));
    }
}
