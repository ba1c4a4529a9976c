using MudBlazor;

namespace BatchApp.Controls;

/// <summary>
/// The short messages after an act (screens.md, Frame): they name the document, link to it, and offer *Undo* where it can be
/// taken back. All that is told goes through here.
/// </summary>
public static class Notices
{
    private const int UndoMilliseconds = 20_000;

    /// <summary>Tells that something is done.</summary>
    /// <param name="links">What the message names and where it stands.</param>
    public static void Tell(this ISnackbar snackbar, string message, params NoticeLink[] links) => Add(snackbar, message, links, Severity.Success);

    /// <summary>Tells that something is done and can be undone.</summary>
    public static void Tell(this ISnackbar snackbar, string message, Func<Task> undo, params NoticeLink[] links) =>
        Add(snackbar, message, links, Severity.Success, options =>
        {
            options.Action = "Undo";
            // It goes by itself as the others do, only later: on a telephone it lies over the buttons of a window. Cards go on offering the same.
            options.RequireInteraction = false;
            options.VisibleStateDuration = UndoMilliseconds;
            options.OnClick = _ => undo();
        });

    /// <summary>Tells that something was not done, and why.</summary>
    /// <param name="links">What the message names and where it stands.</param>
    public static void TellNot(this ISnackbar snackbar, string message, params NoticeLink[] links) => Add(snackbar, message, links, Severity.Error);

    private static void Add(ISnackbar snackbar, string message, IReadOnlyList<NoticeLink> links, Severity severity, Action<SnackbarOptions>? configure = null) =>
        snackbar.Add<Notice>(
            new Dictionary<string, object> { [nameof(Notice.Message)] = message, [nameof(Notice.Links)] = links },
            severity,
            configure,
            // The same words twice are told once, as long as they stand.
            key: message);
}
