using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>Settings → API keys.</summary>
public sealed class ApiKeysTests : ScreenTest
{
    [Fact]
    public async Task A_key_is_shown_once_when_it_is_made_and_withdrawn_after_a_question()
    {
        await GoAsync("/settings/api-keys");
        Eventually(() => Assert.Contains("There are no API keys yet.", Screen.Text, StringComparison.Ordinal));

        await Screen.ClickAsync("New key");
        Eventually(() => Assert.True(Dialog("New API key").IsDisabled("Make key")));
        await Dialog("New API key").TypeAsync("Name", "Webshop");
        await Dialog("New API key").ClickAsync("Make key");

        Eventually(() => Assert.StartsWith("ba_", Screen.Value("Key Webshop"), StringComparison.Ordinal));
        var secret = Screen.Value("Key Webshop");
        Assert.Equal(Role.Viewer, (await Company.Get<ApiKeyQuery>().SessionAsync(secret))!.Actor.Role);
        Eventually(() => Assert.Equal(["Webshop"], Screen.Column("Name")));
        Assert.Equal(["Never"], Screen.Column("Last use"));
        await Screen.ClickAsync("Done");
        Eventually(() => Assert.DoesNotContain(secret, Screen.Text, StringComparison.Ordinal));

        await Screen.ClickAsync("Withdraw Webshop");
        await Dialog("Withdraw API key").ClickAsync("Withdraw");
        Eventually(() => Assert.Contains("Withdrawn", Screen.Text, StringComparison.Ordinal));
        Assert.Null(await Company.Get<ApiKeyQuery>().SessionAsync(secret));
    }
}
