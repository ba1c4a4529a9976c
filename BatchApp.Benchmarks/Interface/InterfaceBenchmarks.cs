using System.Globalization;
using BatchApp.Api.Batches;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Benchmarks.Postings;

namespace BatchApp.Benchmarks.Interface;

/// <summary>H1 and H2: the REST interface as software on the same machine calls it, one call after the other.</summary>
internal static class InterfaceBenchmarks
{
    private const int PageSize = 50;

    public static async Task<IReadOnlyList<Figure>> ReadsAsync(Setting setting)
    {
        // A copy, because the key is written into it.
        using var copy = DataFiles.Copy(setting.Files.Stock());
        await using var program = await ProgramOverHttp.StartAsync(copy.Path);
        var reads = program.Get<BatchStockReads>();
        var filter = new BatchStockFilter { Limit = PageSize };
        var path = string.Create(CultureInfo.InvariantCulture, $"batch_stocks?limit={PageSize}");
        Equal.Rows(
            [.. (await program.ReadAsync(path))["data"]!.AsArray().Select(row => ((int)row!["batch_id"]!, (string)row["quantity_in_stock"]!))],
            [.. (await reads.PageAsync(filter, CancellationToken.None)).Rows.Select(row => (row.BatchId, row.QuantityInStock))]);

        const int repeats = 10;
        return
        [
            new($"{PageSize} rows of where batches lie", await setting.Rounds.MeasureAsync(
                async _ =>
                {
                    for (var i = 0; i < repeats; i++)
                    {
                        await program.ReadBytesAsync(path);
                    }
                },
                async _ =>
                {
                    for (var i = 0; i < repeats; i++)
                    {
                        await reads.PageAsync(filter, CancellationToken.None);
                    }
                })),
        ];
    }

    public static async Task<IReadOnlyList<Figure>> PostingsAsync(Setting setting)
    {
        var source = setting.Files.Postings(1);
        using var one = DataFiles.Copy(source);
        using var other = DataFiles.Copy(source);
        await using var program = await ProgramOverHttp.StartAsync(one.Path);
        await using var company = new Company(other.Path);
        var orders = new OrdersToPost(source);
        var each = orders.PartOf(setting.Rounds.Total, 30);
        var ratio = await setting.Rounds.MeasureAsync(
            async round =>
            {
                foreach (var order in orders.Part(round, each))
                {
                    await program.PostAsync("sales_order_fulfillments", BodyOf(order));
                }
            },
            async round =>
            {
                foreach (var order in orders.Part(round, each))
                {
                    await OrdersToPost.ShipAsync(company, order);
                }
            });
        SameLedger.AssertDelivered(one.Path, each * setting.Rounds.Total);
        SameLedger.AssertDelivered(other.Path, each * setting.Rounds.Total);
        return [new(string.Create(CultureInfo.InvariantCulture, $"{each} shipments a round"), ratio)];
    }

    private static object BodyOf(OrderToPost order) => new
    {
        sales_order_id = order.Id.Value,
        status = "DELIVERED",
        sales_order_fulfillment_rows = order.Lines.Select(line => new
        {
            sales_order_row_id = line.LineId.Value,
            quantity = line.Quantity.Amount,
            batch_transactions = line.Picks.Select(pick => new { batch_id = pick.BatchId.Value, quantity = pick.Quantity.Amount }),
        }),
    };
}
