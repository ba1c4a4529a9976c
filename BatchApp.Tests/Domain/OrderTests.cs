using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Tests.Support;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class OrderTests
{
    [Fact]
    public void The_parts_of_an_order_need_exactly_what_the_order_needs() =>
        Gen.Select(Gen.Long[1, 2_000_000], Gen.Int[0, 5], Gen.Int[1, 9].Array[1, 8]).Sample((perUnit, decimals, parts) =>
        {
            var unit = new UnitOfMeasure("u", decimals);
            var line = new IngredientLine { VariantId = new VariantId(1), QuantityPerUnit = new Quantity(perUnit) };
            line.Plan(Quantity.Of(parts.Sum()), unit);
            var open = Quantity.Of(parts.Sum());
            var needed = new List<Quantity>();
            foreach (var part in parts)
            {
                needed.Add(line.NeededFor(Quantity.Of(part), open, unit));
                line.Consumed += needed[^1];
                open -= Quantity.Of(part);
            }

            return needed.Sum() == line.Planned && needed.TrueForAll(quantity => !quantity.IsNegative && unit.Allows(quantity))
                && needed.Zip(parts).All(pair => Math.Abs(pair.First.Amount - (line.QuantityPerUnit.Amount * pair.Second)) <= unit.Step.Amount);
        });

    [Fact]
    public void The_last_part_needs_what_is_left_of_the_plan_whatever_was_used_before()
    {
        var line = new IngredientLine { VariantId = new VariantId(1), QuantityPerUnit = Quantity.Of(0.5m) };
        line.Plan(Quantity.Of(20), UnitOfMeasure.Kilograms);
        line.Consumed = Quantity.Of(5.5m);
        Assert.Equal(2.5m, line.NeededFor(Quantity.Of(5), Quantity.Of(10), UnitOfMeasure.Kilograms).Amount);
        Assert.Equal(4.5m, line.NeededFor(Quantity.Of(10), Quantity.Of(10), UnitOfMeasure.Kilograms).Amount);
        line.Consumed = Quantity.Of(12);
        Assert.True(line.NeededFor(Quantity.Of(10), Quantity.Of(10), UnitOfMeasure.Kilograms).IsZero);
    }

    [Fact]
    public void A_movement_and_its_reverse_cancel() =>
        Gen.Select(Gen.Enum<ActLineRole>(), Gen.Enum<AccountKind>(), Gen.Enum<AccountKind>(), Gen.Long[1, 1_000_000]).Sample((role, from, to, units) =>
        {
            var quantity = new Quantity(units);
            return from == to
                || ((OrderProgress.Done(role, from, to, quantity) + OrderProgress.Done(role, to, from, quantity)).IsZero
                    && (OrderProgress.Delivered(role, from, to, quantity) + OrderProgress.Delivered(role, to, from, quantity)).IsZero);
        });

    [Theory]
    [InlineData(ActLineRole.Received, AccountKind.Supplier, AccountKind.Stock, 1, 0)]
    [InlineData(ActLineRole.Ingredient, AccountKind.Stock, AccountKind.Production, 1, 0)]
    [InlineData(ActLineRole.Product, AccountKind.Production, AccountKind.Stock, 1, 0)]
    [InlineData(ActLineRole.Shipped, AccountKind.Stock, AccountKind.Packed, 1, 0)]
    [InlineData(ActLineRole.Shipped, AccountKind.Packed, AccountKind.Customer, 0, 1)]
    [InlineData(ActLineRole.Shipped, AccountKind.Stock, AccountKind.Customer, 1, 1)]
    [InlineData(ActLineRole.Ingredient, AccountKind.Supplier, AccountKind.Production, 1, 0)]
    [InlineData(ActLineRole.Shipped, AccountKind.Supplier, AccountKind.Packed, 1, 0)]
    [InlineData(ActLineRole.Adjusted, AccountKind.Adjustment, AccountKind.Stock, 0, 0)]
    [InlineData(ActLineRole.Transferred, AccountKind.Stock, AccountKind.Transit, 0, 0)]
    [InlineData(ActLineRole.RegroupedFrom, AccountKind.Stock, AccountKind.Regroup, 0, 0)]
    [InlineData(ActLineRole.RegroupedTo, AccountKind.Regroup, AccountKind.Stock, 0, 0)]
    public void What_a_movement_means_to_its_order(ActLineRole role, AccountKind from, AccountKind to, int done, int delivered)
    {
        Assert.Equal(done, OrderProgress.Done(role, from, to, Quantity.Of(1)).Amount);
        Assert.Equal(delivered, OrderProgress.Delivered(role, from, to, Quantity.Of(1)).Amount);
    }

    [Theory]
    [InlineData(false, 0, 0, SalesOrderStatus.NotShipped)]
    [InlineData(true, 0, 0, SalesOrderStatus.Pending)]
    [InlineData(false, 2, 0, SalesOrderStatus.PartiallyPacked)]
    [InlineData(false, 5, 0, SalesOrderStatus.Packed)]
    [InlineData(false, 5, 2, SalesOrderStatus.PartiallyDelivered)]
    [InlineData(false, 2, 2, SalesOrderStatus.PartiallyDelivered)]
    [InlineData(false, 5, 5, SalesOrderStatus.Delivered)]
    public void A_sales_orders_status_follows_from_its_lines(bool quote, int taken, int delivered, SalesOrderStatus status)
    {
        var order = new SalesOrder
        {
            Number = "SO-1",
            CustomerId = new CustomerId(1),
            LocationId = new LocationId(1),
            OrderedOn = default,
            IsQuote = quote,
            Lines = [new SalesOrderLine { VariantId = new VariantId(1), Quantity = Quantity.Of(5), Taken = Quantity.Of(taken), Delivered = Quantity.Of(delivered) }],
        };

        order.Refresh();

        Assert.Equal((status, quote ? 0 : 5 - taken), (order.Status, order.Lines[0].Open.Amount));
    }

    [Fact]
    public void Automatic_numbers_skip_typed_ones_and_a_preview_uses_up_none() =>
        Gen.Int[1, 20].HashSet[0, 10].Sample(typed =>
        {
            var numbering = new OrderNumbering { Document = NumberedDocument.SalesOrder, Prefix = "SO-" };
            var taken = typed.Select(number => $"SO-{number}").ToHashSet();
            var given = new List<string>();
            for (var i = 0; i < 5; i++)
            {
                var preview = numbering.Preview(taken.Contains);
                given.Add(numbering.Take(taken.Contains));
                if (preview != given[^1])
                {
                    return false;
                }
            }

            return given.Distinct().Count() == 5 && !given.Exists(taken.Contains)
                && given.SequenceEqual(Enumerable.Range(1, 100).Except(typed).Take(5).Select(number => $"SO-{number}"));
        });

    [Fact]
    public void A_loop_is_found_exactly_where_an_ingredient_leads_back() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6]).Array[0, 10].Sample(pairs =>
        {
            var recipes = pairs.ToLookup(pair => new VariantId(pair.Item1), pair => new VariantId(pair.Item2));
            var made = new VariantId(1);
            var ingredients = recipes[made].Distinct().ToList();
            bool LeadsBack(VariantId from, int depth) => from == made || (depth > 0 && recipes[from].Any(next => LeadsBack(next, depth - 1)));
            return RecipeRules.FindLoop(made, ingredients, recipes) is { } found
                ? ingredients.Contains(found) && LeadsBack(found, 6)
                : !ingredients.Exists(ingredient => LeadsBack(ingredient, 6));
        });

    [Fact]
    public void Availability_counts_usable_stock_first_and_then_what_comes_in_by_date()
    {
        Supply[] supplies = [new(Quantity.Of(3), null), new(Quantity.Of(2), new DateOnly(2026, 12, 9)), new(Quantity.Of(2), new DateOnly(2026, 12, 1))];
        Availability Of(decimal needed, decimal usable) => Availability.Of(Quantity.Of(needed), Quantity.Of(usable), new Dictionary<Unusable, Quantity> { [Unusable.Expired] = Quantity.Of(12) }, supplies);

        Assert.Equal(AvailabilityKind.Picked, Of(0, 0).Kind);
        Assert.Equal(AvailabilityKind.InStock, Of(4, 4).Kind);
        Assert.Equal((AvailabilityKind.Expected, new DateOnly(2026, 12, 1)), (Of(5, 4).Kind, Of(5, 4).On!.Value));
        Assert.Equal((AvailabilityKind.Expected, new DateOnly(2026, 12, 9)), (Of(8, 4).Kind, Of(8, 4).On!.Value));
        Assert.Equal((AvailabilityKind.Expected, null), (Of(11, 4).Kind, Of(11, 4).On));
        Assert.Equal(AvailabilityKind.NotAvailable, Of(12, 4).Kind);
        Assert.Equal(12, Of(12, 4).LeftOutAs(Unusable.Expired).Amount);
    }
}
