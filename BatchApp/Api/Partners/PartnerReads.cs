using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Partners;
using BatchApp.Features;
using BatchApp.Features.Partners;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Partners;

/// <summary>The query of <c>GET /suppliers</c>.</summary>
public record PartnerFilter : ListFilter
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Asks for what no partner has, because it is not kept.</summary>
    internal virtual bool AsksForNothing => false;
}

/// <summary>The query of <c>GET /customers</c>.</summary>
public sealed record CustomerFilter : PartnerFilter
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Company { get; init; }

    public string? Category { get; init; }

    public string? Currency { get; init; }

    public string? ReferenceId { get; init; }

    internal override bool AsksForNothing => (FirstName ?? LastName ?? Company ?? Category ?? Currency ?? ReferenceId) is not null;
}

/// <summary>Suppliers and customers, in the order in which they were made.</summary>
public sealed class PartnerReads(StockStore store)
{
    public Task<Page<SupplierObject>> SuppliersAsync(PartnerFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var rows = Filtered(read.Db.Suppliers, filter);
            if (filter.Ids is { } ids)
            {
                rows = rows.Where(row => ids.Contains((int)(object)row.Id));
            }

            if (ListReads.Stamped(read.Db, ThingKind.Supplier, filter) is { } stamped)
            {
                rows = rows.Where(row => stamped.Contains((int)(object)row.Id));
            }

            var page = await rows.OrderBy(row => row.Id).PageAsync(filter, token);
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.Supplier, page.Rows.Select(row => row.Id.Value), token);
            return page.As(row => SupplierObject.Of(row, stamps[row.Id.Value]));
        },
        cancellation);

    public Task<Page<CustomerObject>> CustomersAsync(CustomerFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var rows = Filtered(read.Db.Customers, filter);
            if (filter.Ids is { } ids)
            {
                rows = rows.Where(row => ids.Contains((int)(object)row.Id));
            }

            if (ListReads.Stamped(read.Db, ThingKind.Customer, filter) is { } stamped)
            {
                rows = rows.Where(row => stamped.Contains((int)(object)row.Id));
            }

            var page = await rows.OrderBy(row => row.Id).PageAsync(filter, token);
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.Customer, page.Rows.Select(row => row.Id.Value), token);
            return page.As(row => CustomerObject.Of(row, stamps[row.Id.Value]));
        },
        cancellation);

    public async Task<SupplierObject?> SupplierAsync(SupplierId id, CancellationToken cancellation) =>
        (await SuppliersAsync(new PartnerFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    public async Task<CustomerObject?> CustomerAsync(CustomerId id, CancellationToken cancellation) =>
        (await CustomersAsync(new CustomerFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none.</summary>
    public Task<PartnerNow<SupplierId>?> SupplierNowAsync(SupplierId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.Suppliers.FirstOrDefaultAsync(row => row.Id == id, token) is { } row
            ? new PartnerNow<SupplierId>(row.Id, row.Version, PartnerInput.Of(row))
            : null,
        cancellation);

    /// <summary>Null where there is none.</summary>
    public Task<PartnerNow<CustomerId>?> CustomerNowAsync(CustomerId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.Customers.FirstOrDefaultAsync(row => row.Id == id, token) is { } row
            ? new PartnerNow<CustomerId>(row.Id, row.Version, PartnerInput.Of(row), row.MinimumDaysLeft)
            : null,
        cancellation);

    private static IQueryable<TPartner> Filtered<TPartner>(IQueryable<TPartner> rows, PartnerFilter filter)
        where TPartner : Partner
    {
        if (filter.AsksForNothing)
        {
            rows = rows.Where(row => false);
        }

        if (filter.Name is { } name)
        {
            var key = TextKey.Of(name);
            rows = rows.Where(row => row.NameKey == key);
        }

        rows = filter.Email is { } email ? rows.Where(row => row.Email == email) : rows;
        return filter.Phone is { } phone ? rows.Where(row => row.Phone == phone) : rows;
    }
}
