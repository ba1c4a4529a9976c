using BatchApp.Api.Errors;
using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Transfers;

namespace BatchApp.Api.Transfers;

/// <summary>Sending and receiving a transfer, and taking steps back: what was said last is where it stands.</summary>
public sealed class TransferStatusResource(TransferReads reads, MoveTransfer move, RevertAct revert) : IApiResource
{
    public void Map(ApiRoutes api) => api.Patch<Change>("/stock_transfers/{id}/status", UpdateAsync);

    private sealed record Change(string Status);

    private async Task<IResult> UpdateAsync(ApiCall call, Change body)
    {
        if (await reads.NowAsync(new ActId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var asked = body.Status switch
        {
            "inTransit" => TransferStatus.InTransit,
            "received" => TransferStatus.Received,
            _ => TransferStatus.Created,
        };
        return asked == now.Status ? await OneAsync(call, now)
            : asked > now.Status ? await MoveAsync(call, now, StepTo(now.Status, asked))
            : await BackAsync(call, now, isOneStep: (now.Status, asked) != (TransferStatus.Received, TransferStatus.Created));
    }

    private Task<IResult> MoveAsync(ApiCall call, TransferNow now, TransferStep step)
    {
        var command = call.Command(id => new MoveTransfer.Command(id, now.Id, now.Version, step, null, null));
        return call.AnswerAsync(move.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, _ => OneAsync(call, now));
    }

    private Task<IResult> BackAsync(ApiCall call, TransferNow now, bool isOneStep)
    {
        var command = call.Command(id => new RevertAct.Command(id, now.Id, now.Version, isOneStep, call.Reason(null)));
        return call.AnswerAsync(revert.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, _ => OneAsync(call, now));
    }

    private static TransferStep StepTo(TransferStatus now, TransferStatus asked) =>
        now == TransferStatus.InTransit ? TransferStep.Receive
        : asked == TransferStatus.InTransit ? TransferStep.Send
        : TransferStep.SendAndReceive;

    /// <summary>The request has no rows: refusals of its lines stand for the whole.</summary>
    private static readonly WirePaths Paths = WirePaths.Of((nameof(TransferNotInTransit), "status"), (nameof(TransferHasLeft), "status"));

    private async Task<IResult> OneAsync(ApiCall call, TransferNow now) => ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation));
}
