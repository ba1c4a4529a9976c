namespace BatchApp.Domain.Batches;

/// <summary>The item demands an expiry date for every new batch (product.md 2.10).</summary>
public sealed record ExpiryRequired(string Item, string Number) : Refusal;

/// <summary>A barcode has 3 to 40 characters (product.md 2.9).</summary>
public sealed record BarcodeLength(string Barcode) : Refusal;

/// <summary>The variant has a batch of this number already (product.md 2.3).</summary>
public sealed record BatchNumberTaken(string Item, string Number) : Refusal;

/// <summary>Unbatched is no batch that somebody made: it is neither corrected, split, merged nor removed.</summary>
public sealed record UnbatchedIsBuiltIn(string Item) : Refusal;

/// <summary>A correction that leaves everything as it is.</summary>
public sealed record NothingToCorrect(string Number) : Refusal;

/// <summary>A batch that ever moved is never removed (product.md 2.8).</summary>
public sealed record BatchMoved(string Number) : Refusal;

/// <summary>A batch that was counted, or stands in the scope of a recall, is not removed from under what tells of it.</summary>
/// <param name="Documents">The numbers of some of these stocktakes and recalls.</param>
public sealed record BatchIsTold(string Number, IReadOnlyList<string> Documents) : Refusal;
