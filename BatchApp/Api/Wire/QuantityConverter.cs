using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchApp.Domain.Amounts;

namespace BatchApp.Api.Wire;

/// <summary>A quantity of a request, as a number or as text; one that no quantity can hold is refused beside its field.</summary>
internal sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        decimal amount;
        var read = reader.TokenType == JsonTokenType.String
            ? decimal.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
            : reader.TryGetDecimal(out amount);
        return read && Quantity.TryOf(amount) is { } quantity ? quantity : throw new JsonException("No quantity: at most five decimal places, and within the limit.");
    }

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
}
