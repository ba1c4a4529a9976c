using System.Globalization;
using BatchApp.Domain.Items;

namespace BatchApp.Benchmarks.Data;

/// <summary>
/// Productions of five batches into one: a parent, often a second relative, and raw batches of the day. They form trees over
/// a raw root each, so that a planted root has exactly as many descendants as were asked for; trees of a few dozen fill the
/// rest. All trees grow at the same time. Raw batches are topped up by later receipts, and those of the largest and of the small
/// trees by later productions; what is no parent is sold.
/// </summary>
/// <param name="Links">From batch to batch; a quarter as many batches.</param>
internal sealed record GenealogyShape(int Links, IReadOnlyList<(int Descendants, int Roots)> Trees)
{
    private const int Inputs = 5;
    private const int RawEvery = 4;
    private const int Window = 64;
    private const int SmallTrees = 8;
    private const int Partners = 200;
    private const long Much = 10_000 * Goods.One;

    /// <summary>What the planted roots of a size are called, followed by a number.</summary>
    public static string RootName(int descendants) => string.Create(CultureInfo.InvariantCulture, $"ROOT-{descendants}-");

    /// <summary>What was made in a tree, in the order of making.</summary>
    public static string MadeName(int root, int child) => string.Create(CultureInfo.InvariantCulture, $"P-{root}-{child}");

    public void Write(LedgerWriter ledger, int seed) => new Growth(ledger, this, new Random(seed)).Run();

    private sealed class Growth(LedgerWriter ledger, GenealogyShape shape, Random random)
    {
        private const int Materials = 40;
        private const int Products = 60;
        private readonly int toMake = shape.Links / Inputs;
        private readonly Times times = new((shape.Links / Inputs * 3) + 1_000);
        private readonly List<Tree> planted = [];
        private readonly List<Tree> small = [];
        private readonly Goods[] raw = new Goods[Window];
        private readonly List<Goods> toSell = [];
        private long plantedLeft;
        private int rawMade;

        public void Run()
        {
            Begin();
            for (var made = 0; made < toMake; made++)
            {
                if (made % RawEvery == 0)
                {
                    ReceiveRaw();
                }

                Grow(Choose(toMake - made));
            }

            Sell(all: true);
        }

        private void Begin()
        {
            for (var i = 0; i < Partners; i++)
            {
                ledger.Supplier();
                ledger.Customer();
            }

            for (var i = 0; i < Materials + Products; i++)
            {
                ledger.Variant(ledger.Item(i < Materials ? ItemKind.Material : ItemKind.Product, string.Create(CultureInfo.InvariantCulture, $"Good {i:000}"), "Goods"), "", 0);
            }

            for (var i = 0; i < Window; i++)
            {
                ReceiveRaw();
            }

            foreach (var (descendants, roots) in shape.Trees)
            {
                for (var i = 0; i < roots; i++)
                {
                    planted.Add(new Tree(Receive(RootName(descendants) + i), descendants, descendants == shape.Trees.Max(row => row.Descendants)));
                    plantedLeft += descendants;
                }
            }
        }

        /// <summary>Planted trees grow in step with everything, so that each is scattered over the whole ledger.</summary>
        private Tree Choose(int left)
        {
            var draw = random.NextInt64(left);
            if (draw < plantedLeft)
            {
                plantedLeft--;
                foreach (var tree in planted)
                {
                    draw -= tree.Left;
                    if (draw < 0)
                    {
                        return tree;
                    }
                }
            }

            small.RemoveAll(tree => tree.Left == 0);
            while (small.Count < SmallTrees)
            {
                small.Add(new Tree(Receive($"START-{rawMade}"), random.Next(10, 100), true));
            }

            return small[random.Next(SmallTrees)];
        }

        private void Grow(Tree tree)
        {
            var child = tree.Made.Count;
            var parent = tree.Parent(child);
            // A second relative makes several ways lead to one batch.
            var second = child > 2 ? tree.Made[random.Next(child)] : parent;
            var product = Make(tree, child);
            Produce(product, parent, second);
            tree.Made.Add(product);
            if (!tree.HasChildren(child))
            {
                toSell.Add(product with { Units = Much / 100 });
                Sell(all: false);
            }

            if (tree.IsToppedUp && child > 5 && random.Next(50) == 0)
            {
                Produce(tree.Made[random.Next(child)], tree.Made[random.Next(child)], product);
            }
        }

        private Goods Make(Tree tree, int child)
        {
            var variant = Materials + 1 + random.Next(Products);
            return new(variant, ledger.Batch(variant, MadeName(tree.Root.Batch, child)), Much);
        }

        private void Produce(Goods product, Goods parent, Goods second)
        {
            Span<Goods> used = stackalloc Goods[Inputs];
            var count = 0;
            foreach (var relative in (ReadOnlySpan<Goods>)[parent, second])
            {
                if (relative.Batch != product.Batch && (count == 0 || used[0].Batch != relative.Batch))
                {
                    used[count++] = relative with { Units = Goods.One };
                }
            }

            var start = random.Next(Window);
            for (var i = 0; count < Inputs; i++)
            {
                used[count++] = raw[(start + (i * 13)) % Window] with { Units = Goods.One };
            }

            ledger.Acts.Produce(times.Next(), 1, product, used);
        }

        private void ReceiveRaw()
        {
            var place = rawMade % Window;
            if (rawMade >= Window && random.Next(20) == 0)
            {
                ledger.Acts.Receive(times.Next(), 1, 1 + random.Next(Partners), [raw[random.Next(Window)]]);
            }

            raw[place] = Receive($"R-{rawMade}");
        }

        private Goods Receive(string number)
        {
            var variant = 1 + (rawMade++ % Materials);
            var goods = new Goods(variant, ledger.Batch(variant, number), Much);
            ledger.Acts.Receive(times.Next(), 1, 1 + random.Next(Partners), [goods]);
            return goods;
        }

        private void Sell(bool all)
        {
            if (toSell.Count > 0 && (all || toSell.Count == Inputs))
            {
                ledger.Acts.Deliver(times.Next(), 1, 1 + random.Next(Partners), [.. toSell]);
                toSell.Clear();
            }
        }
    }

    /// <summary>A root and what was made of it so far; each member has up to four children, in the order of making.</summary>
    private sealed class Tree(Goods root, int size, bool isToppedUp)
    {
        private const int Children = 4;

        public Goods Root => root;

        public bool IsToppedUp => isToppedUp;

        public List<Goods> Made { get; } = [];

        public int Left => size - Made.Count;

        public Goods Parent(int child) => child < Children ? root : Made[(child / Children) - 1];

        public bool HasChildren(int child) => (child + 1) * Children < size;
    }
}
