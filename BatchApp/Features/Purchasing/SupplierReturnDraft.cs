using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Wording;

namespace BatchApp.Features.Purchasing;

/// <summary>What is typed into the window *Return to supplier*: a quantity for each batch and place.</summary>
public sealed class SupplierReturnDraft(IReadOnlyList<GoodsIn> goods)
{
    /// <summary>In the order of the order's lines.</summary>
    public IReadOnlyList<SupplierReturnPartDraft> Parts { get; } = [.. goods.Select(row => new SupplierReturnPartDraft(row))];

    public string Reason { get; set; } = "";

    /// <summary>What is to go back: parts left empty do not.</summary>
    public IReadOnlyList<SupplierReturnPartDraft> Filled => [.. Parts.Where(part => !string.IsNullOrWhiteSpace(part.Text))];

    /// <summary>What would leave stock, as far as it is typed.</summary>
    public IReadOnlyList<TakenThen> Taken =>
        [.. Parts.Where(part => Typed(part).IsPositive).Select(part => new TakenThen(part.Goods.VariantId, part.Goods.LocationId, Typed(part), [new BatchPick(part.Goods.BatchId, Typed(part))]))];

    /// <summary>What is missing before it can be sent; null when nothing is.</summary>
    public string? MissingText => Parts.Select(Problem).FirstOrDefault(problem => problem is not null)
        ?? (Parts.All(part => !part.Goods.Returnable.IsPositive) ? "Nothing that came on this order is still here." : null)
        ?? (Filled.Count == 0 ? "Type what goes back." : null)
        ?? (string.IsNullOrWhiteSpace(Reason) ? "Give a reason." : null);

    /// <summary>Fills in everything that came on the order and is still here.</summary>
    public void FillAll()
    {
        foreach (var batch in Parts.GroupBy(part => (part.Goods.Line, part.Goods.BatchId)))
        {
            var rest = batch.First().Goods.Came;
            foreach (var part in batch)
            {
                var quantity = Quantity.Min(rest, part.Goods.OnHand);
                part.Text = quantity.IsPositive ? QuantityText.Format(quantity) : "";
                rest -= quantity;
            }
        }
    }

    /// <summary>What is wrong with a part; null when nothing is, or nothing is typed.</summary>
    public string? Problem(SupplierReturnPartDraft part)
    {
        if (string.IsNullOrWhiteSpace(part.Text))
        {
            return null;
        }

        var (read, row) = (Read(part), part.Goods);
        if (!read.Succeeded || QuantityRules.CheckPositive(read.Value, row.Unit, "To return") is not null)
        {
            return RefusalText.Sentence(read.Succeeded ? QuantityRules.CheckPositive(read.Value, row.Unit, "To return")! : read.Refusals[0]);
        }

        var left = row.Came - Parts.Where(other => other != part && (other.Goods.Line, other.Goods.BatchId) == (row.Line, row.BatchId)).Sum(Typed);
        return read.Value <= Quantity.Min(left, row.OnHand) ? null
            : $"{row.Batch ?? row.Item}: {QuantityText.Format(Quantity.Max(Quantity.Min(left, row.OnHand), Quantity.Zero), row.Unit)} can go back, {QuantityText.Format(read.Value)} were entered.";
    }

    public static SentBackPart ToPart(SupplierReturnPartDraft part) => new(part.Goods.Line, part.Goods.BatchId, part.Goods.LocationId, Read(part).Value);

    private static Quantity Typed(SupplierReturnPartDraft part) =>
        Read(part) is { Succeeded: true } read && read.Value.IsPositive ? read.Value : Quantity.Zero;

    private static Result<Quantity> Read(SupplierReturnPartDraft part) =>
        string.IsNullOrWhiteSpace(part.Text) ? Quantity.Zero : QuantityText.Parse(part.Text, part.Goods.Unit, CultureInfo.CurrentCulture, "To return");
}

/// <summary>A batch at a place as it is typed.</summary>
public sealed class SupplierReturnPartDraft(GoodsIn goods)
{
    public GoodsIn Goods => goods;

    public string Text { get; set; } = "";
}
