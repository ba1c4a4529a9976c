using BatchApp.Api.Lists;

namespace BatchApp.Api.Inventory;

/// <summary>Everything that changed stock.</summary>
public sealed class MovementResource(MovementReads reads) : IApiResource
{
    public void Map(ApiRoutes api) =>
        api.Get<MovementFilter>("/inventory_movements", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
}
