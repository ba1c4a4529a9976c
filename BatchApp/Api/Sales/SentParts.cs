using System.Text.Json.Serialization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;

namespace BatchApp.Api.Sales;

/// <summary>A part of a row as it is sent, in either of the two shapes.</summary>
/// <param name="BatchId">Null for Unbatched.</param>
public sealed record SentPart(
    int? BatchId = null, int? SerialNumberId = null, int? BinLocationId = null, [property: JsonConverter(typeof(SentQuantity))] Quantity Quantity = default);

/// <summary>The parts of a row: <c>traceability</c> where it is sent, else <c>batch_transactions</c>; null where neither is.</summary>
internal sealed record SentParts(string Name, IReadOnlyList<SentPart> Parts)
{
    public static SentParts? Of(IReadOnlyList<SentPart>? traceability, IReadOnlyList<SentPart>? batchTransactions) =>
        traceability is not null ? new("traceability", traceability)
        : batchTransactions is not null ? new("batch_transactions", batchTransactions)
        : null;

    /// <summary>What of it is not kept: serial numbers and bins.</summary>
    public IEnumerable<Refusal> NotKept(int row) => Parts.Index().Where(part => (part.Item.SerialNumberId ?? part.Item.BinLocationId) is not null)
        .Select(part => new NotKept(part.Item.SerialNumberId is null ? "Bins" : "Serial numbers").At(row, part.Index));

    /// <param name="unbatched">Of the row's variant; null where there is none, and then it is not found.</param>
    public IReadOnlyList<BatchPick> Picks(BatchId? unbatched) =>
        [.. Parts.Select(part => new BatchPick(part.BatchId is { } id ? new BatchId(id) : unbatched ?? default, part.Quantity))];
}
