using System.Text.Json;
using System.Text.Json.Serialization;
using BatchApp.Domain.Amounts;

namespace BatchApp.Api.Sales;

/// <summary>A quantity as a number; one with more than five decimals, or beyond all bounds, is wrong where it stands.</summary>
internal sealed class SentQuantity : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDecimal(out var amount) && Quantity.TryOf(amount) is { } quantity ? quantity : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => throw new NotSupportedException("Only requests have it.");
}
