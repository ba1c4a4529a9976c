using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;

namespace BatchApp.Api.Items;

/// <summary>A number of a request that is to be a quantity.</summary>
internal static class SentQuantity
{
    /// <summary>Refuses what no quantity can hold; what is not sent is zero.</summary>
    public static Result<Quantity> Read(decimal? number, string field) =>
        Quantity.TryOf(number ?? 0) is { } quantity ? quantity
        : Math.Abs(number!.Value) > Quantity.Limit.Amount ? new TooLarge(field)
        : new TooManyPlaces(number.Value.ToString(CultureInfo.InvariantCulture));
}
