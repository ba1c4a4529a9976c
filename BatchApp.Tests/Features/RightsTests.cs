using System.Reflection;
using System.Runtime.CompilerServices;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Tests.Support;
using BatchApp.Wording;

namespace BatchApp.Tests.Features;

/// <summary>Every use case for every role, allowed or refused as docs/rights.md says; the page is made from the code.</summary>
public sealed class RightsTests : IDisposable
{
    private static readonly IReadOnlyList<Type> UseCases =
    [
        .. typeof(FeatureRegistration).Assembly.GetTypes()
            .Where(type => type.GetMethod("ExecuteAsync")?.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(Actor))
            .OrderBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal),
    ];

    private readonly TestCompany company = new();

    public void Dispose() => company.Dispose();

    public static TheoryData<string, Role> Every()
    {
        var data = new TheoryData<string, Role>();
        foreach (var useCase in UseCases)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                data.Add(useCase.Name, role);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_use_case_is_refused_to_whoever_lacks_its_right_whatever_they_send(string name, Role role)
    {
        var useCase = UseCases.Single(type => type.Name == name);
        var needed = useCase.GetCustomAttribute<UseCaseAttribute>()!.Needs;
        var actor = await UserAsync(role);

        // A forged call: nothing in it is filled in, and the actor claims to be an administrator.
        var refusals = await TryAsync(useCase, actor with { Role = Role.Administrator });

        Assert.Equal(!Rights.RolesWith(needed).Contains(role), refusals.Any(refusal => refusal is NotAllowed));
        Assert.Equal(Rights.Has(role, needed), actor.May(needed));
    }

    [Fact]
    public void Every_use_case_states_its_right()
    {
        Assert.True(UseCases.Count >= 20);
        Assert.All(UseCases, useCase => Assert.NotNull(useCase.GetCustomAttribute<UseCaseAttribute>()));
    }

    [Fact]
    public async Task A_use_case_that_states_no_right_does_not_run() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => company.Store.WriteAsync(Actor.Program, new Unstated.Command(RequestId.New()), _ => (Result<int>)1));

    [Fact]
    public void The_page_of_the_rights_is_what_the_code_says()
    {
        var path = Path.Combine(Root(), "docs", "rights.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("BATCHAPP_RIGHTS") is not null)
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Page()
    {
        var roles = Enum.GetValues<Role>();
        var lines = new List<string>
        {
            "# Who may do what",
            "",
            "Everybody who is signed in may read everything. What changes something is a use case, and each states one right; the store looks the role up in the data file inside the transaction, so this table holds for screens, calls and forged requests alike. This page is made from the code by a test (`BATCHAPP_RIGHTS=1 dotnet test --filter RightsTests` writes it anew).",
            "",
            $"| | {string.Join(" | ", roles.Select(RoleText.Of))} |",
            $"|---|{string.Concat(roles.Select(_ => ":-:|"))}",
        };
        lines.AddRange(UseCases.Select(useCase => useCase.GetCustomAttribute<UseCaseAttribute>()!).Where(stated => stated.Needs != Right.ByTheProgram)
            .Select(stated => $"| {char.ToUpperInvariant(stated.Does[0])}{stated.Does[1..]} | {string.Join(" | ", roles.Select(role => Rights.Has(role, stated.Needs) ? "yes" : "–"))} |"));
        lines.AddRange(["", "Carried out by the program itself, for nobody's role:", ""]);
        lines.AddRange(UseCases.Select(useCase => useCase.GetCustomAttribute<UseCaseAttribute>()!).Where(stated => stated.Needs == Right.ByTheProgram).Select(stated => $"- {stated.Does}"));
        return string.Join('\n', lines) + "\n";
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    private async Task<Actor> UserAsync(Role role)
    {
        var id = await TestCompany.Done(company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, "Nina", role, "key")));
        return new Actor(id, "Nina", role);
    }

    private async Task<IReadOnlyList<Refusal>> TryAsync(Type useCase, Actor actor)
    {
        var command = RuntimeHelpers.GetUninitializedObject(useCase.GetNestedType("Command")!);
        try
        {
            var task = (Task)useCase.GetMethod("ExecuteAsync")!.Invoke(company.Services.GetService(useCase), [actor, command, CancellationToken.None])!;
            await task;
            var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
            return (IReadOnlyList<Refusal>)result.GetType().GetProperty("Refusals")!.GetValue(result)!;
        }
        catch (Exception failure) when (failure is NullReferenceException or ArgumentNullException or InvalidOperationException)
        {
            // It was let through, and stumbled over a command in which nothing is filled in.
            return [];
        }
    }

    private sealed class Unstated
    {
        public sealed record Command(RequestId RequestId) : BatchApp.Domain.Command(RequestId);
    }
}
