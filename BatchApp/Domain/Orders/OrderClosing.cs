namespace BatchApp.Domain.Orders;

/// <summary>The two ways in which an order ends with something left undone.</summary>
public enum ClosingKind
{
    /// <summary>What is left is neither expected nor promised any more.</summary>
    ClosedShort = 1,

    /// <summary>Nothing of it was posted, and nothing will be.</summary>
    Cancelled = 2,
}

/// <summary>That an order was ended by somebody, and why; taken away again when it is reopened (product.md 5.6).</summary>
public sealed record OrderClosing
{
    /// <summary>Characters of the reason at the most.</summary>
    public const int ReasonLimit = 200;

    private OrderClosing()
    {
    }

    public ClosingKind Kind { get; private init; }

    public string Reason { get; private init; } = "";

    public string ClosedBy { get; private init; } = "";

    /// <summary>UTC.</summary>
    public DateTime ClosedAt { get; private init; }

    /// <summary>
    /// Decides whether an order may be ended so. Refuses one that is closed already, cancelling with something posted,
    /// closing short what has nothing open, and a missing or over-long reason.
    /// </summary>
    /// <param name="now">How it was closed already; null while it is not.</param>
    /// <param name="status">The order's, by the name it has in code.</param>
    public static Result<OrderClosing> Create(
        string order, OrderClosing? now, string status, bool isStarted, bool hasOpen, ClosingKind kind, string reason, string by, DateTime at)
    {
        if (now is not null)
        {
            return new OrderIsClosed(order, now.Kind);
        }

        if (kind == ClosingKind.Cancelled && isStarted)
        {
            return new OrderHasPostings(order);
        }

        if (kind == ClosingKind.ClosedShort && !hasOpen)
        {
            return new OrderNotOpen(order, status);
        }

        var given = reason.Trim();
        return given.Length == 0 ? new Missing("Reason")
            : given.Length > ReasonLimit ? new TooLong("Reason", ReasonLimit)
            : new OrderClosing { Kind = kind, Reason = given, ClosedBy = by, ClosedAt = at };
    }
}

/// <summary>A closed or cancelled order is left as it is until it is reopened (product.md 5.6).</summary>
public sealed record OrderIsClosed(string Order, ClosingKind Kind) : Refusal;

/// <summary>Only what was closed can be reopened.</summary>
public sealed record OrderIsNotClosed(string Order) : Refusal;

/// <summary>An order with postings is cancelled only after their reversal (product.md 5.6).</summary>
public sealed record OrderHasPostings(string Order) : Refusal;
