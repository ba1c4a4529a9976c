using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Features.Adjustments;

namespace BatchApp.Api.Adjustments;

/// <summary>What may be said otherwise of a posted adjustment: its number, its note and its time.</summary>
public sealed class AdjustmentChangeResource(AdjustmentReads reads, DescribeAdjustment describe) : IApiResource
{
    public void Map(ApiRoutes api) => api.Patch<Change>("/stock_adjustments/{id}", UpdateAsync);

    private sealed record Change(
        Optional<string> StockAdjustmentNumber, Optional<DateTimeOffset?> StockAdjustmentDate, Optional<int> LocationId, Optional<string?> Reason, Optional<string?> AdditionalInfo);

    private async Task<IResult> UpdateAsync(ApiCall call, Change body)
    {
        var id = new ActId(call.Id);
        if (await reads.OneAsync(id, call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        if ((body.LocationId.Or(now.LocationId) != now.LocationId ? "Location" : body.Reason.Or(now.Reason) != now.Reason ? "Reason" : null) is { } fixedField)
        {
            return call.Refused([new FixedByPostings(now.StockAdjustmentNumber, fixedField)], AdjustmentResource.Paths);
        }

        var number = body.StockAdjustmentNumber.Or(now.StockAdjustmentNumber);
        var note = body.AdditionalInfo.Or(now.AdditionalInfo) ?? "";
        var at = body.StockAdjustmentDate.Or(null)?.UtcDateTime is { } sent && sent != now.StockAdjustmentDate ? sent : (DateTime?)null;
        if (number == now.StockAdjustmentNumber && note == (now.AdditionalInfo ?? "") && at is null)
        {
            return ApiCall.One(now);
        }

        var command = call.Command(request => new DescribeAdjustment.Command(request, id, number, note, at, call.Reason(null)));
        return await call.AnswerAsync(
            describe.ExecuteAsync(call.Actor, command, call.Cancellation), AdjustmentResource.Paths, async _ => ApiCall.One(await reads.OneAsync(id, call.Cancellation)));
    }
}
