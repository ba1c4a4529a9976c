using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Recalls;

/// <summary>A recall begins from at least one batch, or from a supplier's number that some batch has.</summary>
public sealed record NothingToRecall : Refusal;

/// <summary>No batch bears that supplier's number.</summary>
public sealed record UnknownSupplierNumber(string Number) : Refusal;

/// <summary>More batches to begin from than one case can be answered for.</summary>
public sealed record TooManySources(int Asked, int Limit) : Refusal;

/// <summary>The recall was closed or lifted.</summary>
public sealed record RecallNotOpen(string Number, RecallStatus Status) : Refusal;

/// <summary>A mock recall stops nothing, so there is nothing to lift.</summary>
public sealed record MockStopsNothing(string Number) : Refusal;

/// <summary>Nothing was used or shipped yet, so that a mock recall would find nothing.</summary>
public sealed record NothingToDraw : Refusal;

/// <summary>More cannot be recovered than was handed over.</summary>
public sealed record MoreThanShipped(string Number, string Order, Quantity Shipped, Quantity Recovered, UnitOfMeasure Unit) : Refusal;

/// <summary>Goods recovered from somebody who was not asked, or has none left.</summary>
public sealed record RecoveredWithoutAnswer(string Number, string Order, RecallAnswer Answer) : Refusal;
