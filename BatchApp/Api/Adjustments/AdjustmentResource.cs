using BatchApp.Api.Allocations;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Corrections;
using BatchApp.Wording;

namespace BatchApp.Api.Adjustments;

/// <summary>Stock adjustments: posted as they are sent, and deleted by their reversal.</summary>
public sealed class AdjustmentResource(AdjustmentReads reads, AllocationReads allocations, AdjustStock adjust, RevertAct revert) : IApiResource
{
    internal static readonly WirePaths Paths = new(
        "stock_adjustment_rows",
        "batch_transactions",
        ("Number", "stock_adjustment_number"), ("Note", "additional_info"), ("Location", "location_id"), ("Reason", "reason"), ("Reason in words", "reason"), (nameof(InTheFuture), "stock_adjustment_date"),
        ("Item", "variant_id"), ("Quantity", "quantity"), ("Batch", "batch_id"), (nameof(BatchOfAnotherVariant), "batch_id"));

    public void Map(ApiRoutes api)
    {
        api.Get<AdjustmentFilter>("/stock_adjustments", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/stock_adjustments/{id}", async call => ApiCall.One(await reads.OneAsync(new ActId(call.Id), call.Cancellation)));
        api.Post<NewAdjustment>("/stock_adjustments", CreateAsync);
        api.Delete("/stock_adjustments/{id}", DeleteAsync);
    }

    private sealed record NewAdjustment(
        string StockAdjustmentNumber,
        int LocationId,
        IReadOnlyList<NewRow> StockAdjustmentRows,
        DateTimeOffset? StockAdjustmentDate = null,
        string? Reason = null,
        string? AdditionalInfo = null);

    private sealed record NewRow(int VariantId, Quantity Quantity, IReadOnlyList<AllocatedPart>? BatchTransactions = null, IReadOnlyList<TracedPart>? Traceability = null);

    private async Task<IResult> CreateAsync(ApiCall call, NewAdjustment body)
    {
        var variants = await allocations.OfAsync(body.StockAdjustmentRows.Select(row => row.VariantId), call.Cancellation);
        var (reason, cause) = ReasonOf(body.Reason);
        var command = call.Command(id => new AdjustStock.Command(
            id,
            body.StockAdjustmentNumber,
            new LocationId(body.LocationId),
            body.StockAdjustmentDate?.UtcDateTime,
            reason,
            cause,
            body.AdditionalInfo ?? "",
            [.. body.StockAdjustmentRows.Select(row => new AdjustedLine(new VariantId(row.VariantId), row.Quantity, Parts(variants, row)))]));
        return await call.AnswerAsync(
            adjust.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, async made => ApiCall.One(await reads.OneAsync(made.Id, call.Cancellation)));
    }

    /// <summary>On the wire parts have the sign of their row; here they are above zero.</summary>
    private static IReadOnlyList<BatchPart> Parts(IReadOnlyDictionary<int, AllocatedVariant> variants, NewRow row)
    {
        var parts = Allocation.Parts(row.BatchTransactions, row.Traceability, row.Quantity);
        return variants.BatchParts(row.VariantId, row.Quantity.IsNegative ? [.. parts.Select(part => part with { Quantity = -part.Quantity })] : parts);
    }

    /// <summary>A reason of the list by its words; any other words are the reason in words.</summary>
    private static (AdjustmentReason Reason, string Cause) ReasonOf(string? sent) =>
        string.IsNullOrWhiteSpace(sent) ? (AdjustmentReason.NotStated, "")
        : Enum.GetValues<AdjustmentReason>().Where(reason => reason is not (AdjustmentReason.Other or AdjustmentReason.Shortage) && string.Equals(StatusText.Of(reason), sent.Trim(), StringComparison.OrdinalIgnoreCase)).ToList() is [var known] ? (known, "")
        : (AdjustmentReason.Other, sent);

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        var id = new ActId(call.Id);
        return await reads.OneAsync(id, call.Cancellation) is null
            ? ApiErrors.NotFound()
            : await call.AnswerAsync(
                revert.ExecuteAsync(call.Actor, call.Command(request => new RevertAct.Command(request, id, 0, OnlyLastStep: false, call.Reason(null))), call.Cancellation), Paths);
    }
}
