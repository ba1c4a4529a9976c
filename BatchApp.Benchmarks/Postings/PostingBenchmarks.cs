using System.Globalization;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Postings;

/// <summary>P4, P5 and P9: shipments of five lines, each in a transaction of its own that is on the disk before it is acknowledged.</summary>
internal static class PostingBenchmarks
{
    private const int Callers = 16;

    public static async Task<IReadOnlyList<Figure>> AgainstPlainAsync(Setting setting)
    {
        var source = setting.Files.Postings(1);
        using var one = DataFiles.Copy(source);
        using var other = DataFiles.Copy(source);
        await using var company = new Company(one.Path);
        using var plain = new PlainShipment(other.Path);
        var orders = new OrdersToPost(source);
        var each = orders.PartOf(setting.Rounds.Total, 30);
        var ratio = await setting.Rounds.MeasureAsync(
            async round =>
            {
                foreach (var order in orders.Part(round, each))
                {
                    await OrdersToPost.ShipAsync(company, order);
                }
            },
            round => Task.Run(() =>
            {
                foreach (var order in orders.Part(round, each))
                {
                    plain.Ship(order);
                }
            }));
        SameLedger.Assert(one.Path, other.Path);
        return [new(Shipments(each), ratio)];
    }

    public static async Task<IReadOnlyList<Figure>> ManyCallersAsync(Setting setting)
    {
        var source = setting.Files.Postings(1);
        using var copy = DataFiles.Copy(source);
        await using var company = new Company(copy.Path);
        var orders = new OrdersToPost(source);
        var each = orders.PartOf(2 * setting.Rounds.Total, 64);
        // Throughput is the inverse of time: one caller's time as a multiple of sixteen callers'.
        var ratio = await setting.Rounds.MeasureAsync(
            async round =>
            {
                foreach (var order in orders.Part(2 * round, each))
                {
                    await OrdersToPost.ShipAsync(company, order);
                }
            },
            round => Task.WhenAll(orders.Part((2 * round) + 1, each).Chunk(Math.Max(1, each / Callers)).Select(part => Task.Run(async () =>
            {
                foreach (var order in part)
                {
                    await OrdersToPost.ShipAsync(company, order);
                }
            }))));
        SameLedger.AssertDelivered(copy.Path, 2 * each * setting.Rounds.Total);
        return [new(Shipments(each), ratio)];
    }

    public static async Task<IReadOnlyList<Figure>> LongLedgerAsync(Setting setting)
    {
        var (longer, shorter) = (setting.Files.Postings(setting.Size.LongHistory), setting.Files.Postings(1));
        using var longCopy = DataFiles.Copy(longer);
        using var shortCopy = DataFiles.Copy(shorter);
        await using var old = new Company(longCopy.Path);
        await using var young = new Company(shortCopy.Path);
        var (oldOrders, youngOrders) = (new OrdersToPost(longer), new OrdersToPost(shorter));
        var each = youngOrders.PartOf(setting.Rounds.Total, 30);
        var ratio = await setting.Rounds.MeasureAsync(round => ShipAsync(old, oldOrders.Part(round, each)), round => ShipAsync(young, youngOrders.Part(round, each)));
        SameLedger.AssertDelivered(longCopy.Path, each * setting.Rounds.Total);
        SameLedger.AssertDelivered(shortCopy.Path, each * setting.Rounds.Total);
        return [new($"{Shipments(each)}, {Movements(longer)} movements / {Movements(shorter)}", ratio)];

        static async Task ShipAsync(Company company, IEnumerable<OrderToPost> orders)
        {
            foreach (var order in orders)
            {
                await OrdersToPost.ShipAsync(company, order);
            }
        }
    }

    private static string Shipments(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} shipments a round");

    private static string Movements(string path)
    {
        using var connection = Company.Plain(path);
        using var command = new SqliteCommand("SELECT MAX(Seq) FROM StockMovement", connection);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture);
    }
}
