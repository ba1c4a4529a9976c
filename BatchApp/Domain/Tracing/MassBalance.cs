using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Tracing;

/// <summary>What came into a batch and what became of it (product.md 9.4).</summary>
public enum MassBalanceLine
{
    Received = 1,
    Made = 2,

    /// <summary>There before the books began.</summary>
    Opening = 3,

    /// <summary>Split off from, merged or regrouped from other batches.</summary>
    FromOtherBatches = 4,

    /// <summary>Sent back by customers.</summary>
    ReturnedByCustomers = 5,

    /// <summary>Put in by an adjustment that says why.</summary>
    AdjustedIn = 6,

    Used = 10,

    /// <summary>Handed over to customers, returned goods included.</summary>
    Shipped = 11,
    ReturnedToSupplier = 12,
    ToOtherBatches = 13,

    /// <summary>Taken out by an adjustment that says why.</summary>
    WrittenOff = 14,

    /// <summary>Made and lost in the same production.</summary>
    Wasted = 15,

    OnHand = 20,
    InTransit = 21,

    /// <summary>Taken for an order, and still in the house.</summary>
    Packed = 22,
}

/// <summary>
/// The balance of one batch: all that came in is on hand, went somewhere, or is unexplained. Nothing is hidden: what counts
/// found and what adjustments without a stated cause took or gave is the unexplained part.
/// </summary>
/// <param name="Lines">Those that are not zero.</param>
/// <param name="Unexplained">Net: below zero where more is missing than was found.</param>
public sealed record MassBalance(IReadOnlyDictionary<MassBalanceLine, Quantity> Lines, Quantity Unexplained)
{
    public Quantity this[MassBalanceLine line] => Lines.GetValueOrDefault(line);

    /// <summary>All that came in with a cause.</summary>
    public Quantity In => Lines.Where(entry => entry.Key < MassBalanceLine.Used).Select(entry => entry.Value).Sum();

    /// <summary>All that went out with a cause.</summary>
    public Quantity Out => Lines.Where(entry => entry.Key is >= MassBalanceLine.Used and < MassBalanceLine.OnHand).Select(entry => entry.Value).Sum();

    /// <summary>All that is still in the house.</summary>
    public Quantity Here => Lines.Where(entry => entry.Key >= MassBalanceLine.OnHand).Select(entry => entry.Value).Sum();

    /// <summary>It adds up; it always does, or the ledger is broken.</summary>
    public bool Closes => In + Unexplained == Out + Here;

    /// <param name="movements">All movements of the batch that stand.</param>
    /// <param name="isExplained">Whether an adjustment says what its difference is from.</param>
    public static MassBalance Of(IEnumerable<TracedMovement> movements, Func<ActId, bool> isExplained)
    {
        var lines = new Dictionary<MassBalanceLine, Quantity>();
        var unexplained = Quantity.Zero;
        foreach (var movement in movements)
        {
            Hold(lines, movement.From.Kind, -movement.Quantity);
            Hold(lines, movement.To.Kind, movement.Quantity);
            if (IsAdjusted(movement) && !isExplained(movement.Act))
            {
                unexplained += movement.From.Kind == AccountKind.Adjustment ? movement.Quantity : -movement.Quantity;
                continue;
            }

            foreach (var line in Causes(movement))
            {
                lines[line] = lines.GetValueOrDefault(line) + movement.Quantity;
            }
        }

        return new MassBalance(lines.Where(entry => !entry.Value.IsZero).ToDictionary(), unexplained);
    }

    private static void Hold(Dictionary<MassBalanceLine, Quantity> lines, AccountKind account, Quantity change)
    {
        MassBalanceLine? line = account switch
        {
            AccountKind.Stock => MassBalanceLine.OnHand,
            AccountKind.Transit => MassBalanceLine.InTransit,
            AccountKind.Packed => MassBalanceLine.Packed,
            _ => null,
        };
        if (line is { } held)
        {
            lines[held] = lines.GetValueOrDefault(held) + change;
        }
    }

    private static bool IsAdjusted(TracedMovement movement) => movement.ComesIn
        ? movement.From.Kind == AccountKind.Adjustment
        : movement.GoesOut && movement.To.Kind == AccountKind.Adjustment;

    /// <summary>None for what only passes through the house; two for what came and was lost at once.</summary>
    private static MassBalanceLine[] Causes(TracedMovement movement) => (movement.From.Kind, movement.To.Kind) switch
    {
        (AccountKind.Production, AccountKind.Adjustment) => [MassBalanceLine.Made, MassBalanceLine.Wasted],
        (AccountKind.Customer, AccountKind.Adjustment) => [MassBalanceLine.ReturnedByCustomers, MassBalanceLine.WrittenOff],
        (AccountKind.Supplier, _) => [MassBalanceLine.Received],
        (AccountKind.Production, _) => [MassBalanceLine.Made],
        (AccountKind.Opening, _) => [MassBalanceLine.Opening],
        (AccountKind.Regroup, _) => [MassBalanceLine.FromOtherBatches],
        (AccountKind.Customer, _) => [MassBalanceLine.ReturnedByCustomers],
        (AccountKind.Adjustment, _) => [MassBalanceLine.AdjustedIn],
        (_, AccountKind.Production) => [MassBalanceLine.Used],
        (_, AccountKind.Customer) => [MassBalanceLine.Shipped],
        (_, AccountKind.Supplier) => [MassBalanceLine.ReturnedToSupplier],
        (_, AccountKind.Regroup) => [MassBalanceLine.ToOtherBatches],
        (_, AccountKind.Adjustment) => [MassBalanceLine.WrittenOff],
        _ => [],
    };
}
