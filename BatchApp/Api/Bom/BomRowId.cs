using System.Globalization;
using BatchApp.Domain;

namespace BatchApp.Api.Bom;

/// <summary>The contract names rows of recipes by UUIDs: a line's own number, written as one.</summary>
internal static class BomRowId
{
    private const string Prefix = "00000000-0000-4000-8000-";

    public static string Of(RecipeLineId line) => Prefix + line.Value.ToString("x12", CultureInfo.InvariantCulture);

    /// <summary>Null for a UUID that names no line here.</summary>
    public static RecipeLineId? Read(string text) =>
        Guid.TryParseExact(text, "D", out var id) && id.ToString("D") is var plain && plain.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(plain[Prefix.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new RecipeLineId(number)
            : null;
}
