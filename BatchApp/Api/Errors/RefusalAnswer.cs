using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Wording;

namespace BatchApp.Api.Errors;

/// <summary>The one place where what a use case refuses becomes an answer: the same sentence as on a screen.</summary>
internal static class RefusalAnswer
{
    /// <param name="isDelete">What stands against deleting is 412, whatever it is.</param>
    public static IResult Of(IReadOnlyList<Refusal> refusals, WirePaths paths, BusinessCalendar calendar, bool isDelete)
    {
        var first = refusals[0];
        var message = RefusalText.Sentence(first, calendar);
        return first switch
        {
            KeyWithdrawn or SignedOut => ApiErrors.Unauthorized(message),
            NotAllowed => ApiErrors.Forbidden(message),
            ChangedMeanwhile or RequestReused => ApiErrors.Conflict(message),
            // What the request names is a wrong field; what the address names is not here.
            NotFound when paths.FieldOf(first) is null && first.Place is null => ApiErrors.NotFound(message),
            _ when isDelete => ApiErrors.PreconditionFailed(message),
            _ => ApiErrors.Unprocessable([.. refusals.Select(refusal => Detail(refusal, paths, calendar))]),
        };
    }

    private static ApiErrorDetail Detail(Refusal refusal, WirePaths paths, BusinessCalendar calendar) =>
        new(paths.Of(refusal), RefusalField.CodeOf(refusal), RefusalText.Sentence(refusal, calendar), RefusalField.InfoOf(refusal));
}
