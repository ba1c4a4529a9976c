using System.Text.Json.Serialization;
using BatchApp.Domain.Partners;
using BatchApp.Storage;

namespace BatchApp.Api.Partners;

/// <summary>A supplier on the wire. Currency and addresses are not kept.</summary>
public sealed record SupplierObject
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }

    public required string Comment { get; init; }

    public IReadOnlyList<object> Addresses => [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public DateTime? DeletedAt => null;

    internal static SupplierObject Of(Supplier supplier, Stamp stamp) => new()
    {
        Id = supplier.Id.Value,
        Name = supplier.Name,
        Email = supplier.Email,
        Phone = supplier.Phone,
        Comment = supplier.Comment,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
    };
}

/// <summary>A customer on the wire. Of names, addresses and money no more is kept than here.</summary>
public sealed record CustomerObject
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public string? FirstName => null;

    public string? LastName => null;

    public string? Company => null;

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required string? Comment { get; init; }

    public string? ReferenceId => null;

    public string? Category => null;

    public decimal? DiscountRate => null;

    public int? DefaultBillingId => null;

    public int? DefaultShippingId => null;

    public IReadOnlyList<object> Addresses => [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public DateTime? DeletedAt => null;

    internal static CustomerObject Of(Customer customer, Stamp stamp) => new()
    {
        Id = customer.Id.Value,
        Name = customer.Name,
        Email = Blank(customer.Email),
        Phone = Blank(customer.Phone),
        Comment = Blank(customer.Comment),
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
    };

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
