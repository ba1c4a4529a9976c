using System.Text.Json.Serialization;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Api.Transfers;

public sealed record TransferredPartObject(int BatchId, decimal Quantity);

/// <summary>An item of a transfer. It is told by its first line, and gets another id when the transfer is planned anew.</summary>
/// <param name="BatchTransactions">Empty for an untracked item.</param>
public sealed record TransferRowObject(int Id, int VariantId, decimal Quantity, IReadOnlyList<TransferredPartObject> BatchTransactions)
{
    public DateTime? DeletedAt => null;
}

/// <summary>A stock transfer on the wire; a cancelled one is a deleted one.</summary>
public sealed record TransferObject
{
    public required int Id { get; init; }

    public required string StockTransferNumber { get; init; }

    public required int SourceLocationId { get; init; }

    public required int TargetLocationId { get; init; }

    /// <summary>draft, inTransit or received.</summary>
    public required string Status { get; init; }

    /// <summary>When it left; left out while it has not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? TransferDate { get; init; }

    public required DateTime? OrderCreatedDate { get; init; }

    public DateTime? ExpectedArrivalDate => null;

    public required string? AdditionalInfo { get; init; }

    public required IReadOnlyList<TransferRowObject> StockTransferRows { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public required DateTime? DeletedAt { get; init; }

    /// <param name="transfer">With its lines and their batches.</param>
    internal static TransferObject Of(StockTransfer transfer, DateTime? sentAt, Stamp stamp) => new()
    {
        Id = transfer.Id.Value,
        StockTransferNumber = transfer.Number,
        SourceLocationId = transfer.FromId.Value,
        TargetLocationId = transfer.ToId.Value,
        Status = transfer.Status switch
        {
            TransferStatus.InTransit => "inTransit",
            TransferStatus.Received => "received",
            _ => "draft",
        },
        TransferDate = sentAt,
        OrderCreatedDate = transfer.EnteredAt,
        AdditionalInfo = transfer.Note.Length == 0 ? null : transfer.Note,
        StockTransferRows =
        [
            .. transfer.Goods.GroupBy(line => line.Batch.VariantId).OrderBy(row => row.Min(line => line.Id.Value)).Select(row => new TransferRowObject(
                row.Min(line => line.Id.Value),
                row.Key.Value,
                Domain.Amounts.QuantitySums.Sum(row, line => line.Quantity).Amount,
                [.. row.Where(line => !line.Batch.IsUnbatched).Select(line => new TransferredPartObject(line.BatchId.Value, line.Quantity.Amount))])),
        ],
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
        DeletedAt = transfer.Status == TransferStatus.Cancelled ? stamp.UpdatedAt : null,
    };
}
