using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Accounts;

/// <summary>
/// Who may take back or correct an act. Whoever may post acts of its kind may, as long as its order is not finished; what
/// is finished is corrected by whoever has the right for that. What they posted themselves today, people may take back
/// even if it finished the order: that is the *Undo* of the message.
/// </summary>
public static class CorrectionRights
{
    /// <summary>The right to post acts of a kind; of kinds that nobody posts by themselves, the right to correct anything.</summary>
    public static Right ToPost(ActKind kind) => kind switch
    {
        ActKind.Receipt or ActKind.SupplierReturn => Right.Receive,
        ActKind.Production => Right.Make,
        ActKind.Fulfilment or ActKind.CustomerReturn => Right.Ship,
        ActKind.Adjustment => Right.AdjustStock,
        ActKind.Transfer => Right.MoveStock,
        ActKind.Opening => Right.EnterOpeningStock,
        ActKind.Split or ActKind.Merge or ActKind.BatchAssignment => Right.KeepBatches,
        _ => Right.CorrectFinished,
    };

    /// <summary>The rights of which one is enough.</summary>
    /// <param name="isFinished">The act's order is received, done or delivered as a whole, and they did not just do that.</param>
    public static IReadOnlyList<Right> Enough(ActKind kind, bool isFinished) =>
        isFinished ? [Right.CorrectFinished] : [ToPost(kind), Right.CorrectFinished];

    /// <summary>Whether somebody may, as far as the screen knows their role.</summary>
    public static bool May(Actor actor, ActKind kind, bool isFinished) => Enough(kind, isFinished).Any(actor.May);
}
