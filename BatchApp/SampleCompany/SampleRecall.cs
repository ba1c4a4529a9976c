using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Recalls;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Recall;

namespace BatchApp.SampleCompany;

/// <summary>The yearly mock recall: from a batch of oats, against the clock, in a morning.</summary>
internal sealed class SampleRecall(SampleDesk desk)
{
    private static readonly IReadOnlyList<RecallAnswer> Answers = [RecallAnswer.NoneLeft, RecallAnswer.SendsBack, RecallAnswer.NoneLeft, RecallAnswer.Destroyed];

    public async Task TryAsync(DateOnly day)
    {
        desk.MoveTo(day, 8, 30);
        var batches = await desk.Get<IntelQuery>().BatchesAsync(desk.Variants["OATS"], null);
        var oldest = batches.Where(batch => batch.OnHand.IsPositive && !batch.IsUnbatched).MinBy(batch => batch.BatchId.Value)!;
        var started = await desk.Done(desk.Get<StartMockRecall>().ExecuteAsync(
            desk.People[Role.Quality], new StartMockRecall.Command(desk.NextRequest(), oldest.BatchId, "Yearly trial: allergen in the oats")));
        var card = (await desk.Get<RecallQuery>().CardAsync(started.Number))!;
        foreach (var (i, customer) in card.Customers.Index())
        {
            var answer = Answers[i % Answers.Count];
            await desk.Done(desk.Get<RecordRecallAnswers>().ExecuteAsync(
                desk.People[Role.Sales], new RecordRecallAnswers.Command(desk.NextRequest(), card.Id, [.. customer.Lines.Select(line => Line(line, answer))])));
        }

        desk.MoveTo(day, 11, 20);
        await desk.Done(desk.Get<CloseRecall>().ExecuteAsync(
            desk.People[Role.Quality],
            new CloseRecall.Command(desk.NextRequest(), card.Id, card.Version, "Every batch and every customer was found at once; telephoning took the rest of the time. Two e-mail addresses were out of date and are corrected.")));
    }

    private static RecordRecallAnswers.Line Line(RecallShipmentView line, RecallAnswer answer) => new(
        line.Id, line.Version, answer, answer == RecallAnswer.NoneLeft ? Quantity.Zero : line.Quantity, answer == RecallAnswer.SendsBack ? "Would send it with the next round" : "");
}
