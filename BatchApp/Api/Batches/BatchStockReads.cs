using System.Text.Json.Serialization;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Batches;

/// <summary>The query of <c>GET /batch_stocks</c>.</summary>
public sealed record BatchStockFilter : ListFilter
{
    public int? BatchId { get; init; }

    public string? BatchNumber { get; init; }

    public int? LocationId { get; init; }

    public int? VariantId { get; init; }

    public string? BatchBarcode { get; init; }

    public DateTimeOffset? BatchCreatedAtMin { get; init; }

    public DateTimeOffset? BatchCreatedAtMax { get; init; }

    public bool IncludeEmpty { get; init; }
}

/// <summary>What of a batch lies at a location.</summary>
public sealed record BatchStockObject
{
    public required int BatchId { get; init; }

    public required string BatchNumber { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? BatchCreatedDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? ExpirationDate { get; init; }

    /// <summary>Left out of a batch that never lay anywhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? LocationId { get; init; }

    public required int VariantId { get; init; }

    public required string QuantityInStock { get; init; }

    public required string? BatchBarcode { get; init; }
}

/// <summary>Batches by location, in the contract's order: location, variant, the newest batch first.</summary>
public sealed class BatchStockReads(StockStore store)
{
    public Task<Page<BatchStockObject>> PageAsync(BatchStockFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Placed(read.Db, Filtered(read.Db, filter, read.Calendar), filter)
                .OrderBy(row => row.LocationId).ThenBy(row => row.Batch.VariantId).ThenByDescending(row => row.Batch.Id).PageAsync(filter, token);
            return page.As(row => new BatchStockObject
            {
                BatchId = row.Batch.Id.Value,
                BatchNumber = row.Batch.Number,
                BatchCreatedDate = WireJson.Instant(row.Batch.MadeOn),
                ExpirationDate = WireJson.Instant(row.Batch.Expiry),
                LocationId = row.LocationId?.Value,
                VariantId = row.Batch.VariantId.Value,
                QuantityInStock = WireJson.Text(new Quantity(row.Units ?? 0)),
                BatchBarcode = row.Batch.Barcode,
            });
        },
        cancellation);

    private sealed class Row
    {
        public required Batch Batch { get; init; }

        public required LocationId? LocationId { get; init; }

        public required long? Units { get; init; }
    }

    /// <summary>Where they lie; with the empty ones also where they lay, and those that never lay anywhere.</summary>
    private static IQueryable<Row> Placed(BatchDb db, IQueryable<Batch> batches, BatchStockFilter filter)
    {
        var balances = db.Balances.Where(row => filter.IncludeEmpty || row.OnHand.Units > 0);
        if (filter.LocationId is { } place)
        {
            var location = new LocationId(place);
            balances = balances.Where(row => row.LocationId == location);
        }

        return filter is { IncludeEmpty: true, LocationId: null }
            ? from batch in batches
              from balance in balances.Where(row => row.BatchId == batch.Id).DefaultIfEmpty()
              select new Row { Batch = batch, LocationId = (LocationId?)balance.LocationId, Units = (long?)balance.OnHand.Units }
            : from batch in batches
              join balance in balances on batch.Id equals balance.BatchId
              select new Row { Batch = batch, LocationId = balance.LocationId, Units = balance.OnHand.Units };
    }

    private static IQueryable<Batch> Filtered(BatchDb db, BatchStockFilter filter, BusinessCalendar calendar)
    {
        var rows = db.Batches.Where(row => !row.IsUnbatched);
        if (filter.BatchId is { } batch)
        {
            var id = new BatchId(batch);
            rows = rows.Where(row => row.Id == id);
        }

        if (filter.BatchNumber is { } number)
        {
            var key = BatchNumber.KeyOf(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            rows = rows.Where(row => row.VariantId == id);
        }

        rows = filter.BatchBarcode is { } barcode ? rows.Where(row => row.Barcode == barcode) : rows;
        rows = WireJson.Day(filter.BatchCreatedAtMin, calendar) is { } min ? rows.Where(row => row.MadeOn >= min) : rows;
        return WireJson.Day(filter.BatchCreatedAtMax, calendar) is { } max ? rows.Where(row => row.MadeOn <= max) : rows;
    }
}
