using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>Makes the people of the sample company, who are entered by a click. Refused for any other company.</summary>
[UseCase("add sample users", Right.ByTheProgram)]
public sealed class AddSampleUsers(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<Person> People) : AccountCommand(RequestId);

    public sealed record Person(string Name, Role Role);

    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    private static Result<int> Apply(StockWrite write, Command command)
    {
        if (!write.Db.Companies.Single().IsSample)
        {
            return new NotTheSampleCompany();
        }

        foreach (var (name, role) in command.People)
        {
            if (UserRules.CheckName(write.Db, name) is { } refusal)
            {
                return refusal;
            }

            var user = UserRules.Create(name, role, isSample: true);
            write.Db.Users.Add(user);
            write.Note(user, after: UserRules.ParticularsOf(user));
        }

        write.Save();
        return command.People.Count;
    }
}
