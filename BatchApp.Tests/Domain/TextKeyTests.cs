using System.Text;
using BatchApp.Domain;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class TextKeyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData("Rye flour", "RYE FLOUR")]
    [InlineData(" Rye  flour ", "RYE FLOUR")]
    [InlineData("Rye\tflour\n", "RYE FLOUR")]
    [InlineData("so-7", "SO-7")]
    [InlineData("Rødbede", "RØDBEDE")]
    [InlineData("Cafe\u0301", "CAFÉ")]
    public void A_key_has_one_case_one_form_and_single_spaces(string text, string key) => Assert.Equal(key, TextKey.Of(text));

    [Fact]
    public void A_plain_text_gets_the_key_that_any_other_way_of_folding_gives_it() =>
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.OneOf(Gen.Const(' '), Gen.Const('\t'), Gen.Const('\u00a0'), Gen.Const('é')))].Sample(text =>
            Assert.Equal(
                string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC).ToUpperInvariant(),
                TextKey.Of(text)));
}
