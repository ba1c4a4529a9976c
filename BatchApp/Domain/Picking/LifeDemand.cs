using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Picking;

/// <summary>How much life a customer wants goods to have left when they go out; it binds like expiry (product.md 4.6).</summary>
/// <param name="Days">Left on the day of the act, above zero.</param>
public sealed record LifeDemand(string Customer, int Days)
{
    /// <summary>Why a batch is too near its end for the customer; null when it is not.</summary>
    public Refusal? Check(Batch batch, DateOnly day) =>
        IsMissed(batch.Expiry, day, Days) ? new TooLittleLifeLeft(batch.Number, batch.Expiry!.Value, Expiry.DaysLeft(batch.Expiry, day)!.Value, Customer, Days) : null;

    /// <summary>Batches without a date never miss it.</summary>
    public static bool IsMissed(DateOnly? expiry, DateOnly day, int days) => days > 0 && Expiry.DaysLeft(expiry, day) < days;
}

/// <summary>The batch has fewer days left than the customer takes; a reason overrides it.</summary>
public sealed record TooLittleLifeLeft(string Number, DateOnly ExpiresOn, int Left, string Customer, int Days) : Refusal;
