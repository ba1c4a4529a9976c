using BatchApp.Api.Errors;
using BatchApp.Domain;
using BatchApp.Features.Corrections;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Returns;

/// <summary>Deletes returns: what was posted is reverted, what was announced is given up.</summary>
public sealed class ReturnDeletionResource(ReturnReads reads, WithdrawReturnOrder withdraw, RevertAct revert) : IApiResource
{
    public void Map(ApiRoutes api) => api.Delete("/sales_returns/{id}", DeleteAsync);

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (await reads.NowAsync(new ReturnOrderId(call.Id), call.Cancellation) is { } now)
        {
            var command = call.Command(id => new WithdrawReturnOrder.Command(id, now.Id, now.Version, true, false, call.Reason(null)));
            return await call.AnswerAsync(withdraw.ExecuteAsync(call.Actor, command, call.Cancellation), ReturnResource.Paths);
        }

        var act = ReturnIds.IsPosted(call.Id) ? ReturnIds.ActOf(call.Id) : default;
        return await reads.OrderVersionAsync(act, call.Cancellation) is not { } version
            ? ApiErrors.NotFound()
            : await call.AnswerAsync(
                revert.ExecuteAsync(call.Actor, call.Command(id => new RevertAct.Command(id, act, version, OnlyLastStep: false, call.Reason(null))), call.Cancellation), ReturnResource.Paths);
    }
}
