namespace BatchApp.Domain;

/// <summary>
/// A wish to change something. Its id is made when the form opens, so that the same form sent twice acts once
/// (product.md 10.3); records compare and are fingerprinted by content.
/// </summary>
public abstract record Command(RequestId RequestId);
