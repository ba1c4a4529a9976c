using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>Keys of the REST interface: hashed, asked for in the file, withdrawn for ever.</summary>
public sealed class ApiKeyScenarios : IDisposable
{
    private readonly TestCompany company = new();
    private readonly string secret = ApiSecret.New();

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task A_key_is_stored_without_its_secret_and_found_by_it()
    {
        var id = await MakeAsync("Webshop", Role.Sales);

        var key = Assert.Single(await company.Get<ApiKeyQuery>().AllAsync());
        Assert.Equal((id, "Webshop", Role.Sales, secret[..ApiSecret.ShownLength]), (key.Id, key.Name, key.Role, key.Shown));
        Assert.DoesNotContain(Refused.Contents(company.Path).Values, rows => rows.Contains(secret, StringComparison.OrdinalIgnoreCase));
        var session = await company.Get<ApiKeyQuery>().SessionAsync(secret);
        Assert.Equal((id, "API key: Webshop", Role.Sales), (session!.Actor.Key, session.Actor.Name, session.Actor.Role));
        Assert.Null(await company.Get<ApiKeyQuery>().SessionAsync(secret + "0"));
    }

    [Fact]
    public async Task Names_are_given_once_and_are_neither_missing_nor_too_long()
    {
        var id = await MakeAsync("Webshop", Role.Sales);
        await TestCompany.Done(company.Get<WithdrawApiKey>().ExecuteAsync(Actor.Program, new(RequestId.New(), id)));

        (await company.RefusedAsync(() => TryAsync("WEBSHOP", Role.Viewer))).Only<AlreadyTaken>();
        (await company.RefusedAsync(() => TryAsync(" ", Role.Viewer))).Only<Missing>();
        (await company.RefusedAsync(() => TryAsync(new string('x', MakeApiKey.NameLimit + 1), Role.Viewer))).Only<TooLong>();
        (await company.RefusedAsync(() => TryAsync("Other", (Role)77))).Only<NotFound>();
        (await company.RefusedAsync(() => company.Get<WithdrawApiKey>().ExecuteAsync(Actor.Program, new(RequestId.New(), id)))).Only<WithdrawnAlready>();
        (await company.RefusedAsync(() => company.Get<WithdrawApiKey>().ExecuteAsync(Actor.Program, new(RequestId.New(), new ApiKeyId(99))))).Only<NotFound>();
    }

    [Fact]
    public async Task What_the_file_says_of_a_key_counts_and_not_what_a_call_on_its_way_believes()
    {
        var id = await MakeAsync("Webshop", Role.Sales);
        var forged = new Actor(null, "API key: Webshop", Role.Administrator) { Key = id };

        Assert.Equal(Role.Sales, (await company.RefusedAsync(() => LocationAsync(forged))).Only<NotAllowed>().Role);
        Assert.False((forged with { Role = Role.Sales }).May(Right.KeepCompany));
        // A key has no password of its own.
        (await company.RefusedAsync(() => company.Get<ChangeOwnPassword>().ExecuteAsync(forged, new(RequestId.New(), "hash")))).Only<NotAllowed>();
        await TestCompany.Done(company.Get<WithdrawApiKey>().ExecuteAsync(Actor.Program, new(RequestId.New(), id)));
        (await company.RefusedAsync(() => LocationAsync(forged))).Only<KeyWithdrawn>();
    }

    [Fact]
    public async Task The_last_use_is_seen_at_once_and_written_once_a_minute()
    {
        var id = await MakeAsync("Webshop", Role.Sales);
        var uses = company.Get<ApiKeyUses>();
        using var writer = new ApiKeyUsesWriter(uses, company.Get<NoteApiKeyUse>(), company.Clock);
        await writer.StartAsync(CancellationToken.None);

        uses.Note(id, company.Now);
        Assert.Equal(company.Now, Assert.Single(await company.Get<ApiKeyQuery>().AllAsync()).LastUsedAt);
        Assert.Null(await company.ReadAsync(db => db.ApiKeys.Select(row => row.LastUsedAt).SingleAsync()));

        await writer.StopAsync(CancellationToken.None);
        Assert.Equal(company.Now, await company.ReadAsync(db => db.ApiKeys.Select(row => row.LastUsedAt).SingleAsync()));
        Assert.Null(uses.Of(id));
    }

    private async Task<ApiKeyId> MakeAsync(string name, Role role) => await TestCompany.Done(TryAsync(name, role));

    private Task<Result<ApiKeyId>> TryAsync(string name, Role role) =>
        company.Get<MakeApiKey>().ExecuteAsync(Actor.Program, new(RequestId.New(), name, role, ApiSecret.HashOf(secret), ApiSecret.ShownOf(secret)));

    private Task<Result<LocationId>> LocationAsync(Actor actor) => company.Get<SaveLocation>().ExecuteAsync(actor, new(RequestId.New(), null, 0, "Barn"));
}
