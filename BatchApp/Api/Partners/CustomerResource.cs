using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Features.Partners;

namespace BatchApp.Api.Partners;

/// <summary>Customers. One that an order names is not deleted.</summary>
public sealed class CustomerResource(PartnerReads reads, SaveCustomer save, DeleteCustomer delete) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<CustomerFilter>("/customers", async (call, filter) => ListAnswer.Of(await reads.CustomersAsync(filter, call.Cancellation), filter));
        api.Post<NewPartner>("/customers", CreateAsync);
        api.Patch<PartnerChange>("/customers/{id}", UpdateAsync);
        api.Delete("/customers/{id}", DeleteAsync);
    }

    private Task<IResult> CreateAsync(ApiCall call, NewPartner body) => call.AnswerAsync(
        save.ExecuteAsync(call.Actor, call.Command(id => new SaveCustomer.Command(id, null, 0, body.ToInput())), call.Cancellation),
        PartnerChange.Paths,
        made => OneAsync(call, made));

    private async Task<IResult> UpdateAsync(ApiCall call, PartnerChange body)
    {
        if (await reads.CustomerNowAsync(new CustomerId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id => new SaveCustomer.Command(id, now.Id, now.Version, body.ToInput(now.Input)) { MinimumDaysLeft = now.MinimumDaysLeft });
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), PartnerChange.Paths, changed => OneAsync(call, changed));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) => await reads.CustomerNowAsync(new CustomerId(call.Id), call.Cancellation) is not { } now
        ? ApiErrors.NotFound()
        : await call.AnswerAsync(delete.ExecuteAsync(call.Actor, call.Command(id => new DeleteCustomer.Command(id, now.Id, now.Version)), call.Cancellation), PartnerChange.Paths);

    private async Task<IResult> OneAsync(ApiCall call, CustomerId id) => ApiCall.One(await reads.CustomerAsync(id, call.Cancellation));
}
