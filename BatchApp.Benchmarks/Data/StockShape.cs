using System.Globalization;
using BatchApp.Domain.Items;

namespace BatchApp.Benchmarks.Data;

/// <summary>
/// Variants in two batches each at three locations: received, sold from, and, once their time is over, replaced by the next
/// two. Each time makes twenty movements of a variant. Beside it stand open orders of all kinds.
/// </summary>
/// <param name="Generations">How often the batches were replaced; what is older is sold out.</param>
/// <param name="OrdersToPost">Open sales orders of five lines, one of the stock unit each, which the newest batches hold.</param>
internal sealed record StockShape(int Variants, int Generations, int OrdersToPost)
{
    /// <summary>How the orders that are there to be posted are marked.</summary>
    public const string ToPost = "TO-POST";

    private const int BatchesEach = 2;
    private const int LinesEach = 5;
    private const int VariantsOfItem = 5;
    private const int Partners = 200;

    /// <summary>Prime to every number of variants: neighbours on a document are strangers in the catalogue.</summary>
    private const int Stride = 7919;

    public void Write(LedgerWriter ledger, int seed)
    {
        var chance = new Chance(seed);
        for (var i = 0; i < Partners; i++)
        {
            ledger.Supplier();
            ledger.Customer();
        }

        Catalogue(ledger, chance);
        // Two or three times something is sold from a batch at a place.
        var acts = Generations * (Variants / LinesEach) * ((BatchesEach * LedgerWriter.Locations) + Rounds().Count());
        var times = new Times(acts);
        for (var generation = 0; generation < Generations; generation++)
        {
            Generation(ledger, chance, generation, times);
        }

        Open(ledger, chance);
    }

    private void Catalogue(LedgerWriter ledger, Chance chance)
    {
        string[] words = ["Granola", "Honey", "Oil", "Jam", "Tea", "Flour", "Nuts", "Syrup"];
        var item = 0;
        for (var i = 0; i < Variants; i++)
        {
            if (i % VariantsOfItem == 0)
            {
                var number = (i / VariantsOfItem) + 1;
                item = ledger.Item(
                    chance.Below(2, number, 1) == 0 ? ItemKind.Product : ItemKind.Material,
                    string.Create(CultureInfo.InvariantCulture, $"{words[chance.Below(words.Length, number, 2)]} {number:00000}"),
                    string.Create(CultureInfo.InvariantCulture, $"Category {chance.Below(30, number, 3)}"));
            }

            ledger.Variant(item, string.Create(CultureInfo.InvariantCulture, $"Size {i % VariantsOfItem}"), chance.Below(100, i, 4) * Goods.One);
        }
    }

    private void Generation(LedgerWriter ledger, Chance chance, int generation, Times times)
    {
        Span<Goods> goods = stackalloc Goods[LinesEach];
        var firstBatch = new int[BatchesEach];
        for (var k = 0; k < BatchesEach; k++)
        {
            for (var variant = 1; variant <= Variants; variant++)
            {
                // Of the last generation the first batch is good for a while; of the second some are about to expire, or have.
                var left = generation < Generations - 1 ? 0 : chance.Below(400, variant, k, 5) + (k == 0 ? 30 : -10);
                var batch = ledger.Batch(variant, string.Create(CultureInfo.InvariantCulture, $"B-{generation}-{k}"), DateOnly.FromDateTime(LedgerWriter.Now).AddDays(left));
                firstBatch[k] = variant == 1 ? batch : firstBatch[k];
            }

            for (var location = 1; location <= LedgerWriter.Locations; location++)
            {
                for (var slot = 0; slot < Variants; slot += LinesEach)
                {
                    Fill(goods, slot, variant => new Goods(variant, firstBatch[k] + variant - 1, Received(chance, generation, k, location, variant)));
                    ledger.Acts.Receive(times.Next(), location, 1 + chance.Below(Partners, generation, slot, location), goods);
                }
            }
        }

        foreach (var (round, k, location, isLast) in Rounds())
        {
            for (var slot = 0; slot < Variants; slot += LinesEach)
            {
                Fill(goods, slot, variant => new Goods(variant, firstBatch[k] + variant - 1, isLast && generation < Generations - 1
                    ? Received(chance, generation, k, location, variant) - Enumerable.Range(0, round).Sum(before => Sold(chance, generation, before, k, location, variant))
                    : Sold(chance, generation, round, k, location, variant)));
                ledger.Acts.Deliver(times.Next(), location, 1 + chance.Below(Partners, generation, slot, round), goods);
            }
        }
    }

    /// <summary>Which times something is sold from the batches at the locations, and which of them is a batch's last there.</summary>
    private static IEnumerable<(int Round, int Batch, int Location, bool IsLast)> Rounds()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var k = 0; k < BatchesEach; k++)
            {
                for (var location = 1; location <= LedgerWriter.Locations; location++)
                {
                    var thrice = k == 0 && location > 1;
                    if (round < 2 || thrice)
                    {
                        yield return (round, k, location, round == (thrice ? 2 : 1));
                    }
                }
            }
        }
    }

    private void Fill(Span<Goods> goods, int slot, Func<int, Goods> of)
    {
        for (var i = 0; i < goods.Length; i++)
        {
            goods[i] = of(VariantAt(slot + i));
        }
    }

    private int VariantAt(int slot) => 1 + (int)((long)slot * Stride % Variants);

    private static long Received(Chance chance, int generation, int k, int location, int variant) =>
        (500 + chance.Below(1_000, variant, (generation * 10) + k, location)) * Goods.One;

    private static long Sold(Chance chance, int generation, int round, int k, int location, int variant) =>
        (1 + chance.Below(15, variant, (generation * 10) + k, 100 + (round * 10) + location)) * Goods.One;

    private void Open(LedgerWriter ledger, Chance chance)
    {
        Span<Goods> goods = stackalloc Goods[LinesEach];
        var today = DateOnly.FromDateTime(LedgerWriter.Now);
        for (var i = 0; i < OrdersToPost; i++)
        {
            Fill(goods, i * LinesEach, variant => new Goods(variant, 0, Goods.One));
            ledger.Orders.Sale(today, 1, 1 + chance.Below(Partners, i, 6), done: false, goods, ToPost);
        }

        for (var i = 0; i < Variants / 25; i++)
        {
            Fill(goods, i * LinesEach * 2, variant => new Goods(variant, 0, (1 + chance.Below(40, variant, 7)) * Goods.One));
            var location = 1 + chance.Below(LedgerWriter.Locations, i, 8);
            ledger.Orders.Sale(today, location, 1 + chance.Below(Partners, i, 9), done: false, goods);
            if (i % 2 == 0)
            {
                ledger.Orders.Purchase(today, location, 1 + chance.Below(Partners, i, 10), done: false, goods);
                ledger.Orders.Making(today, location, done: false, goods[0], goods[1..]);
            }
        }
    }
}
