using BatchApp.Api.Lists;

namespace BatchApp.Api.Inventory;

/// <summary>What there is of each variant at each location.</summary>
public sealed class InventoryResource(InventoryReads reads) : IApiResource
{
    public void Map(ApiRoutes api) =>
        api.Get<InventoryFilter>("/inventory", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
}
