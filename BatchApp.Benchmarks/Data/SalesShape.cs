using System.Globalization;
using BatchApp.Domain.Items;

namespace BatchApp.Benchmarks.Data;

/// <summary>One item, in ten batches, with so many sales orders that have other items beside it.</summary>
internal sealed record SalesShape(int Orders)
{
    /// <summary>The variant that everything is about.</summary>
    public const int Variant = 1;

    private const int Batches = 10;
    private const int Others = 50;
    private const int Customers = 300;

    public void Write(LedgerWriter ledger, int seed)
    {
        var chance = new Chance(seed);
        var times = new Times(Orders + Batches + 1);
        var supplier = ledger.Supplier();
        for (var i = 0; i < Customers; i++)
        {
            ledger.Customer();
        }

        for (var i = 0; i <= Others; i++)
        {
            ledger.Variant(ledger.Item(ItemKind.Product, string.Create(CultureInfo.InvariantCulture, $"Product {i:00}"), "Products"), "", 0);
        }

        var first = Stock(ledger, times, supplier, Variant, Batches);
        var others = Enumerable.Range(2, Others).Select(variant => ledger.Batch(variant, "B-1")).ToArray();
        ledger.Acts.Receive(times.Next(), 1, supplier, [.. others.Select((batch, i) => new Goods(i + 2, batch, 1_000_000 * Goods.One))]);
        for (var i = 0; i < Orders; i++)
        {
            var batch = chance.Below(Batches, i, 1);
            Goods Line(int of) => new(Variant, first + of, (1 + chance.Below(20, i, of, 2)) * Goods.One);
            var other = chance.Below(Others, i, 3);
            Goods[] goods =
            [
                Line(batch),
                // Some orders take the item from two batches.
                .. i % 7 == 0 ? (Goods[])[Line((batch + 1) % Batches)] : [],
                new(other + 2, others[other], Goods.One),
            ];
            ledger.Acts.Deliver(times.Next(), 1, 1 + chance.Below(Customers, i, 4), goods);
        }
    }

    private static int Stock(LedgerWriter ledger, Times times, int supplier, int variant, int batches)
    {
        var first = 0;
        for (var i = 0; i < batches; i++)
        {
            var batch = ledger.Batch(variant, string.Create(CultureInfo.InvariantCulture, $"B-{i}"));
            first = i == 0 ? batch : first;
            ledger.Acts.Receive(times.Next(), 1, supplier, [new Goods(variant, batch, 1_000_000 * Goods.One)]);
        }

        return first;
    }
}
