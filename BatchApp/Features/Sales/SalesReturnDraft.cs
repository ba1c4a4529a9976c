using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Features.Locations;
using BatchApp.Wording;

namespace BatchApp.Features.Sales;

/// <summary>What is typed into the window *Return*: for each batch one part, or several of which different things become.</summary>
public sealed class SalesReturnDraft
{
    private readonly IReadOnlyList<LocationRow> locations;
    private readonly LocationId orderLocation;

    public SalesReturnDraft(IReadOnlyList<GoodsOut> goods, IReadOnlyList<LocationRow> locations, LocationId orderLocation)
    {
        (this.locations, this.orderLocation) = (locations, orderLocation);
        Parts = [.. goods.Select(row => new SalesReturnPartDraft(row))];
        Parts.ForEach(part => Choose(part, part.Goods.TrackingEnded || PlacesFor(ReturnFate.Restock).Count == 0 ? ReturnFate.WriteOff : ReturnFate.Restock));
    }

    /// <summary>In the order of the order's lines; parts of one batch stand together.</summary>
    public List<SalesReturnPartDraft> Parts { get; }

    public string Reason { get; set; } = "";

    /// <summary>What is to be returned: parts left empty are not.</summary>
    public IReadOnlyList<SalesReturnPartDraft> Filled => [.. Parts.Where(part => !string.IsNullOrWhiteSpace(part.Text))];

    /// <summary>What is missing before it can be sent; null when nothing is.</summary>
    public string? MissingText => Parts.Select(Problem).FirstOrDefault(problem => problem is not null)
        ?? (Filled.Count == 0 ? "Type what came back." : null)
        ?? (Filled.Any(part => part.Fate == ReturnFate.WriteOff) && string.IsNullOrWhiteSpace(Reason) ? "Give a reason for what is written off." : null);

    /// <summary>The locations that suit what becomes of goods; none for what is written off.</summary>
    public IReadOnlyList<LocationRow> PlacesFor(ReturnFate fate) =>
        fate == ReturnFate.WriteOff ? [] : [.. locations.Where(location => location.IsQuarantine == (fate == ReturnFate.Quarantine))];

    /// <summary>Whether something can become of goods here: there is a location for it, and the batch may lie there.</summary>
    public bool IsPossible(SalesReturnPartDraft part, ReturnFate fate) =>
        fate == ReturnFate.WriteOff || (!part.Goods.TrackingEnded && PlacesFor(fate).Count > 0);

    public void Choose(SalesReturnPartDraft part, ReturnFate fate)
    {
        var places = PlacesFor(fate);
        part.Fate = fate;
        part.Location = places.Count == 0 ? null : (places.FirstOrDefault(place => place.Id == part.Location) ?? places.FirstOrDefault(place => place.Id == orderLocation) ?? places[0]).Id;
    }

    /// <summary>Another part of the same batch, of which something else becomes.</summary>
    public void Split(SalesReturnPartDraft part)
    {
        var other = new SalesReturnPartDraft(part.Goods);
        Choose(other, part.Fate == ReturnFate.WriteOff && IsPossible(part, ReturnFate.Restock) ? ReturnFate.Restock : ReturnFate.WriteOff);
        Parts.Insert(Parts.IndexOf(part) + 1, other);
    }

    /// <summary>Fills in everything that the customer has.</summary>
    public void FillAll()
    {
        foreach (var batch in Parts.GroupBy(part => part.Goods))
        {
            var rest = batch.Key.Returnable - batch.Skip(1).Sum(Typed);
            batch.First().Text = rest.IsPositive ? QuantityText.Format(rest) : "";
        }
    }

    /// <summary>What is wrong with a part; null when nothing is, or nothing is typed.</summary>
    public string? Problem(SalesReturnPartDraft part)
    {
        if (string.IsNullOrWhiteSpace(part.Text))
        {
            return null;
        }

        var (read, goods) = (Read(part), part.Goods);
        if (!read.Succeeded || QuantityRules.CheckPositive(read.Value, goods.Unit, "To return") is not null)
        {
            return RefusalText.Sentence(read.Succeeded ? QuantityRules.CheckPositive(read.Value, goods.Unit, "To return")! : read.Refusals[0]);
        }

        var others = Parts.Where(other => other.Goods == goods && other != part).Sum(Typed);
        return others + read.Value > goods.Returnable
            ? RefusalText.Sentence(new MoreThanDelivered(goods.Item, goods.Batch, Quantity.Max(goods.Returnable - others, Quantity.Zero), read.Value, goods.Unit, null))
            : null;
    }

    public static ReturnedPart ToPart(SalesReturnPartDraft part) => new(part.Goods.Line, part.Goods.BatchId, Read(part).Value, part.Fate, part.Location);

    private static Quantity Typed(SalesReturnPartDraft part) =>
        Read(part) is { Succeeded: true } read && read.Value.IsPositive ? read.Value : Quantity.Zero;

    private static Result<Quantity> Read(SalesReturnPartDraft part) =>
        string.IsNullOrWhiteSpace(part.Text) ? Quantity.Zero : QuantityText.Parse(part.Text, part.Goods.Unit, CultureInfo.CurrentCulture, "To return");
}

/// <summary>A part of a batch as it is typed.</summary>
public sealed class SalesReturnPartDraft(GoodsOut goods)
{
    public GoodsOut Goods => goods;

    public string Text { get; set; } = "";

    public ReturnFate Fate { get; set; }

    /// <summary>Null of what is written off.</summary>
    public LocationId? Location { get; set; }
}
