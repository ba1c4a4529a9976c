using BatchApp.Api.Lists;
using BatchApp.Features;
using BatchApp.Features.Accounts;

namespace BatchApp.Api.Company;

/// <summary>Who may sign in. Operators and tax rates are not kept: their lists are there, and empty.</summary>
public sealed class PeopleResource(UserQuery users) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<ListFilter>("/users", async (call, filter) => ListAnswer.Of(Listed(await users.AllAsync(call.Cancellation), filter), filter));
        api.Get<ListFilter>("/operators", (_, filter) => Task.FromResult(Nothing(filter)));
        api.Get<ListFilter>("/tax_rates", (_, filter) => Task.FromResult(Nothing(filter)));
    }

    private static Page<UserInfoObject> Listed(IReadOnlyList<UserRow> all, ListFilter filter)
    {
        var found = all.Where(user => user.IsActive && filter.Ids?.Contains(user.Id.Value) != false).OrderBy(user => user.Id.Value).ToList();
        return new([.. found.Skip(filter.Request.Skip).Take(filter.Request.Take).Select(user => new UserInfoObject(user.Id.Value, user.Name))], found.Count);
    }

    private static IResult Nothing(ListFilter filter) => ListAnswer.Of(new Page<object>([], 0), filter);
}
