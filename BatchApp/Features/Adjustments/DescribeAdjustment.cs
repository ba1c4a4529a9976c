using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Adjustments;

/// <summary>
/// Gives a posted adjustment another number, another note, or its true time. Where, what and why it adjusted is fixed: that
/// is reversed and entered anew.
/// </summary>
[UseCase("correct what stock adjustments say", Right.AdjustStock)]
public sealed class DescribeAdjustment(StockStore store)
{
    /// <param name="Number">Empty keeps the number that it has.</param>
    /// <param name="OccurredAt">UTC; null keeps its time.</param>
    /// <param name="Why">Demanded where the time changes.</param>
    public sealed record Command(RequestId RequestId, ActId Id, string Number, string Note, DateTime? OccurredAt, string Why) : Domain.Command(RequestId);

    /// <returns>The adjustment's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        if (OrderRules.CheckTexts(command.Number, command.Note) is { } text)
        {
            return text;
        }

        if (write.Db.Adjustments.FirstOrDefault(row => row.Id == command.Id) is not { } adjustment)
        {
            return new NotFound("Stock adjustment", $"{command.Id.Value}");
        }

        var number = OrderFacts.Number(write, NumberedDocument.StockAdjustment, command.Number, adjustment.Number);
        if (!number.Succeeded)
        {
            return number;
        }

        var before = Told(adjustment);
        (adjustment.Number, adjustment.Note) = (number.Value, command.Note.Trim());
        write.Note(adjustment, before, Told(adjustment));
        write.Save();
        return command.OccurredAt is { } at ? Redated(write, command, at) : adjustment.Number;
    }

    private static Result<string> Redated(StockWrite write, Command command, DateTime at)
    {
        var standing = write.Db.Documents.ThatStand(write.Db).Where(document => document.ActId == command.Id).Select(document => document.Id).ToList();
        return CorrectTime.Apply(write, new(command.RequestId, command.Id, 0, [.. standing.Select(id => new CorrectedTime(id, at))], command.Why));
    }

    private static Particulars Told(StockAdjustment adjustment) => new() { { "Number", NotedValue.Name(adjustment.Number) }, { "Note", adjustment.Note } };
}
