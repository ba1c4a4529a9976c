using BatchApp.Domain.Batches;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class BatchNumberTests
{
    private static readonly Gen<string> Typed = Gen.Char["abAB019 -/ßéÅ"].Array[1, 12].Select(letters => new string(letters)).Where(text => BatchNumber.Create(text).Succeeded);

    [Fact]
    public void Case_and_surrounding_spaces_make_no_other_number() =>
        Typed.Sample(text => BatchNumber.Create($" {text.ToLowerInvariant()} ").Value.Key == BatchNumber.Create(text.ToUpperInvariant()).Value.Key);

    [Fact]
    public void A_number_is_shown_as_typed_and_its_key_is_its_own_key() =>
        Typed.Sample(text => BatchNumber.Create(text).Value.Text == text.Trim() && BatchNumber.KeyOf(BatchNumber.KeyOf(text)) == BatchNumber.KeyOf(text));

    [Fact]
    public void One_letter_written_in_two_ways_is_one_letter() => Assert.Equal(BatchNumber.KeyOf("Caf\u00e9"), BatchNumber.KeyOf("cafe\u0301"));

    [Fact]
    public void Numbers_with_equal_keys_sort_alike_and_others_differ_but_for_leading_zeros() =>
        Gen.Select(Typed, Typed).Sample((a, b) =>
        {
            var sameSort = BatchNumber.SortKeyOf(a) == BatchNumber.SortKeyOf(b);
            return sameSort == (Bare(a) == Bare(b)) && (BatchNumber.KeyOf(a) != BatchNumber.KeyOf(b) || sameSort);
        });

    [Fact]
    public void Sorting_is_a_total_order_that_agrees_with_counting() =>
        Gen.Select(Typed, Typed, Typed).Sample((a, b, c) =>
        {
            int Order(string x, string y) => Math.Sign(string.CompareOrdinal(BatchNumber.SortKeyOf(x), BatchNumber.SortKeyOf(y)));
            return Order(a, b) == -Order(b, a)
                && !(Order(a, b) < 0 && Order(b, c) < 0 && Order(a, c) >= 0)
                && Order(a, b) == Math.Sign(Natural(BatchNumber.KeyOf(a), BatchNumber.KeyOf(b)));
        });

    [Fact]
    public void Numbers_of_any_length_sort_as_people_count()
    {
        string[] sorted = ["1", "2", "10", "99", "100", "1" + new string('0', 49), "A1", "A2", "A10", "A10-1", "A10-2", "B"];
        Assert.Equal(sorted, sorted.Reverse().OrderBy(BatchNumber.SortKeyOf, StringComparer.Ordinal));
    }

    [Fact]
    public void Fifty_characters_fit_and_one_more_does_not()
    {
        Assert.True(BatchNumber.Create(new string('x', 50)).Succeeded);
        Assert.True(BatchNumber.Create($"  {new string('x', 50)}  ").Succeeded);
        Assert.False(BatchNumber.Create(new string('x', 51)).Succeeded);
        Assert.False(BatchNumber.Create("").Succeeded);
        Assert.False(BatchNumber.Create(null).Succeeded);
        Assert.False(BatchNumber.Create("UNBATCHED").Succeeded);
        Assert.False(BatchNumber.Create("a\tb").Succeeded);
        Assert.False(BatchNumber.Create("\udc00").Succeeded);
        Assert.True(BatchNumber.Create("\ud83c\udf5e").Succeeded);
    }

    [Theory]
    [InlineData("ABC-123/4", true)]
    [InlineData("12345678901234567890", true)]
    [InlineData("123456789012345678901", false)]
    [InlineData("ABC 123", false)]
    [InlineData("ABC#1", false)]
    [InlineData("Ä1", false)]
    public void A_barcode_carries_twenty_characters_of_its_own_set(string number, bool fits) => Assert.Equal(fits, BatchNumber.FitsBarcode(number));

    /// <summary>The key with the leading zeros of every number taken away, zero itself leaving nothing but a mark.</summary>
    private static string Bare(string text) =>
        System.Text.RegularExpressions.Regex.Replace(BatchNumber.KeyOf(text), "[0-9]+", digits => $"<{digits.Value.TrimStart('0')}>");

    /// <summary>Compares as a person would: numbers by their value, everything else letter by letter, numbers before letters.</summary>
    private static int Natural(string a, string b)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var order = Number(a, ref i).CompareTo(Number(b, ref j));
                if (order != 0)
                {
                    return order;
                }
            }
            else
            {
                // A number stands where the digit zero stands among the letters.
                var order = Letter(a[i++]).CompareTo(Letter(b[j++]));
                if (order != 0)
                {
                    return order;
                }
            }
        }

        return (a.Length - i).CompareTo(b.Length - j);

        static char Letter(char c) => char.IsAsciiDigit(c) ? '0' : c;

        static System.Numerics.BigInteger Number(string text, ref int at)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return System.Numerics.BigInteger.Parse(text.AsSpan(start, at - start), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
