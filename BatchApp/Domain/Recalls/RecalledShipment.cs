using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Partners;

namespace BatchApp.Domain.Recalls;

/// <summary>How far a customer has got with a recall. The numbers are stored.</summary>
public enum RecallAnswer
{
    NotAsked = 0,
    Asked = 1,

    /// <summary>Used up or sold on.</summary>
    NoneLeft = 2,
    SendsBack = 3,
    Destroyed = 4,
}

/// <summary>What a customer got of a recalled batch by one fulfilment, and what they said about it.</summary>
public sealed class RecalledShipment
{
    public const int NoteLimit = 500;

    public RecalledShipmentId Id { get; init; }

    public RecallId RecallId { get; init; }

    public BatchId BatchId { get; init; }

    public Batch Batch { get; init; } = null!;

    public required ActId FulfilmentId { get; init; }

    public required SalesOrderId SalesOrderId { get; init; }

    public SalesOrder SalesOrder { get; init; } = null!;

    public required CustomerId CustomerId { get; init; }

    public Customer Customer { get; init; } = null!;

    /// <summary>Handed over, in the stock unit.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>How much of it can stem from where the recall began, from 0 to 1.</summary>
    public required double Share { get; init; }

    public required DateTime DeliveredAt { get; init; }

    public RecallAnswer Answer { get; private set; }

    /// <summary>When the answer was last recorded (UTC); null before the customer was asked.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public string? AnsweredBy { get; private set; }

    /// <summary>Got back, or destroyed by the customer on proof; in the stock unit, at most <see cref="Quantity"/>.</summary>
    public Quantity Recovered { get; private set; }

    public string Note { get; private set; } = "";

    /// <summary>Counts the answers: several people may telephone at once.</summary>
    public int Version { get; private set; }

    public bool IsAnswered => Answer >= RecallAnswer.NoneLeft;

    internal static RecalledShipment Of(ScopeShipment shipment, (SalesOrderId Order, CustomerId Customer) to) => new()
    {
        BatchId = shipment.BatchId,
        FulfilmentId = shipment.Fulfilment,
        SalesOrderId = to.Order,
        CustomerId = to.Customer,
        Quantity = shipment.Quantity,
        Share = shipment.Share,
        DeliveredAt = shipment.DeliveredAt,
    };

    /// <summary>
    /// Writes down what the customer said, and what was recovered so far. Refuses less than nothing, more than was handed
    /// over, what the unit cannot count, recovered goods of somebody who was not asked or has none left, and an over-long note.
    /// </summary>
    public Refusal? Record(RecallAnswer answer, Quantity recovered, string note, UnitOfMeasure unit, string by, DateTime now)
    {
        Refusal? wrong = recovered.IsNegative ? new Negative("Recovered")
            : !recovered.IsZero && QuantityRules.CheckPositive(recovered, unit, "Recovered") is { } uncountable ? uncountable
            : recovered > Quantity ? new MoreThanShipped(Batch.Number, SalesOrder.Number, Quantity, recovered, unit)
            : recovered.IsPositive && answer is RecallAnswer.NotAsked or RecallAnswer.NoneLeft ? new RecoveredWithoutAnswer(Batch.Number, SalesOrder.Number, answer)
            : note.Trim().Length > NoteLimit ? new TooLong("Note", NoteLimit)
            : null;
        if (wrong is not null)
        {
            return wrong;
        }

        (Answer, Recovered, Note, AnsweredAt, AnsweredBy) =
            answer == RecallAnswer.NotAsked ? (answer, recovered, note.Trim(), null, null) : (answer, recovered, note.Trim(), (DateTime?)now, (string?)by);
        Version++;
        return null;
    }
}
