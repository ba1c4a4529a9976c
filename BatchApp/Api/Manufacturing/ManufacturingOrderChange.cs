using BatchApp.Api.Allocations;
using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Manufacturing;

namespace BatchApp.Api.Manufacturing;

/// <summary>
/// <c>PATCH /manufacturing_orders/{id}</c>. DONE completes all that is open, or <c>actual_quantity</c> in all, by the recipe and
/// the pick order; another status of an order that is done takes its productions back. Either is said alone: one call is
/// one act.
/// </summary>
public sealed class ManufacturingOrderChangeResource(
    ProductionEntryReads entry, SaveManufacturingOrder save, CompleteLastProduction complete, RevertManufacturingOrder revert) : IApiResource
{
    public void Map(ApiRoutes api) => api.Patch<Change>("/manufacturing_orders/{id}", UpdateAsync);

    private sealed record Change(
        Optional<WireManufacturingStatus> Status,
        Optional<string> OrderNo,
        Optional<int> VariantId,
        Optional<int> LocationId,
        Optional<Quantity> PlannedQuantity,
        Optional<Quantity> ActualQuantity,
        Optional<DateTimeOffset?> OrderCreatedDate,
        Optional<DateTimeOffset?> ProductionDeadlineDate,
        Optional<DateTimeOffset?> DoneDate,
        Optional<string> AdditionalInfo,
        Optional<IReadOnlyList<AllocatedPart>> BatchTransactions);

    private async Task<IResult> UpdateAsync(ApiCall call, Change body)
    {
        if (await entry.Orders.NowAsync(new ManufacturingOrderId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var asked = body.Status.Or(now.Status);
        var saved = Edited(call, body, now);
        var isEdited = saved with { Phase = now.Phase } != now.Saved(saved.RequestId) with { Sent = saved.Sent, Ingredients = saved.Ingredients };
        var isAct = asked != now.Status && (asked == WireManufacturingStatus.Done || now.Status == WireManufacturingStatus.Done);
        if (isAct && isEdited)
        {
            return ApiErrors.Unprocessable([new("/status", "changedTogether", "Completing or taking back is said alone: change the other fields in a call before it.")]);
        }

        if (!(isAct && asked == WireManufacturingStatus.Done) && await FollowsAsync(call, body, now) is { } field)
        {
            return ApiErrors.Unprocessable([new($"/{field}", "followsProductions", "What was made, when and in which batches is told by productions, or with the status DONE.")]);
        }

        return asked == WireManufacturingStatus.PartiallyCompleted && asked != now.Status
                ? ApiErrors.Unprocessable([new("/status", "followsProductions", "An order is partially completed by its productions: enter one.")])
            : isAct && asked == WireManufacturingStatus.Done ? await CompleteAsync(call, body, now)
            : isAct ? await RevertAsync(call, now, asked)
            : isEdited || saved.Phase != now.Phase
                ? await call.AnswerAsync(save.ExecuteAsync(call.Actor, saved, call.Cancellation), ManufacturingOrderResource.Paths, _ => OneAsync(call, now.Id))
            : await OneAsync(call, now.Id);
    }

    /// <summary>The field that says something else than the productions do; null where all that was sent stands already.</summary>
    private async Task<string?> FollowsAsync(ApiCall call, Change body, ManufacturingOrderNow now)
    {
        var one = await entry.Orders.OneAsync(now.Id, call.Cancellation);
        return body.ActualQuantity.IsSent && body.ActualQuantity.Value.Amount != (one?.ActualQuantity ?? 0) ? "actual_quantity"
            : body.DoneDate.IsSent && body.DoneDate.Value?.UtcDateTime != one?.DoneDate ? "done_date"
            : body.BatchTransactions.IsSent && !(body.BatchTransactions.Value ?? []).Select(part => (part.BatchId, part.Quantity.Amount)).Order()
                .SequenceEqual((one?.BatchTransactions ?? []).Select(part => ((int?)part.BatchId, part.Quantity)).Order()) ? "batch_transactions"
            : null;
    }

    private static SaveManufacturingOrder.Command Edited(ApiCall call, Change body, ManufacturingOrderNow now) => call.Command(id => now.Saved(id) with
    {
        Number = body.OrderNo.Or(now.Number),
        VariantId = body.VariantId.IsSent ? new VariantId(body.VariantId.Value) : now.VariantId,
        LocationId = body.LocationId.IsSent ? new LocationId(body.LocationId.Value) : now.LocationId,
        Planned = body.PlannedQuantity.Or(now.Planned),
        CreatedOn = body.OrderCreatedDate.IsSent ? WireJson.Day(body.OrderCreatedDate.Value, call.Calendar) ?? now.CreatedOn : now.CreatedOn,
        Deadline = body.ProductionDeadlineDate.IsSent ? WireJson.Day(body.ProductionDeadlineDate.Value, call.Calendar) : now.Deadline,
        Note = body.AdditionalInfo.Or(now.Note) ?? "",
        Phase = !body.Status.IsSent || body.Status.Value == now.Status ? now.Phase : PhaseOf(body.Status.Value),
    });

    private async Task<IResult> CompleteAsync(ApiCall call, Change body, ManufacturingOrderNow now)
    {
        var made = body.ActualQuantity.IsSent ? body.ActualQuantity.Value - now.Completed : now.Open;
        var at = body.DoneDate.Or(null)?.UtcDateTime;
        var used = await entry.IngredientsAsync(now, [], made, at, call.Cancellation);
        var product = await entry.ProductAsync(now, body.BatchTransactions.Or([]) ?? [], call.Cancellation);
        var command = call.Command(id => new CompleteLastProduction.Command(
            id,
            new CompleteProduction.Command(id, now.Id, now.Version, at, made, product, used, MoreConfirmed: body.ActualQuantity.IsSent),
            call.Reason(null)));
        return await call.AnswerAsync(
            ProductionEntryReads.BesideSent(complete.ExecuteAsync(call.Actor, command, call.Cancellation), 0), ManufacturingOrderResource.Paths, _ => OneAsync(call, now.Id));
    }

    private Task<IResult> RevertAsync(ApiCall call, ManufacturingOrderNow now, WireManufacturingStatus asked)
    {
        var command = call.Command(id => new RevertManufacturingOrder.Command(id, now.Id, now.Version, PhaseOf(asked), call.Reason(null)));
        return call.AnswerAsync(revert.ExecuteAsync(call.Actor, command, call.Cancellation), ManufacturingOrderResource.Paths, _ => OneAsync(call, now.Id));
    }

    private static ManufacturingPhase PhaseOf(WireManufacturingStatus status) => status switch
    {
        WireManufacturingStatus.NotStarted => ManufacturingPhase.NotStarted,
        WireManufacturingStatus.Blocked => ManufacturingPhase.Blocked,
        _ => ManufacturingPhase.WorkInProgress,
    };

    private async Task<IResult> OneAsync(ApiCall call, ManufacturingOrderId id) => ApiCall.One(await entry.Orders.OneAsync(id, call.Cancellation));
}
