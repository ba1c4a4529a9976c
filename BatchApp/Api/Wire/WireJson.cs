using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;

namespace BatchApp.Api.Wire;

/// <summary>How values stand on the wire: names in snake case, instants in UTC with milliseconds, amounts as numbers or as text.</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter(), new QuantityConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>"10.00000", where the contract has quantities as text.</summary>
    public static string Text(Quantity quantity) => quantity.Amount.ToString("0.00000", CultureInfo.InvariantCulture);

    /// <summary>A day as an instant: midnight UTC.</summary>
    public static DateTime? Instant(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>
    /// The day that is meant: midnight UTC is that day, as it is answered; any other instant is the day it then is at the
    /// company, for programs that send their own midnight.
    /// </summary>
    public static DateOnly? Day(DateTimeOffset? sent, BusinessCalendar calendar) =>
        sent is not { } instant ? null
        : instant.UtcDateTime.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(instant.UtcDateTime)
        : calendar.DayOf(instant.UtcDateTime);

    private sealed class InstantConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            BusinessCalendar.Stored(reader.GetDateTimeOffset().UtcDateTime);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
    }
}
