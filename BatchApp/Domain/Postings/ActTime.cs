using BatchApp.Domain.Company;

namespace BatchApp.Domain.Postings;

/// <summary>
/// When something was done: now unless another time was typed, never in the future (product.md 4.4). Expiry is checked
/// against the company's day of the act.
/// </summary>
public sealed record ActTime(DateTime OccurredAt, DateOnly Day)
{
    /// <param name="asked">UTC; null for now.</param>
    public static Result<ActTime> Create(DateTime? asked, DateTime now, BusinessCalendar calendar)
    {
        var at = BusinessCalendar.Stored(asked ?? now);
        return at > now ? new InTheFuture(at) : new ActTime(at, calendar.DayOf(at));
    }
}

/// <summary>Nothing can have happened later than now.</summary>
public sealed record InTheFuture(DateTime Asked) : Refusal;
