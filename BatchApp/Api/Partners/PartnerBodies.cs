using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain.Partners;
using BatchApp.Features.Partners;

namespace BatchApp.Api.Partners;

/// <summary>
/// A supplier or customer as a request makes it. What else the contract lets be sent (currency, addresses, parts of a name) is
/// not kept, and the answer shows that.
/// </summary>
public sealed record NewPartner(string Name, string? Email = null, string? Phone = null, string? Comment = null)
{
    public PartnerInput ToInput() => new(Name, Email ?? "", Phone ?? "", Comment ?? "");
}

/// <summary>What a request changes of a supplier or customer.</summary>
public sealed record PartnerChange(Optional<string> Name, Optional<string?> Email, Optional<string?> Phone, Optional<string?> Comment)
{
    public static readonly WirePaths Paths = WirePaths.Of(("Name", "name"), ("Email", "email"), ("Phone", "phone"), ("Comment", "comment"));

    public PartnerInput ToInput(PartnerInput now) => new(Name.Or(now.Name), Email.Or(now.Email) ?? "", Phone.Or(now.Phone) ?? "", Comment.Or(now.Comment) ?? "");
}

/// <summary>What a PATCH or DELETE needs of a partner.</summary>
public sealed record PartnerNow<TId>(TId Id, int Version, PartnerInput Input, int? MinimumDaysLeft = null);
