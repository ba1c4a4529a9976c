using System.Reflection;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Wording;

namespace BatchApp.Tests.Wording;

public sealed class RefusalTextTests
{
    public static TheoryData<Type> AllRefusals() =>
        [.. typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(AllRefusals))]
    public void Every_refusal_has_a_sentence_with_its_facts(Type type)
    {
        var sentence = RefusalText.Sentence(Sample(type));

        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.True(char.IsUpper(sentence[0]) || sentence[0] == '“' || char.IsDigit(sentence[0]), sentence);
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(type.Name, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusals_were_found() => Assert.True(AllRefusals().Count > 40);

    [Fact]
    public void A_refusal_nobody_wrote_a_sentence_for_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RefusalText.Sentence(new Unheard()));

    [Fact]
    public void Too_little_in_a_batch_names_batch_place_and_numbers()
    {
        var refusal = new NotEnoughInBatch("Bread", "W1", "Main", Quantity.Of(3), Quantity.Of(5), UnitOfMeasure.Pieces, null);
        Assert.Equal("W1 holds 3 pcs at Main, 5 were asked for.", RefusalText.Sentence(refusal));
    }

    [Fact]
    public void A_shortfall_of_a_later_day_names_the_day_in_the_companys_zone()
    {
        var late = new DateTime(2026, 11, 2, 23, 30, 0, DateTimeKind.Utc);
        var refusal = new NotEnoughInBatch("Bread", null, "Main", Quantity.Of(3), Quantity.Of(5), UnitOfMeasure.Pieces, late);
        Assert.Equal(
            $"Bread holds 3 pcs at Main, 5 were asked for; on {DateText.Format(new DateOnly(2026, 11, 3))} it would have gone below zero.",
            RefusalText.Sentence(refusal, BusinessCalendar.Of("Europe/Berlin")));
    }

    [Fact]
    public void A_quote_is_told_in_words() =>
        Assert.Equal("SO-1 is not shipped, which does not allow this.", RefusalText.Sentence(new OrderNotOpen("SO-1", nameof(SalesOrderStatus.NotShipped))));

    [Fact]
    public void Too_much_and_too_little_assigned_read_differently()
    {
        Assert.Equal("Bread: 2 pcs of 5 are not assigned.", RefusalText.Sentence(new NotFullyAssigned("Bread", Quantity.Of(5), Quantity.Of(3), UnitOfMeasure.Pieces)));
        Assert.Equal("Bread: 1 pcs too many are assigned, 5 are needed.", RefusalText.Sentence(new NotFullyAssigned("Bread", Quantity.Of(5), Quantity.Of(6), UnitOfMeasure.Pieces)));
    }

    [Fact]
    public void Goods_that_moved_on_are_told_with_the_first_documents_that_have_them()
    {
        MovedOn Refusal(params HolderOfGoods[] holders) => new("Bread", "W1", "Main", Quantity.Of(20), Quantity.Of(10), UnitOfMeasure.Pieces, holders);

        Assert.Equal("W1 at Main: 10 of 20 pcs moved on: SO-7 took 10 on 6 Nov 2026. Revert that first.", RefusalText.Sentence(Refusal(Holder("SO-7", 10))));
        Assert.Equal(
            "W1 at Main: 10 of 20 pcs moved on: SO-7 took 4 on 6 Nov 2026, SO-8 took 3 on 6 Nov 2026, SO-9 took 2 on 6 Nov 2026 and 1 more. Revert those first.",
            RefusalText.Sentence(Refusal(Holder("SO-7", 4), Holder("SO-8", 3), Holder("SO-9", 2), Holder("SO-10", 1))));
    }

    private static HolderOfGoods Holder(string order, decimal quantity) =>
        new(new DocumentName(ActKind.Fulfilment, new ActId(1), order), new DateTime(2026, 11, 6, 8, 0, 0, DateTimeKind.Utc), Quantity.Of(quantity));

    private static Refusal Sample(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
    }

    private static object? Argument(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(string) ? "Rye"
            : type == typeof(int) ? 7
            : type == typeof(Quantity) ? Quantity.Of(3)
            : type == typeof(DateOnly) ? new DateOnly(2026, 11, 6)
            : type == typeof(DateTime) ? new DateTime(2026, 11, 6, 8, 0, 0, DateTimeKind.Utc)
            : type == typeof(UnitOfMeasure) ? UnitOfMeasure.Kilograms
            : type == typeof(UnitConversion) ? UnitConversion.Create("bag", Quantity.Of(25)).Value
            : type.IsAssignableFrom(typeof(string[])) ? new[] { "Annex" }
            : type.IsAssignableFrom(typeof(Role[])) ? new[] { Role.Quality, Role.Administrator }
            : type.IsAssignableFrom(typeof(HolderOfGoods[])) ? new[] { Holder("SO-7", 3) }
            : type.IsValueType ? Activator.CreateInstance(type)
            : throw new InvalidOperationException($"Give {parameter.Name} ({type.Name}) a sample here.");
    }

    private sealed record Unheard : Refusal;
}
