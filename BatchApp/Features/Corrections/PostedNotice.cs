using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Company;
using BatchApp.Wording;
using MudBlazor;

namespace BatchApp.Features.Corrections;

/// <summary>Tells what was posted, with a link to the document, and offers to take it back whoever may do that.</summary>
public sealed class PostedNotice(ISnackbar snackbar, UndoPosting undo, CompanyQuery company)
{
    /// <param name="posted">The request that posted it.</param>
    /// <param name="what">Behind the document's number: "packed".</param>
    /// <param name="calendar">Null where the screen has none at hand.</param>
    public void Tell(Actor actor, RequestId posted, NoticeLink document, string what, BusinessCalendar? calendar) =>
        Tell(actor, posted, $"{document.Name}: {what}.", undone => $"{undone}: undone.", calendar, [document]);

    /// <summary>Tells of a posting without a number of its own.</summary>
    /// <param name="posted">The request that posted it.</param>
    /// <param name="links">What the message names and where it stands.</param>
    public void Tell(Actor actor, RequestId posted, string message, BusinessCalendar? calendar, params NoticeLink[] links) =>
        Tell(actor, posted, message, _ => $"Undone: {message}", calendar, links);

    private void Tell(Actor actor, RequestId posted, string message, Func<string, string> told, BusinessCalendar? calendar, NoticeLink[] links)
    {
        if (!actor.May<UndoPosting>())
        {
            snackbar.Tell(message, links);
            return;
        }

        // The same id for every click on this message: it is undone once.
        var command = new UndoPosting.Command(RequestId.New(), posted);
        snackbar.Tell(message, () => UndoAsync(actor, command, told, calendar, links), links);
    }

    /// <summary>What stands in the way, where there is an address to it.</summary>
    private static IEnumerable<NoticeLink> Holders(Refusal refusal) =>
        from document in (refusal as INamesDocuments)?.Documents ?? []
        let address = Addresses.Of(document)
        where address is not null
        select new NoticeLink(LedgerText.Name(document), address);

    private async Task UndoAsync(Actor actor, UndoPosting.Command command, Func<string, string> told, BusinessCalendar? calendar, NoticeLink[] links)
    {
        var undone = await undo.ExecuteAsync(actor, command);
        if (undone.Succeeded)
        {
            snackbar.Tell(told(undone.Value), links);
        }
        else
        {
            var refusal = undone.Refusals[0];
            snackbar.TellNot(RefusalText.Sentence(refusal, calendar ?? (await company.TimeAsync()).Calendar), [.. Holders(refusal)]);
        }
    }
}
