using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;

namespace BatchApp.Tests.Domain;

public sealed class UsablePartTests
{
    private static readonly Refusal Expired = new BatchExpired("W1", new DateOnly(2026, 11, 1));

    [Fact]
    public void Refused_batches_leave_their_line_and_the_line_becomes_less()
    {
        ShippedLine[] asked = [Line(1, (1, 3), (2, 4)), Line(2, (1, 5)), Line(3, (7, 2))];

        var left = UsablePart.Of(asked, [Expired.At(0, 0), Expired.At(1, 0)])!;

        Assert.Equal([(1, 4m), (3, 2m)], left.Select(line => (line.LineId.Value, line.Quantity.Amount)));
        Assert.Equal([(2, 4m)], left[0].Picks.Select(pick => (pick.BatchId.Value, pick.Quantity.Amount)));
    }

    [Fact]
    public void Of_a_batch_that_holds_too_little_what_it_holds_is_left()
    {
        var left = UsablePart.Of([Line(1, (1, 5)), Line(2)], [Little(3).At(0, 0), Little(1).At(1, 0)])!;
        Assert.Equal([3m, 1m], left.Select(line => line.Quantity.Amount));
    }

    [Fact]
    public void Nothing_is_offered_where_nothing_is_left_or_something_else_is_wrong()
    {
        Assert.Null(UsablePart.Of([Line(1, (1, 5))], [Expired.At(0, 0)]));
        Assert.Null(UsablePart.Of([Line(1, (1, 5), (2, 1))], [Expired.At(0, 0), new ChangedMeanwhile("SO-1")]));
        Assert.Null(UsablePart.Of([Line(1, (1, 5), (2, 1))], [Expired.At(0)]));
        Assert.Null(UsablePart.Of([Line(1, (1, 5), (2, 1))], []));
    }

    [Fact]
    public void A_production_becomes_as_much_as_its_scarcest_ingredient_allows_and_all_others_follow()
    {
        // 10 pcs of 5 kg (3 of them expired) and 1 l: 2 kg are left for 4 pcs.
        var asked = new ProductionAsked(
            Quantity.Of(10),
            [Into(1, 3), Into(2, 7)],
            [Used(1, 5, (1, 3), (2, 2)), Used(2, 1), Used(3, 0)]);

        var left = UsablePart.Of(asked, UnitOfMeasure.Pieces, [UnitOfMeasure.Kilograms, UnitOfMeasure.Kilograms, UnitOfMeasure.Kilograms], [Expired.At(0, 0)])!;

        Assert.Equal(4, left.Made.Amount);
        Assert.Equal([3m, 1m], left.Product.Select(part => part.Quantity.Amount));
        Assert.Equal([2m, 0.4m, 0m], left.Ingredients.Select(line => line.Quantity.Amount));
        Assert.Equal([(2, 2m)], left.Ingredients[0].Picks.Select(pick => (pick.BatchId.Value, pick.Quantity.Amount)));
    }

    [Fact]
    public void Less_than_one_piece_is_no_production()
    {
        var asked = new ProductionAsked(Quantity.Of(1), [Into(1, 1)], [Used(1, 5, (1, 3), (2, 2))]);
        Assert.Null(UsablePart.Of(asked, UnitOfMeasure.Pieces, [UnitOfMeasure.Kilograms], [Expired.At(0, 0)]));
        // What is wrong with the product is no matter of its ingredients.
        Assert.Null(UsablePart.Of(asked, UnitOfMeasure.Pieces, [UnitOfMeasure.Kilograms], [Expired.At(1, 0)]));
    }

    private static ShippedLine Line(int id, params (int Batch, decimal Quantity)[] picks) => new(
        new SalesOrderLineId(id), Quantity.Of(picks.Length == 0 ? 2 : picks.Sum(pick => pick.Quantity)), [.. picks.Select(Pick)]);

    private static UsedIngredient Used(int id, decimal quantity, params (int Batch, decimal Quantity)[] picks) =>
        new(new IngredientLineId(id), Quantity.Of(quantity), [.. picks.Select(Pick)]);

    private static BatchPart Into(int batch, decimal quantity) => BatchPart.Into(new BatchId(batch), Quantity.Of(quantity));

    private static BatchPick Pick((int Batch, decimal Quantity) pick) => new(new BatchId(pick.Batch), Quantity.Of(pick.Quantity));

    private static NotEnoughInBatch Little(decimal there) => new("Bread", "W1", "Main", Quantity.Of(there), Quantity.Of(9), UnitOfMeasure.Pieces, null);
}
