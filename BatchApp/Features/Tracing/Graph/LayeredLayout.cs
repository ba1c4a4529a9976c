namespace BatchApp.Features.Tracing.Graph;

/// <summary>
/// Places nodes that stand in columns so that edges cross little and run straight: in each column the order follows the
/// neighbours' middle, the places are the nearest to the neighbours' that keep their distance. Long edges pass between the
/// nodes of the columns on their way.
/// </summary>
public sealed class LayeredLayout
{
    private const int Sweeps = 10;
    private const double Apart = 64;
    private const double ApartWhilePassing = 22;

    private readonly List<List<Place>> columns = [];
    private readonly List<List<Place>> routes = [];

    private LayeredLayout(int nodes, IReadOnlyList<int> columnOf, IReadOnlyList<(int From, int To)> edges)
    {
        List<int> used = [.. columnOf.Distinct().Order()];
        columns.AddRange(used.Select(_ => new List<Place>()));
        Nodes = [.. Enumerable.Range(0, nodes).Select(index => Add(used.IndexOf(columnOf[index]), Apart))];
        foreach (var (from, to) in edges)
        {
            routes.Add(Route(Nodes[from], Nodes[to]));
        }
    }

    private Place[] Nodes { get; }

    /// <param name="columnOf">Of each node; empty columns are left out.</param>
    /// <param name="edges">Between nodes, by their places in the list.</param>
    /// <returns>Column and height of each node, and of the points by which each edge passes, its ends included.</returns>
    public static (IReadOnlyList<GraphPoint> Nodes, IReadOnlyList<IReadOnlyList<GraphPoint>> Edges) Of(IReadOnlyList<int> columnOf, IReadOnlyList<(int From, int To)> edges)
    {
        var layout = new LayeredLayout(columnOf.Count, columnOf, edges);
        layout.Order();
        layout.Straighten();
        return ([.. layout.Nodes.Select(Point)], [.. layout.routes.Select(IReadOnlyList<GraphPoint> (route) => [.. route.Select(Point)])]);
    }

    private static GraphPoint Point(Place place) => new(place.Column, place.Y);

    private Place Add(int column, double apart)
    {
        var place = new Place { Column = column, Apart = apart, Index = columns[column].Count };
        columns[column].Add(place);
        return place;
    }

    private List<Place> Route(Place from, Place to)
    {
        List<Place> route = [from];
        var step = Math.Sign(to.Column - from.Column);
        for (var column = from.Column + step; step != 0 && column != to.Column; column += step)
        {
            route.Add(Add(column, ApartWhilePassing));
        }

        route.Add(to);
        foreach (var (a, b) in route.Zip(route.Skip(1)).Where(pair => pair.First.Column != pair.Second.Column))
        {
            a.Beside(b).Add(b);
            b.Beside(a).Add(a);
        }

        return route;
    }

    /// <summary>Sorts each column by the middle of its neighbours, to the right and back, and keeps the order with the fewest crossings.</summary>
    private void Order()
    {
        var (best, fewest) = (Indices(), Crossings());
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var toRight = sweep % 2 == 0;
            foreach (var column in toRight ? columns : columns.AsEnumerable().Reverse())
            {
                List<Place> sorted = [.. column.OrderBy(place => Middle(toRight ? place.Left : place.Right, other => other.Index, place.Index)).ThenBy(place => place.Index)];
                for (var i = 0; i < sorted.Count; i++)
                {
                    sorted[i].Index = i;
                }
            }

            var crossings = Crossings();
            if (crossings < fewest)
            {
                (best, fewest) = (Indices(), crossings);
            }
        }

        foreach (var (place, index) in best)
        {
            place.Index = index;
        }

        foreach (var column in columns)
        {
            column.Sort((a, b) => a.Index.CompareTo(b.Index));
        }
    }

    private List<(Place, int)> Indices() => [.. columns.SelectMany(column => column).Select(place => (place, place.Index))];

    private int Crossings() => columns.Sum(column =>
    {
        List<(int From, int To)> ways = [.. column.SelectMany(place => place.Right.Select(other => (place.Index, other.Index)))];
        return ways.Sum(way => ways.Count(other => other.From < way.From && other.To > way.To));
    });

    private void Straighten()
    {
        foreach (var column in columns)
        {
            Settle(column, [.. column.Select((_, index) => (index - ((column.Count - 1) / 2.0)) * Apart)]);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? columns : columns.AsEnumerable().Reverse())
            {
                Settle(column, [.. column.Select(place => Middle([.. place.Left, .. place.Right], other => other.Y, place.Y))]);
            }
        }
    }

    /// <summary>
    /// The heights nearest to those wished for that keep the order and the distances: least squares by pooling neighbours that
    /// get in each other's way.
    /// </summary>
    private static void Settle(List<Place> column, IReadOnlyList<double> wished)
    {
        var pools = new List<(double Sum, int Count)>();
        var offset = 0.0;
        var offsets = new double[column.Count];
        for (var i = 0; i < column.Count; i++)
        {
            offset += i == 0 ? 0 : (column[i - 1].Apart + column[i].Apart) / 2;
            offsets[i] = offset;
            var pool = (Sum: wished[i] - offset, Count: 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Count >= pool.Sum / pool.Count)
            {
                pool = (pool.Sum + pools[^1].Sum, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        var at = 0;
        foreach (var (sum, count) in pools)
        {
            for (var i = 0; i < count; i++, at++)
            {
                column[at].Y = (sum / count) + offsets[at];
            }
        }
    }

    private static double Middle(List<Place> places, Func<Place, double> of, double otherwise) => places.Count == 0 ? otherwise : places.Average(of);

    /// <summary>A node, or where an edge passes a column.</summary>
    private sealed class Place
    {
        public required int Column { get; init; }

        public required double Apart { get; init; }

        public int Index { get; set; }

        public double Y { get; set; }

        public List<Place> Left { get; } = [];

        public List<Place> Right { get; } = [];

        public List<Place> Beside(Place other) => other.Column < Column ? Left : Right;
    }
}

/// <param name="Column">From 0 on the left.</param>
/// <param name="Y">In pixels, of the middle; the first column's nodes lie around 0.</param>
public readonly record struct GraphPoint(int Column, double Y);
