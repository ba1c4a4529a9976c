using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Features.Accounts;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace BatchApp.Tests.Features;

/// <summary>Users come by one-time links, keep a role, and go without their name being given away.</summary>
public sealed class AccountScenarios : IDisposable
{
    private readonly TestCompany company = new();

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task Only_the_first_administrator_comes_without_an_invitation()
    {
        Assert.True(await company.Get<UserQuery>().NeedsAdministratorAsync());
        await FirstAsync("Anna");

        Assert.False(await company.Get<UserQuery>().NeedsAdministratorAsync());
        (await company.RefusedAsync(() => company.Get<MakeFirstAdministrator>().ExecuteAsync(Actor.Program, new(RequestId.New(), "Eve", "hash")))).Only<AdministratorExists>();
        Assert.Equal(1, await company.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_link_opens_once_and_not_after_its_days()
    {
        await InviteAsync("Nina", Role.Sales, "k1");
        Assert.Equal("Nina", await company.Get<UserQuery>().InvitedAsync("k1"));
        await TestCompany.Done(AcceptAsync("k1"));

        (await company.RefusedAsync(() => AcceptAsync("k1"))).Only<InvitationNotOpen>();
        await InviteAsync("Otto", Role.Sales, "k2");
        company.Clock.Advance(TimeSpan.FromDays(Invitation.Days) + TimeSpan.FromMinutes(1));
        Assert.Null(await company.Get<UserQuery>().InvitedAsync("k2"));
        (await company.RefusedAsync(() => AcceptAsync("k2"))).Only<InvitationNotOpen>();
        (await company.RefusedAsync(() => AcceptAsync("never made"))).Only<InvitationNotOpen>();
    }

    [Fact]
    public async Task The_last_administrator_is_never_lost()
    {
        var anna = await FirstAsync("Anna");
        // Invited is not enough: somebody who never came cannot administer anything.
        await InviteAsync("Bo", Role.Administrator, "k");

        (await company.RefusedAsync(() => ChangeAsync(anna, anna.Id!.Value, Role.Viewer, true))).Only<LastAdministrator>();
        (await company.RefusedAsync(() => ChangeAsync(anna, anna.Id!.Value, Role.Administrator, false))).Only<LastAdministrator>();
        await TestCompany.Done(AcceptAsync("k"));
        await TestCompany.Done(ChangeAsync(anna, anna.Id!.Value, Role.Viewer, true));
        (await company.RefusedAsync(() => ChangeAsync(anna, anna.Id!.Value, Role.Administrator, true))).Only<NotAllowed>();
    }

    [Fact]
    public async Task Another_role_and_a_deactivation_hold_for_an_actor_that_a_screen_still_keeps()
    {
        var anna = await FirstAsync("Anna");
        await InviteAsync("Bo", Role.Administrator, "k");
        var bo = await TestCompany.Done(AcceptAsync("k"));
        var kept = new Actor(bo, "Bo", Role.Administrator);
        await TestCompany.Done(LocationAsync(kept, "Barn"));

        await TestCompany.Done(ChangeAsync(anna, bo, Role.Warehouse, true));
        var refusal = (await company.RefusedAsync(() => LocationAsync(kept, "Shed"))).Only<NotAllowed>();
        Assert.Equal(Role.Warehouse, refusal.Role);
        Assert.Equal([Role.Administrator], refusal.Needed);
        await TestCompany.Done(ChangeAsync(anna, bo, Role.Administrator, false));
        (await company.RefusedAsync(() => LocationAsync(kept, "Shed"))).Only<SignedOut>();
        Assert.Equal(["Barn", "Main"], await company.ReadAsync(db => db.Locations.Select(row => row.Name).OrderBy(name => name).ToListAsync()));
    }

    [Fact]
    public async Task A_session_ends_with_a_new_password_and_with_leaving()
    {
        var anna = await FirstAsync("Anna");
        var stamp = await StampAsync(anna);
        Assert.Equal(anna, (await company.Get<UserQuery>().SessionAsync(anna.Id!.Value, stamp))!.Actor);

        await TestCompany.Done(company.Get<ChangeOwnPassword>().ExecuteAsync(anna, new(RequestId.New(), "other")));
        Assert.Null(await company.Get<UserQuery>().SessionAsync(anna.Id!.Value, stamp));
        stamp = await StampAsync(anna);
        await TestCompany.Done(company.Get<SignOutEverywhere>().ExecuteAsync(anna, new(RequestId.New())));
        Assert.Null(await company.Get<UserQuery>().SessionAsync(anna.Id!.Value, stamp));
    }

    [Theory]
    [InlineData("", typeof(Missing))]
    [InlineData("  anna ", typeof(AlreadyTaken))]
    [InlineData("A name that goes on and on and on, far beyond what a table could show", typeof(TooLong))]
    public async Task A_name_is_there_short_and_never_given_twice(string name, Type refusal)
    {
        var anna = await FirstAsync("Anna");
        var refusals = await company.RefusedAsync(() => company.Get<InviteUser>().ExecuteAsync(anna, new(RequestId.New(), null, 0, name, Role.Viewer, "k")));
        Assert.IsType(refusal, Assert.Single(refusals));
    }

    [Fact]
    public async Task Sample_users_are_made_for_the_sample_company_alone() =>
        (await company.RefusedAsync(() => company.Get<AddSampleUsers>().ExecuteAsync(Actor.Program, new(RequestId.New(), [new("Vera", Role.Viewer)])))).Only<NotTheSampleCompany>();

    [Theory]
    [InlineData("Anna", "short", typeof(PasswordTooShort))]
    [InlineData("Anna", "annaannaanna", typeof(PasswordTooSimple))]
    [InlineData("Anna", "aaaaaaaaaaaaaa", typeof(PasswordTooSimple))]
    [InlineData("Anna", "eleven blue herons", null)]
    public void A_password_is_long_and_not_the_name(string name, string password, Type? refusal) =>
        Assert.Equal(refusal, PasswordRules.Check(name, password)?.GetType());

    [Fact]
    public void A_name_rests_after_five_wrong_passwords_and_an_address_after_thirty()
    {
        var clock = new FakeTimeProvider();
        var guard = new EntranceGuard(clock);
        for (var i = 0; i < EntranceGuard.TriesOfName; i++)
        {
            Assert.False(guard.Rests("Anna", "1.1.1.1"));
            guard.Failed("anna", "1.1.1.1");
        }

        Assert.True(guard.Rests("ANNA ", "2.2.2.2"));
        Assert.False(guard.Rests("Bo", "1.1.1.1"));
        clock.Advance(TimeSpan.FromMinutes(EntranceGuard.RestMinutes) + TimeSpan.FromSeconds(1));
        Assert.False(guard.Rests("Anna", "2.2.2.2"));
        for (var i = 0; i < EntranceGuard.TriesOfAddress; i++)
        {
            guard.Failed($"Nobody {i}", "3.3.3.3");
        }

        Assert.True(guard.Rests("Bo", "3.3.3.3"));
    }

    [Fact]
    public async Task A_thousand_refused_entries_are_one_line_of_the_journal()
    {
        var guard = new EntranceGuard(company.Clock);
        for (var i = 0; i < 1_000; i++)
        {
            guard.Refuse(i % 4 == 0 ? "wrong name or password, “Bo”" : "wrong name or password, “Anna”");
        }

        await TestCompany.Done(company.Get<NoteRefusedEntries>().ExecuteAsync(Actor.Program, new(RequestId.New(), guard.TakeSums())));

        var line = Assert.Single(await company.ReadAsync(db => db.Journal.Where(row => row.Kind == nameof(NoteRefusedEntries)).ToListAsync()));
        Assert.Equal("Refused: wrong name or password, “Anna”: 750 times; wrong name or password, “Bo”: 250 times", line.After);
        Assert.Empty(guard.TakeSums());
    }

    private async Task<Actor> FirstAsync(string name) =>
        new(await TestCompany.Done(company.Get<MakeFirstAdministrator>().ExecuteAsync(Actor.Program, new(RequestId.New(), name, "hash"))), name, Role.Administrator);

    private Task<UserId> InviteAsync(string name, Role role, string key) =>
        TestCompany.Done(company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, name, role, key)));

    private Task<Result<UserId>> AcceptAsync(string key) => company.Get<AcceptInvitation>().ExecuteAsync(Actor.Program, new(RequestId.New(), key, "hash"));

    private async Task<Result<UserId>> ChangeAsync(Actor actor, UserId id, Role role, bool isActive)
    {
        var version = (await company.Get<UserQuery>().AllAsync()).Single(user => user.Id == id).Version;
        return await company.Get<ChangeUser>().ExecuteAsync(actor, new(RequestId.New(), id, version, role, isActive));
    }

    private Task<Result<LocationId>> LocationAsync(Actor actor, string name) => company.Get<SaveLocation>().ExecuteAsync(actor, new(RequestId.New(), null, 0, name));

    private Task<string> StampAsync(Actor actor) => company.ReadAsync(db => db.Users.Where(user => user.Id == actor.Id!.Value.Value).Select(user => user.SecurityStamp!).SingleAsync());
}
