using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>
/// Writes down what a customer answered to a recall, shipment by shipment, and how much of each was recovered (product.md
/// 9.5). Several people may telephone at once: each shipment has its own version. Refuses a recall that is not open, shipments
/// of another recall or changed meanwhile, and more recovered than was shipped.
/// </summary>
[UseCase("record answers to a recall", Right.AnswerRecalls)]
public sealed class RecordRecallAnswers(StockStore store)
{
    public sealed record Command(RequestId RequestId, RecallId RecallId, IReadOnlyList<Line> Lines) : Domain.Command(RequestId);

    /// <param name="Version">The version of the shipment's line that the form showed.</param>
    /// <param name="Recovered">So far, in the stock unit.</param>
    public sealed record Line(RecalledShipmentId Id, int Version, RecallAnswer Answer, Quantity Recovered, string Note);

    /// <returns>The recall's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var recall = write.Db.Recalls.FirstOrDefault(row => row.Id == command.RecallId);
        if (recall is null)
        {
            return new NotFound("Recall", $"{command.RecallId.Value}");
        }

        if (recall.CheckOpen() is { } notOpen)
        {
            return notOpen;
        }

        if (command.Lines.Count == 0)
        {
            return new NoLines(recall.Number);
        }

        var ids = command.Lines.Select(line => line.Id).ToList();
        var known = write.Db.RecalledShipments.Include(row => row.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.SalesOrder).Include(row => row.Customer)
            .Where(row => row.RecallId == recall.Id && ids.Contains(row.Id)).ToDictionary(row => row.Id);
        var refusals = new List<Refusal>();
        foreach (var (i, line) in command.Lines.Index())
        {
            if (Record(write, recall, known.GetValueOrDefault(line.Id), line) is { } refusal)
            {
                refusals.Add(refusal.At(i));
            }
        }

        if (refusals.Count > 0)
        {
            return Result<string>.Refused(refusals);
        }

        write.Save();
        return recall.Number;
    }

    private static Refusal? Record(StockWrite write, RecallCase recall, RecalledShipment? shipment, Line line)
    {
        if (shipment is null)
        {
            return new NotFound("Shipment", $"{line.Id.Value}");
        }

        if (shipment.Version != line.Version)
        {
            return new ChangedMeanwhile($"{shipment.SalesOrder.Number} in {recall.Number}");
        }

        var before = ParticularsOf(shipment);
        if (!Enum.IsDefined(line.Answer))
        {
            return new Missing("Answer");
        }

        var refusal = shipment.Record(line.Answer, line.Recovered, line.Note ?? "", shipment.Batch.Variant.Item.Unit, write.Actor.Name, write.Now);
        if (refusal is null)
        {
            write.Note(recall, before, ParticularsOf(shipment), why: null, shipment.SalesOrder, shipment.Customer);
        }

        return refusal;
    }

    private static Particulars ParticularsOf(RecalledShipment shipment)
    {
        var what = $"{shipment.Customer.Name}, {shipment.SalesOrder.Number}, {shipment.Batch.Number}";
        return new()
        {
            { what, WordOf(shipment.Answer) },
            { $"{what}, recovered", NotedValue.Of(shipment.Recovered, shipment.Batch.Variant.Item.Unit) },
            { $"{what}, note", shipment.Note },
        };
    }

    /// <summary>As the journal keeps it for ever, whatever screens call it later.</summary>
    private static string WordOf(RecallAnswer answer) => answer switch
    {
        RecallAnswer.NotAsked => "Not asked yet",
        RecallAnswer.Asked => "Asked",
        RecallAnswer.NoneLeft => "Has none left",
        RecallAnswer.SendsBack => "Sends it back",
        RecallAnswer.Destroyed => "Destroyed it",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Has no word yet."),
    };
}
