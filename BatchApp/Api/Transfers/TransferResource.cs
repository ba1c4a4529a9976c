using BatchApp.Api.Allocations;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Transfers;

namespace BatchApp.Api.Transfers;

/// <summary>Stock transfers: planned, changed while nothing has left, and taken back as a whole.</summary>
public sealed class TransferResource(TransferReads reads, AllocationReads allocations, SaveTransfer save, WithdrawTransfer withdraw) : IApiResource
{
    internal static readonly WirePaths Paths = new(
        "stock_transfer_rows",
        "traceability",
        ("Number", "stock_transfer_number"), ("Note", "additional_info"), ("From", "source_location_id"), ("To", "target_location_id"), (nameof(SameLocation), "target_location_id"),
        ("Item", "variant_id"), ("Quantity", "quantity"), ("Batch", "batch_id"), (nameof(BatchOfAnotherVariant), "batch_id"));

    public void Map(ApiRoutes api)
    {
        api.Get<TransferFilter>("/stock_transfers", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/stock_transfers/{id}", async call => ApiCall.One(await reads.OneAsync(new ActId(call.Id), call.Cancellation)));
        api.Post<NewTransfer>("/stock_transfers", CreateAsync);
        api.Patch<Change>("/stock_transfers/{id}", UpdateAsync);
        api.Delete("/stock_transfers/{id}", DeleteAsync);
    }

    /// <summary>Its dates are those of what happens to it; sent ahead they are not kept.</summary>
    private sealed record NewTransfer(
        string StockTransferNumber, int SourceLocationId, int TargetLocationId, IReadOnlyList<NewRow> StockTransferRows, string? AdditionalInfo = null);

    private sealed record NewRow(int VariantId, Quantity Quantity, IReadOnlyList<AllocatedPart>? BatchTransactions = null, IReadOnlyList<TracedPart>? Traceability = null);

    private sealed record Change(Optional<string> StockTransferNumber, Optional<string?> AdditionalInfo);

    private async Task<IResult> CreateAsync(ApiCall call, NewTransfer body)
    {
        var variants = await allocations.OfAsync(body.StockTransferRows.Select(row => row.VariantId), call.Cancellation);
        var (from, to) = (new LocationId(body.SourceLocationId), new LocationId(body.TargetLocationId));
        var reason = await reads.NeedsReasonAsync(from, to, call.Cancellation) ? call.Reason(null) : "";
        var command = call.Command(id => new SaveTransfer.Command(
            id,
            null,
            0,
            body.StockTransferNumber,
            from,
            to,
            reason,
            body.AdditionalInfo ?? "",
            [
                .. body.StockTransferRows.Select(row => new TransferredLine(
                    new VariantId(row.VariantId), row.Quantity, variants.Picks(row.VariantId, Allocation.Parts(row.BatchTransactions, row.Traceability, row.Quantity)))),
            ]));
        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, async made => ApiCall.One(await reads.OneAsync(made.Id, call.Cancellation)));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, Change body)
    {
        if (await reads.NowAsync(new ActId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var (number, note) = (body.StockTransferNumber.Or(now.Saved.Number), body.AdditionalInfo.Or(now.Saved.Note) ?? "");
        var command = call.Command(id => now.Saved with { RequestId = id, Number = number, Note = note });
        return (number, note) == (now.Saved.Number, now.Saved.Note)
            ? ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation))
            : await call.AnswerAsync(
                save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, async _ => ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation)));
    }

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (await reads.NowAsync(new ActId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id => new WithdrawTransfer.Command(id, now.Id, now.Version, call.Reason(null)));
        return await call.AnswerAsync(withdraw.ExecuteAsync(call.Actor, command, call.Cancellation), Paths);
    }
}
