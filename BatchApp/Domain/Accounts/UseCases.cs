using System.Reflection;

namespace BatchApp.Domain.Accounts;

/// <summary>Stands on every use case: what it does, and the right that whoever does it needs.</summary>
/// <param name="does">A verb phrase that completes "may not …": "receive goods".</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UseCaseAttribute(string does, Right needs) : Attribute
{
    public string Does => does;

    public Right Needs => needs;
}

/// <summary>What use cases say of themselves.</summary>
public static class UseCases
{
    /// <summary>A command belongs to the use case that it stands in.</summary>
    public static Type Of(Command command) =>
        command.GetType().DeclaringType ?? throw new InvalidOperationException($"{command.GetType().Name} belongs to no use case.");

    /// <summary>Throws for a use case that states no right: it is a bug, and it must not run.</summary>
    public static UseCaseAttribute Statement(Type useCase) =>
        useCase.GetCustomAttribute<UseCaseAttribute>() ?? throw new InvalidOperationException($"{useCase.Name} states no right.");

    public static Right RightOf(Type useCase) => Statement(useCase).Needs;
}

/// <summary>The role may not do this; <paramref name="Needed"/> may.</summary>
/// <param name="Does">What was asked: "receive goods".</param>
public sealed record NotAllowed(string Does, Role Role, IReadOnlyList<Role> Needed) : Refusal;

/// <summary>The key of the REST interface was withdrawn while a call of it was on its way.</summary>
public sealed record KeyWithdrawn(string Name) : Refusal;

/// <summary>The account was closed, or signed out everywhere, while a screen of it was still open.</summary>
public sealed record SignedOut(string Name) : Refusal;
