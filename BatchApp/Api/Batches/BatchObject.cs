using System.Text.Json.Serialization;
using BatchApp.Api.Wire;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Storage;

namespace BatchApp.Api.Batches;

/// <summary>What of a batch lies at one location.</summary>
public sealed record BatchPlaceObject(int LocationId, string QuantityInStock, bool IsQuarantine);

/// <summary>One correction of a batch.</summary>
/// <param name="Changes">"Expiry: 1 Dec 2026 → 2 Dec 2026".</param>
public sealed record BatchCorrectionObject(DateTime At, string By, string? Reason, IReadOnlyList<string> Changes);

/// <summary>A batch on the wire: the contract's fields, and ours besides.</summary>
public sealed record BatchObject
{
    public required int Id { get; init; }

    public required string BatchNumber { get; init; }

    public required int VariantId { get; init; }

    /// <summary>The contract knows no null here: left out when it does not perish.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? ExpirationDate { get; init; }

    /// <summary>The day on which it was made; left out when it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? BatchCreatedDate { get; init; }

    public required string? BatchBarcode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public required BatchStatus Status { get; init; }

    public required string? StatusReason { get; init; }

    public required string? SupplierBatchNumber { get; init; }

    public required string Note { get; init; }

    public required string QuantityInStock { get; init; }

    public required IReadOnlyList<BatchPlaceObject> Locations { get; init; }

    /// <summary>Of a single batch alone, as are the corrections.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FormerBatchNumbers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BatchCorrectionObject>? Corrections { get; init; }

    internal static BatchObject Of(Batch batch, Stamp stamp, IReadOnlyList<(int Location, Quantity OnHand, bool IsQuarantine)> places) => new()
    {
        Id = batch.Id.Value,
        BatchNumber = batch.Number,
        VariantId = batch.VariantId.Value,
        ExpirationDate = WireJson.Instant(batch.Expiry),
        BatchCreatedDate = WireJson.Instant(batch.MadeOn),
        BatchBarcode = batch.Barcode,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
        Status = batch.Status,
        StatusReason = batch.StatusReason,
        SupplierBatchNumber = batch.SupplierNumber,
        Note = batch.Note,
        QuantityInStock = WireJson.Text(places.Sum(place => place.OnHand)),
        Locations = [.. places.Select(place => new BatchPlaceObject(place.Location, WireJson.Text(place.OnHand), place.IsQuarantine))],
    };
}
