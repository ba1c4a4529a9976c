using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Features.Partners;

namespace BatchApp.Api.Partners;

/// <summary>Suppliers. One that an order names is not deleted.</summary>
public sealed class SupplierResource(PartnerReads reads, SaveSupplier save, DeleteSupplier delete) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<PartnerFilter>("/suppliers", async (call, filter) => ListAnswer.Of(await reads.SuppliersAsync(filter, call.Cancellation), filter));
        api.Post<NewPartner>("/suppliers", CreateAsync);
        api.Patch<PartnerChange>("/suppliers/{id}", UpdateAsync);
        api.Delete("/suppliers/{id}", DeleteAsync);
    }

    private Task<IResult> CreateAsync(ApiCall call, NewPartner body) => call.AnswerAsync(
        save.ExecuteAsync(call.Actor, call.Command(id => new SaveSupplier.Command(id, null, 0, body.ToInput())), call.Cancellation),
        PartnerChange.Paths,
        made => OneAsync(call, made));

    private async Task<IResult> UpdateAsync(ApiCall call, PartnerChange body)
    {
        if (await reads.SupplierNowAsync(new SupplierId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id => new SaveSupplier.Command(id, now.Id, now.Version, body.ToInput(now.Input)));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), PartnerChange.Paths, changed => OneAsync(call, changed));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) => await reads.SupplierNowAsync(new SupplierId(call.Id), call.Cancellation) is not { } now
        ? ApiErrors.NotFound()
        : await call.AnswerAsync(delete.ExecuteAsync(call.Actor, call.Command(id => new DeleteSupplier.Command(id, now.Id, now.Version)), call.Cancellation), PartnerChange.Paths);

    private async Task<IResult> OneAsync(ApiCall call, SupplierId id) => ApiCall.One(await reads.SupplierAsync(id, call.Cancellation));
}
