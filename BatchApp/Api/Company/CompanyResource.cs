using BatchApp.Features.Company;

namespace BatchApp.Api.Company;

/// <summary>The company, and who calls.</summary>
public sealed class CompanyResource(CompanyQuery company) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get("/factory", async call => ApiCall.One(FactoryObject.Of(await company.GetAsync(call.Cancellation))));
        api.Get("/user_info", call => Task.FromResult(ApiCall.One(UserInfoObject.Of(call.Actor))));
    }
}
