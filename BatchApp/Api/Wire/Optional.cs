using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchApp.Api.Wire;

/// <summary>A field of a PATCH: left out it keeps what was there; sent, also as null, it replaces it.</summary>
[JsonConverter(typeof(OptionalConverter))]
public readonly record struct Optional<T>(T Value, bool IsSent)
{
    /// <summary>What it is to be.</summary>
    /// <param name="now">What it is so far.</param>
    public T Or(T now) => IsSent ? Value : now;
}

internal sealed class OptionalConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<T>(ref reader, options)!, true);

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) => throw new NotSupportedException("Only requests have it.");
    }
}
