namespace BatchApp.Domain.Orders;

/// <summary>What is sent is nothing that is kept here: serial numbers, bins.</summary>
/// <param name="What">"Serial numbers".</param>
public sealed record NotKept(string What) : Refusal;

/// <summary>It is one act of its own, and nothing else is changed with it.</summary>
/// <param name="What">"The status".</param>
public sealed record SentByItself(string What) : Refusal;

/// <summary>A sales order ships from one location.</summary>
public sealed record ShipsFromOneLocation : Refusal;

/// <summary>Several fulfilments stand: each is reverted on its own.</summary>
public sealed record SeveralFulfilments(string Order) : Refusal;

/// <summary>It was delivered from stock: there is no packing to return to.</summary>
public sealed record NeverPacked(string Order) : Refusal;
