namespace BatchApp.Domain.Ledger;

/// <summary>An act that is a document of its own, with a number and a card: no order stands behind it.</summary>
public abstract class NumberedAct : Act
{
    public required string Number { get; set; }

    /// <summary>Unique among acts of this kind.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public string Note { get; set; } = "";

    /// <summary>When it was first entered (UTC); when goods moved is told by its documents.</summary>
    public required DateTime EnteredAt { get; init; }
}
