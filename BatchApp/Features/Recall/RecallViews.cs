using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Recalls;

namespace BatchApp.Features.Recall;

/// <param name="Sources">The first batch numbers that it began from.</param>
/// <param name="Answered">Customers all of whose shipments are answered.</param>
/// <param name="Recovered">By unit.</param>
public sealed record RecallRow(
    RecallId Id,
    string Number,
    RecallKind Kind,
    RecallStatus Status,
    string Reason,
    DateTime StartedAt,
    IReadOnlyList<string> Sources,
    int SourceCount,
    int Customers,
    int Answered,
    IReadOnlyList<UnitSum> Shipped,
    IReadOnlyList<UnitSum> Recovered);

/// <summary>Quantities of all that is counted in one unit.</summary>
public sealed record UnitSum(UnitOfMeasure Unit, Quantity Quantity)
{
    public static IReadOnlyList<UnitSum> Of(IEnumerable<(UnitOfMeasure Unit, Quantity Quantity)> rows) =>
        [.. rows.Where(row => !row.Quantity.IsZero).GroupBy(row => row.Unit.Name).Select(group => new UnitSum(group.First().Unit, group.Sum(row => row.Quantity)))];
}

/// <summary>A recall as its card shows it.</summary>
/// <param name="Ends">Stock of untracked items that it reached, which nobody can tell apart (product.md 9.3).</param>
public sealed record RecallCard(
    RecallId Id,
    int Version,
    string Number,
    RecallKind Kind,
    RecallStatus Status,
    string Reason,
    string? SupplierNumber,
    DateTime StartedAt,
    string StartedBy,
    DateTime ScopeAt,
    DateTime? ClosedAt,
    string? ClosedBy,
    string Conclusion,
    DateTime? LiftedAt,
    string? LiftedBy,
    string? LiftReason,
    IReadOnlyList<RecallBatchView> Batches,
    IReadOnlyList<RecallHere> Here,
    IReadOnlyList<RecallCustomer> Customers)
{
    public bool IsMock => Kind == RecallKind.Mock;

    public RecallClock Clock => new(StartedAt, ClosedAt ?? LiftedAt);

    public IEnumerable<RecallBatchView> Sources => Batches.Where(batch => batch.IsSource);

    public IEnumerable<RecallBatchView> Ends => Batches.Where(batch => batch.IsEnd);

    public int Answered => Customers.Count(customer => customer.IsAnswered);

    public IReadOnlyList<UnitSum> Shipped => UnitSum.Of(Lines.Select(line => (line.Unit, line.Standing)));

    public IReadOnlyList<UnitSum> Recovered => UnitSum.Of(Lines.Select(line => (line.Unit, line.Recovered)));

    public IReadOnlyList<UnitSum> StillHere => UnitSum.Of(Here.Select(row => (row.Unit, row.Quantity)));

    private IEnumerable<RecallShipmentView> Lines => Customers.SelectMany(customer => customer.Lines);
}

/// <summary>A batch in the scope.</summary>
/// <param name="Item">The variant's full name.</param>
/// <param name="Share">How much of the quantity can stem from where the recall began, from 0 to 1.</param>
public sealed record RecallBatchView(
    BatchId BatchId, string Number, VariantId VariantId, string Item, UnitOfMeasure Unit, int Depth, Quantity Quantity, double Share, bool IsEnd, BatchStatus Status, DateTime AddedAt)
{
    public bool IsSource => Depth == 0;
}

/// <summary>Some of a batch in the scope that is still in the house.</summary>
/// <param name="Place">The location's name; where it goes for what is on its way.</param>
/// <param name="Order">The sales order that it is packed for; null for what is not packed.</param>
/// <param name="Transfer">The transfer by which it is on its way; null for what is not.</param>
public sealed record RecallHere(
    BatchId BatchId, string Number, string Item, UnitOfMeasure Unit, string Place, string? Order, string? Transfer, Quantity Quantity, BatchStatus Status, string? Reason, double Share);

/// <summary>A customer who got some of what is recalled.</summary>
public sealed record RecallCustomer(CustomerId Id, string Name, string Email, string Phone, IReadOnlyList<RecallShipmentView> Lines)
{
    /// <summary>Nothing is left to be asked of them.</summary>
    public bool IsAnswered => Lines.All(line => line.IsAnswered || line.Standing.IsZero);

    public IReadOnlyList<UnitSum> Shipped => UnitSum.Of(Lines.Select(line => (line.Unit, line.Standing)));

    public IReadOnlyList<UnitSum> Recovered => UnitSum.Of(Lines.Select(line => (line.Unit, line.Recovered)));
}

/// <summary>What a customer got of a batch by one fulfilment, and what they answered.</summary>
/// <param name="Quantity">As it was when it came into the case.</param>
/// <param name="Standing">What of it was not reverted or corrected away since.</param>
public sealed record RecallShipmentView(
    RecalledShipmentId Id,
    int Version,
    string Order,
    BatchId BatchId,
    string Batch,
    string Item,
    UnitOfMeasure Unit,
    Quantity Quantity,
    Quantity Standing,
    double Share,
    DateTime DeliveredAt,
    RecallAnswer Answer,
    DateTime? AnsweredAt,
    string? AnsweredBy,
    Quantity Recovered,
    string Note)
{
    public bool IsAnswered => Answer >= RecallAnswer.NoneLeft;
}

/// <summary>The balance of one variant over the whole recall.</summary>
/// <param name="Item">The variant's full name.</param>
public sealed record RecallBalanceRow(string Item, string Sku, UnitOfMeasure Unit, RecallBalance Balance);
