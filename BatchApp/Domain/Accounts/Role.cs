namespace BatchApp.Domain.Accounts;

/// <summary>What somebody does in the company. Everybody may read everything; what else a role may is in <see cref="Rights"/>.</summary>
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Buys, receives, packs, delivers, puts aside what looks wrong.</summary>
    Warehouse,

    /// <summary>Makes products.</summary>
    Production,

    /// <summary>Sells and ships.</summary>
    Sales,

    /// <summary>Releases, recalls, corrects what is finished.</summary>
    Quality,

    /// <summary>Everything, and who may do what.</summary>
    Administrator,
}
