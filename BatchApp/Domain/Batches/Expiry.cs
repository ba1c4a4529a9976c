namespace BatchApp.Domain.Batches;

/// <summary>
/// The one rule of expiry (product.md 4.1): a batch is usable through the end of its expiry date in the company's time
/// zone. Lists, pickers, orders, postings and the interface all ask here.
/// </summary>
public static class Expiry
{
    /// <summary>A batch without a date never expires.</summary>
    public static bool IsExpired(DateOnly? expiry, DateOnly day) => expiry < day;

    /// <summary>Days left on a day: 0 on the last usable day, negative once expired; null without a date.</summary>
    public static int? DaysLeft(DateOnly? expiry, DateOnly day) => expiry?.DayNumber - day.DayNumber;
}
