using BatchApp.Domain;
using BatchApp.Features.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>One posted act, as the windows that take it back or correct it show it.</summary>
public sealed class PostedActQuery(StockStore store)
{
    /// <summary>Null of one that was never posted.</summary>
    public Task<ActView?> ViewAsync(ActId id, CancellationToken cancellation = default) => store.ReadAsync(
        async (read, token) => (await ActViews.OfAsync(read, read.Db.Acts.Where(act => act.Id == id), token)).SingleOrDefault(), cancellation);
}
