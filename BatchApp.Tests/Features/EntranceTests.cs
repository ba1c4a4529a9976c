using System.Net;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Storage.Accounts;
using BatchApp.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>The entrance answers everybody who does not get in alike, and writes nothing for each of them.</summary>
public sealed class EntranceTests : IDisposable
{
    private readonly TestCompany company = new();
    private readonly CountingHasher hasher = new();
    private readonly EntranceGuard guard;

    public EntranceTests() => guard = new EntranceGuard(company.Clock);

    public void Dispose() => company.Dispose();

    /// <summary>Hashing is what takes the time, so the time is equal where the hashing is.</summary>
    [Theory]
    [InlineData("Anna")]
    [InlineData("Nobody")]
    [InlineData("Invited")]
    [InlineData("")]
    public async Task Whoever_does_not_exist_costs_what_a_wrong_password_costs(string name)
    {
        await UsersAsync();

        Assert.IsType<WrongNameOrPassword>(await SignInAsync(name, "wrong password"));

        Assert.Equal(1, hasher.Verified);
    }

    [Fact]
    public async Task Wrong_passwords_by_the_thousand_rest_write_nothing_and_stand_in_the_journal_as_sums()
    {
        await UsersAsync();
        var before = await LinesAsync();
        for (var i = 0; i < 2_000; i++)
        {
            Assert.NotNull(await SignInAsync("Anna", "wrong password"));
        }

        Assert.Equal(EntranceGuard.TriesOfName, hasher.Verified);
        Assert.Equal(before, await LinesAsync());
        Assert.IsType<TooManyTries>(await SignInAsync("Anna", AppInBrowser.Password));

        using var writer = new RefusedEntriesWriter(guard, company.Get<NoteRefusedEntries>(), company.Store, company.Clock);
        await writer.StartAsync(CancellationToken.None);
        await writer.StopAsync(CancellationToken.None);
        var line = await company.ReadAsync(db => db.Journal.OrderBy(row => row.Seq).LastAsync());
        Assert.Equal(before + 1, await LinesAsync());
        Assert.Equal("Refused: sign-in while resting, “Anna”: 1996 times; wrong name or password, “Anna”: 5 times", line.After);
    }

    [Fact]
    public async Task What_a_role_may_not_do_is_counted_when_it_is_tried()
    {
        var vera = await InvitedAsync("Vera", Role.Viewer);
        using var writer = new RefusedEntriesWriter(guard, company.Get<NoteRefusedEntries>(), company.Store, company.Clock);
        await writer.StartAsync(CancellationToken.None);

        var forged = await company.Get<InviteUser>().ExecuteAsync(vera with { Role = Role.Administrator }, new(RequestId.New(), null, 0, "Eve", Role.Administrator, "k"));

        Assert.IsType<NotAllowed>(Assert.Single(forged.Refusals));
        await writer.StopAsync(CancellationToken.None);
        Assert.Equal("Refused: “Vera” may not invite users: 1 time", await company.ReadAsync(db => db.Journal.OrderBy(row => row.Seq).Select(row => row.After).LastAsync()));
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", null, true)]
    [InlineData("::1", "localhost", null, true)]
    [InlineData("10.0.0.7", "localhost", null, false)]
    [InlineData("127.0.0.1", "batches.example", null, false)]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "localhost", "Forwarded", false)]
    public async Task Sample_users_are_entered_from_the_machine_itself_alone(string remote, string host, string? header, bool opens)
    {
        RawFile.Execute(company.Path, "UPDATE Company SET IsSample = 1");
        await TestCompany.Done(company.Get<AddSampleUsers>().ExecuteAsync(Actor.Program, new(RequestId.New(), [new("Vera", Role.Viewer)])));
        var vera = (await company.Get<UserQuery>().SamplesAsync()).Single().Id;
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(remote) }, Request = { Host = new HostString(host) } };
        if (header is not null)
        {
            context.Request.Headers[header] = "10.0.0.7";
        }

        Assert.Equal(opens, Entrance.IsLocal(context));
        if (!opens)
        {
            Assert.IsType<WrongNameOrPassword>(await Entrances().EnterSampleAsync(context, vera));
            Assert.Equal(["entering a sample user from elsewhere: 1 time"], guard.TakeSums());
        }
    }

    private async Task UsersAsync()
    {
        var hash = new PasswordHasher<User>().HashPassword(new User(), AppInBrowser.Password);
        await TestCompany.Done(company.Get<MakeFirstAdministrator>().ExecuteAsync(Actor.Program, new(RequestId.New(), "Anna", hash)));
        await InvitedAsync("Invited", Role.Sales);
    }

    private async Task<Actor> InvitedAsync(string name, Role role) =>
        new(await TestCompany.Done(company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, name, role, "k"))), name, role);

    private Task<int> LinesAsync() => company.ReadAsync(db => db.Journal.CountAsync());

    private Task<Refusal?> SignInAsync(string name, string password) =>
        Entrances().SignInAsync(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } }, name, password, keep: false);

    private Entrance Entrances() => new(
        company.Get<UserQuery>(), guard, hasher, company.Get<NoteSignIn>(), company.Get<MakeFirstAdministrator>(), company.Get<AcceptInvitation>(),
        company.Get<ChangeOwnPassword>(), new FirstStart(sampleIsOpen: true), new Authenticator(null!, guard, company.Get<SetCodesDemanded>()), new EphemeralDataProtectionProvider());

    /// <summary>The real one, which tells how often a password was looked at.</summary>
    private sealed class CountingHasher : PasswordHasher<User>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
