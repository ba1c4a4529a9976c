using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Wording;
using MudBlazor;

namespace BatchApp.Features.Corrections;

/// <summary>Tells what was posted, with a link to the document, and offers to take it back whoever may do that.</summary>
public sealed class PostedNotice(ISnackbar snackbar, UndoPosting undo)
{
    /// <param name="posted">The request that posted it.</param>
    /// <param name="what">Behind the document's number: "packed".</param>
    public void Tell(Actor actor, RequestId posted, NoticeLink document, string what, BusinessCalendar? calendar)
    {
        var message = $"{document.Name}: {what}.";
        if (!actor.May<UndoPosting>())
        {
            snackbar.Tell(message, document);
            return;
        }

        // The same id for every click on this message: it is undone once.
        var command = new UndoPosting.Command(RequestId.New(), posted);
        snackbar.Tell(message, () => UndoAsync(actor, command, document, calendar), document);
    }

    private async Task UndoAsync(Actor actor, UndoPosting.Command command, NoticeLink document, BusinessCalendar? calendar)
    {
        var undone = await undo.ExecuteAsync(actor, command);
        if (undone.Succeeded)
        {
            snackbar.Tell($"{undone.Value}: undone.", document);
        }
        else
        {
            snackbar.TellNot(RefusalText.Sentence(undone.Refusals[0], calendar));
        }
    }
}
