using BatchApp.Features;
using BatchApp.Tests.Support;
using Bunit;

namespace BatchApp.Tests.Screens;

public sealed class ScreenTests : ScreenTest
{
    [Fact]
    public async Task A_screen_that_is_left_while_it_loads_learns_so_and_does_not_fail()
    {
        var screen = Render<SlowScreen>().Instance;
        await screen.IsLoading.Task;
        await DisposeComponentsAsync();

        screen.Answer.SetResult();

        Assert.True(await screen.WasLeft.Task);
    }

    private sealed class SlowScreen : Screen
    {
        public TaskCompletionSource IsLoading { get; } = new();

        public TaskCompletionSource Answer { get; } = new();

        public TaskCompletionSource<bool> WasLeft { get; } = new();

        protected override async Task LoadAsync(CancellationToken cancellation)
        {
            IsLoading.TrySetResult();
            await Answer.Task;
            try
            {
                WasLeft.TrySetResult(Gone.IsCancellationRequested);
            }
            catch (ObjectDisposedException failure)
            {
                WasLeft.TrySetException(failure);
            }
        }
    }
}
