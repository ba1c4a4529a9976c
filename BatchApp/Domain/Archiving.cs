namespace BatchApp.Domain;

/// <summary>
/// What has stock, orders or history is never deleted: it can be archived, which takes it out of every choice and keeps
/// all that happened.
/// </summary>
public sealed record HasHistory(string Name) : Refusal;

/// <summary>What still lies somewhere cannot be archived: it would be stock that nobody is offered.</summary>
/// <param name="Where">Where it lies, or what lies there: the first few.</param>
public sealed record StillHoldsStock(string Name, IReadOnlyList<string> Where) : Refusal;

/// <summary>What open orders, transfers and stocktakes wait for cannot be archived.</summary>
/// <param name="Orders">Numbers of the first few of them.</param>
public sealed record StillOnOrder(string Name, IReadOnlyList<string> Orders) : Refusal;

/// <summary>An archived item or location is not put on orders any more, and nothing new is entered for it.</summary>
public sealed record IsArchived(string Name) : Refusal;

/// <summary>Stock must be able to lie somewhere.</summary>
public sealed record LastLocation(string Name) : Refusal;
