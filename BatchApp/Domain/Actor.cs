using BatchApp.Domain.Accounts;

namespace BatchApp.Domain;

/// <summary>
/// Who acts. What a person may do is looked up again in the file whenever they act, so that an actor kept by an open
/// screen gives no right that was taken away meanwhile.
/// </summary>
/// <param name="Id">The account; null for the program itself and for a key of the REST interface.</param>
/// <param name="Name">As the journal calls them.</param>
/// <param name="Role">As far as the screen knows; decides what is offered.</param>
public sealed record Actor(UserId? Id, string Name, Role Role)
{
    /// <summary>The key of the REST interface that acts; null for people and for the program itself.</summary>
    public ApiKeyId? Key { get; init; }

    /// <summary>Whether it is nobody's wish but the program's own.</summary>
    public bool IsProgram => Id is null && Key is null;

    /// <summary>The program itself: starting, making the sample company, counting refused sign-ins. It may do everything.</summary>
    public static readonly Actor Program = new(null, "BatchApp", Role.Administrator);

    /// <summary>Whether a use case is to be offered to them.</summary>
    public bool May<TUseCase>() => May(UseCases.RightOf(typeof(TUseCase)));

    /// <summary>Whether their role has a right; the program has every right.</summary>
    public bool May(Right right) => IsProgram || Rights.Has(Role, right);
}
