using System.Text.Json.Serialization;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Features.Company;

namespace BatchApp.Api.Company;

/// <summary>Who calls, in names that are in camel case here. A key is nobody: it has one name and no address.</summary>
public sealed record UserInfoObject(int Id, [property: JsonPropertyName("firstName")] string FirstName)
{
    [JsonPropertyName("lastName")]
    public string LastName => "";

    public string Email => "";

    internal static UserInfoObject Of(Actor actor) => new(actor.Key!.Value.Value, actor.Name);
}

/// <summary>The company. Addresses, currency and usual times are not kept: the code for no currency stands where one must.</summary>
public sealed record FactoryObject(string Name, string DisplayName, string Timezone, DateTime? InventoryClosingDate)
{
    public string? Address => null;

    public string BaseCurrencyCode => "XXX";

    public string? DefaultSoDeliveryTime => null;

    public string? DefaultPoLeadTime => null;

    internal static FactoryObject Of(CompanyView company) => new(company.Name, company.Name, company.TimeZone, WireJson.Instant(company.BooksClosedUpTo));
}
