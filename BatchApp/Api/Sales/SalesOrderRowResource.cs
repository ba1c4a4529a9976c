using System.Text.Json.Serialization;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Sales;

/// <summary>Lines of sales orders one by one: each change saves the order, and the batches of a row are its plan.</summary>
public sealed class SalesOrderRowResource(SalesOrderReads orders, SalesOrderRowReads reads, SaveSalesOrder save, PlanSalesBatches plan) : IApiResource
{
    private static readonly WirePaths Paths = WirePaths.Of(
        ("Item", "variant_id"), ("Quantity", "quantity"), (nameof(ShipsFromOneLocation), "location_id"), (nameof(LessThanDone), "quantity"),
        (nameof(SentByItself), "batch_transactions"), (nameof(NotFullyAssigned), "batch_transactions"));

    public void Map(ApiRoutes api)
    {
        api.Get<SalesOrderRowFilter>("/sales_order_rows", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get<SalesOrderRowFilter>("/sales_order_rows/{id}", async (call, filter) => ApiCall.One(await reads.OneAsync(new SalesOrderLineId(call.Id), filter, call.Cancellation)));
        api.Post<NewRow>("/sales_order_rows", CreateAsync);
        api.Patch<RowChange>("/sales_order_rows/{id}", UpdateAsync);
        api.Delete("/sales_order_rows/{id}", RemoveAsync);
    }

    private sealed record NewRow(int SalesOrderId, int VariantId, [property: JsonConverter(typeof(SentQuantity))] Quantity Quantity, int? LocationId = null);

    private sealed record RowChange(
        int? VariantId = null,
        [property: JsonConverter(typeof(SentQuantity))] Quantity? Quantity = null,
        int? LocationId = null,
        IReadOnlyList<SentPart>? BatchTransactions = null,
        IReadOnlyList<SentPart>? Traceability = null,
        IReadOnlyList<object>? SerialNumberTransactions = null);

    private async Task<IResult> CreateAsync(ApiCall call, NewRow body)
    {
        if (await orders.NowAsync(new SalesOrderId(body.SalesOrderId), call.Cancellation) is not { } now)
        {
            return call.Refused([new NotFound("Sales order", $"{body.SalesOrderId}")], WirePaths.Of(("Sales order", "sales_order_id")));
        }

        if ((body.LocationId ?? now.LocationId.Value) != now.LocationId.Value)
        {
            return call.Refused([new ShipsFromOneLocation()], Paths);
        }

        var variant = new VariantId(body.VariantId);
        var command = call.Command(id => now.Save(id, [.. now.Save(id).Lines, new SaveSalesOrder.Line(null, variant, body.Quantity)]));
        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, async _ => ApiCall.One(await reads.NewestAsync(now.Id, variant, call.Cancellation)));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, RowChange body)
    {
        var id = new SalesOrderLineId(call.Id);
        if (await orders.NowOfRowAsync(id, call.Cancellation) is not { } now || await reads.OneAsync(id, new(), call.Cancellation) is not { } row)
        {
            return ApiErrors.NotFound();
        }

        var line = now.Lines.Single(one => one.Id == id);
        var (variant, quantity) = (body.VariantId is { } sent ? new VariantId(sent) : line.VariantId, body.Quantity ?? line.Quantity);
        var changesLine = variant != line.VariantId || quantity != line.Quantity;
        var parts = SentParts.Of(body.Traceability, body.BatchTransactions) is { } given && !Stands(given, row) ? given : null;
        List<Refusal> refusals =
        [
            .. parts?.NotKept(0) ?? [],
            .. body.SerialNumberTransactions is { Count: > 0 } ? [new NotKept("Serial numbers")] : (IEnumerable<Refusal>)[],
            .. (body.LocationId ?? now.LocationId.Value) != now.LocationId.Value ? [new ShipsFromOneLocation()] : (IEnumerable<Refusal>)[],
            .. changesLine && parts is not null ? [new SentByItself("The batches of a row")] : (IEnumerable<Refusal>)[],
        ];
        if (refusals.Count > 0)
        {
            return call.Refused(refusals, Paths);
        }

        return parts is not null ? await PlanAsync(call, now, line, parts)
            : !changesLine ? ApiCall.One(row)
            : await call.AnswerAsync(
                save.ExecuteAsync(
                    call.Actor,
                    call.Command(request => now.Save(request, [.. now.Save(request).Lines.Select(one => one.Id == id ? new SaveSalesOrder.Line(id, variant, quantity) : one)])),
                    call.Cancellation),
                Paths,
                // A line of another item is another line.
                async _ => ApiCall.One(variant == line.VariantId ? await reads.OneAsync(id, new(), call.Cancellation) : await reads.NewestAsync(now.Id, variant, call.Cancellation)));
    }

    private async Task<IResult> PlanAsync(ApiCall call, SalesOrderNow now, SalesLineNow line, SentParts parts)
    {
        var unbatched = await reads.UnbatchedAsync([line.VariantId], call.Cancellation);
        var picks = parts.Picks(unbatched.TryGetValue(line.VariantId, out var known) ? known : null);
        var assigned = picks.Sum(pick => pick.Quantity);
        if (picks.Count > 0 && assigned != line.Open)
        {
            return call.Refused([new NotFullyAssigned(line.Item, line.Open, assigned, line.Unit)], Paths);
        }

        return await call.AnswerAsync(
            plan.ExecuteAsync(call.Actor, call.Command(id => new PlanSalesBatches.Command(id, now.Id, now.Version, [new(line.Id, picks)])), call.Cancellation),
            WirePaths.Of([.. Paths.Fields, ("Batch", parts.Name)]),
            async _ => ApiCall.One(await reads.OneAsync(line.Id, new(), call.Cancellation)));
    }

    /// <summary>What was sent is what stands.</summary>
    private static bool Stands(SentParts sent, SalesOrderRowObject row) =>
        sent.Parts.GroupBy(part => part.BatchId).Select(part => (part.Key, part.Sum(one => one.Quantity).Amount)).OrderBy(part => part.Key)
            .SequenceEqual(row.BatchTransactions.Select(part => (part.BatchId, part.Quantity)).OrderBy(part => part.BatchId));

    private async Task<IResult> RemoveAsync(ApiCall call)
    {
        var id = new SalesOrderLineId(call.Id);
        return await orders.NowOfRowAsync(id, call.Cancellation) is not { } now
            ? ApiErrors.NotFound()
            : await call.AnswerAsync(
                save.ExecuteAsync(call.Actor, call.Command(request => now.Save(request, [.. now.Save(request).Lines.Where(line => line.Id != id)])), call.Cancellation), Paths);
    }
}
