using BatchApp.Domain;

namespace BatchApp.Features.Accounts;

/// <summary>A command about accounts: open circuits look up who they are again when one was carried out.</summary>
public abstract record AccountCommand(RequestId RequestId) : Command(RequestId);
