using BatchApp.Domain.History;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Lists;

/// <summary>What the queries of lists share.</summary>
internal static class ListReads
{
    /// <summary>A page and how many there are, from rows in their order.</summary>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> ordered, ListFilter filter, CancellationToken cancellation)
    {
        var request = filter.Request;
        return new Page<T>(await ordered.Skip(request.Skip).Take(request.Take).ToListAsync(cancellation), await ordered.CountAsync(cancellation));
    }

    /// <summary>The same page with rows made into something else.</summary>
    public static Page<TTo> As<T, TTo>(this Page<T> page, Func<T, TTo> row) => new([.. page.Rows.Select(row)], page.Total);

    /// <summary>
    /// The ids of the things that were made and changed when the filter says, to be asked with <c>Contains((int)(object)row.Id)</c>;
    /// null when it says nothing.
    /// </summary>
    public static IQueryable<int>? Stamped(BatchDb db, ThingKind kind, ListFilter filter) =>
        JournalStamps.Within(db, kind, Utc(filter.CreatedAtMin), Utc(filter.CreatedAtMax), Utc(filter.UpdatedAtMin), Utc(filter.UpdatedAtMax));

    private static DateTime? Utc(DateTimeOffset? at) => at?.UtcDateTime;
}
