using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Domain;

public sealed class BatchNumberingTests
{
    private static readonly DateOnly Day = new(2026, 1, 3);

    [Theory]
    [InlineData("W{year}{month}{day}-{counter:3}", "W20260103-012")]
    [InlineData("{counter:7}", "0000012")]
    [InlineData("{counter}", "12")]
    [InlineData("{yy}{week}/{order}/{counter}", "2601/MO-7/12")]
    [InlineData("L{yearday}.{counter:1}", "L003.12")]
    [InlineData(" {counter} ", "12")]
    public void A_template_makes_a_number_from_prefix_date_order_and_counter(string template, string number)
    {
        Assert.Null(BatchNumbering.Check(template));
        Assert.Equal((number, 12), BatchNumbering.Next(template, 12, Day, "MO-7", _ => false).Value);
    }

    [Fact, Scenario("A4")]
    public void A_number_that_somebody_typed_already_is_skipped() =>
        Assert.Equal(("0000013", 13), BatchNumbering.Next("{counter:7}", 12, Day, "", number => number.Key == "0000012").Value);

    [Theory]
    [InlineData("W{monat}{counter}")]
    [InlineData("W{Counter}")]
    [InlineData("W{counter:0}")]
    [InlineData("W{counter:10}")]
    [InlineData("W{counter:x}")]
    [InlineData("W{day:2}{counter}")]
    [InlineData("W{}{counter}")]
    [InlineData("W{counter")]
    [InlineData("W}{counter}")]
    public void What_means_nothing_in_braces_is_refused(string template) => Assert.IsType<UnknownPlaceholder>(BatchNumbering.Check(template));

    [Theory]
    [InlineData("W")]
    [InlineData("{year}{month}{day}")]
    public void A_template_that_would_make_the_same_number_twice_is_refused(string template) => Assert.IsType<TemplateNeedsCounter>(BatchNumbering.Check(template));

    [Fact]
    public void An_item_without_a_template_is_typed_by_hand() => Assert.Null(BatchNumbering.Check(""));

    [Fact]
    public void A_number_that_no_batch_can_have_is_refused() =>
        Assert.IsType<TooLong>(BatchNumbering.Next($"{new string('x', 45)}{{order}}{{counter}}", 1, Day, "MO-1000", _ => false).Refusals.Single());
}
