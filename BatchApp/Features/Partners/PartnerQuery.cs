using BatchApp.Domain;
using BatchApp.Domain.Partners;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Partners;

/// <summary>A supplier or customer in a list.</summary>
public sealed record PartnerRow<TId>(TId Id, string Name, string Email, string Phone, int Version)
{
    public string Comment { get; init; } = "";

    /// <summary>Of a customer: days of life that goods must have left; null for none.</summary>
    public int? MinimumDaysLeft { get; init; }
}

/// <summary>Suppliers and customers by name.</summary>
public sealed class PartnerQuery(StockStore store)
{
    public Task<Page<PartnerRow<SupplierId>>> SuppliersAsync(string? search, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            (read, token) => PageAsync(read.Db.Suppliers, search, page, row => new PartnerRow<SupplierId>(row.Id, row.Name, row.Email, row.Phone, row.Version) { Comment = row.Comment }, token),
            cancellation);

    public Task<Page<PartnerRow<CustomerId>>> CustomersAsync(string? search, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            (read, token) => PageAsync(read.Db.Customers, search, page, row => new PartnerRow<CustomerId>(row.Id, row.Name, row.Email, row.Phone, row.Version) { Comment = row.Comment, MinimumDaysLeft = row.MinimumDaysLeft }, token),
            cancellation);

    private static async Task<Page<TRow>> PageAsync<TPartner, TRow>(
        IQueryable<TPartner> partners, string? search, PageRequest page, Func<TPartner, TRow> row, CancellationToken cancellation)
        where TPartner : Partner
    {
        var found = TextKey.Words(search).Aggregate(partners, (rest, word) => rest.Where(partner => partner.NameKey.Contains(word)));
        var total = await found.CountAsync(cancellation);
        var rows = await found.OrderBy(partner => partner.NameKey).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation);
        return new Page<TRow>([.. rows.Select(row)], total);
    }
}
