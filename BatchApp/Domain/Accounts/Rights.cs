namespace BatchApp.Domain.Accounts;

/// <summary>What a use case may ask for. Each use case states one; <see cref="Rights"/> says which roles have it.</summary>
public enum Right
{
    /// <summary>Nobody: the program does it by itself, before anybody is signed in.</summary>
    ByTheProgram,

    /// <summary>One's own password, codes and sessions.</summary>
    OwnAccount,

    /// <summary>Purchase orders and suppliers.</summary>
    Buy,

    /// <summary>Goods arriving, and going back to their supplier.</summary>
    Receive,

    /// <summary>Manufacturing orders and productions.</summary>
    Make,

    /// <summary>Sales orders and customers.</summary>
    Sell,

    /// <summary>Packing and delivering, and taking goods back from customers.</summary>
    Ship,

    /// <summary>Items, variants, recipes.</summary>
    KeepItems,

    /// <summary>Batches made ahead, and what is known of them.</summary>
    KeepBatches,

    /// <summary>Putting a batch on hold.</summary>
    HoldBatches,

    /// <summary>Releasing a batch from hold.</summary>
    ReleaseBatches,

    /// <summary>Starting, extending, closing and lifting recalls, mock recalls too.</summary>
    RunRecalls,

    /// <summary>Writing down what customers answer to a recall.</summary>
    AnswerRecalls,

    /// <summary>Taking back and correcting what was posted, by whoever may post it (<see cref="CorrectionRights"/>).</summary>
    Revert,

    /// <summary>Correcting what is finished: received, done, delivered.</summary>
    CorrectFinished,

    /// <summary>Adjusting stock, and posting what a count found.</summary>
    AdjustStock,

    /// <summary>Stock transfers.</summary>
    MoveStock,

    /// <summary>Counting.</summary>
    CountStock,

    /// <summary>The company, its locations, leaving the sample company.</summary>
    KeepCompany,

    /// <summary>What was there before the books began.</summary>
    EnterOpeningStock,

    /// <summary>Items, recipes and partners, many at once.</summary>
    Import,

    /// <summary>Users and their roles, and the keys of the REST interface.</summary>
    KeepUsers,
}

/// <summary>Which roles have a right: the one place where it stands. Reading needs none.</summary>
public static class Rights
{
    public static bool Has(Role role, Right right) => RolesWith(right).Contains(role);

    /// <summary>The roles that have a right, in the order of the roles.</summary>
    public static IReadOnlyList<Role> RolesWith(Right right) => right switch
    {
        Right.ByTheProgram => [],
        Right.OwnAccount => Enum.GetValues<Role>(),
        Right.Buy or Right.Receive or Right.EnterOpeningStock => [Role.Warehouse, Role.Administrator],
        Right.Make => [Role.Production, Role.Administrator],
        Right.Sell => [Role.Sales, Role.Administrator],
        Right.Ship => [Role.Warehouse, Role.Sales, Role.Administrator],
        Right.KeepItems or Right.KeepBatches or Right.HoldBatches => [Role.Warehouse, Role.Production, Role.Quality, Role.Administrator],
        Right.Revert => [Role.Warehouse, Role.Production, Role.Sales, Role.Quality, Role.Administrator],
        Right.AdjustStock => [Role.Warehouse, Role.Quality, Role.Administrator],
        Right.MoveStock or Right.CountStock => [Role.Warehouse, Role.Production, Role.Quality, Role.Administrator],
        Right.AnswerRecalls => [Role.Sales, Role.Quality, Role.Administrator],
        Right.ReleaseBatches or Right.CorrectFinished or Right.RunRecalls => [Role.Quality, Role.Administrator],
        Right.KeepCompany or Right.KeepUsers or Right.Import => [Role.Administrator],
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "No role was given this right."),
    };
}
