using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Transfers;

namespace BatchApp.SampleCompany;

/// <summary>Moves stock between the locations.</summary>
internal sealed class SampleMoving(SampleDesk desk)
{
    private readonly SampleShelf shelf = new(desk);

    /// <summary>Plans a transfer of the first of some goods of which one batch has enough; answers its number, or null when none has.</summary>
    public async Task<string?> PlanAsync(string from, string to, string note, params (string Sku, decimal Quantity)[] choice)
    {
        foreach (var (sku, quantity) in choice)
        {
            if (await shelf.WithAtLeastAsync(quantity, sku, from) is { } batch)
            {
                return (await desk.Done(desk.Get<SaveTransfer>().ExecuteAsync(desk.People[Role.Warehouse], new(
                    desk.NextRequest(), null, 0, "", desk.Locations[from], desk.Locations[to], "", note,
                    [new TransferredLine(desk.Variants[sku], Quantity.Of(quantity), [new BatchPick(batch.Id, Quantity.Of(quantity))])])))).Number;
            }
        }

        return null;
    }

    /// <summary>Moves goods at once, if there are enough.</summary>
    public async Task<bool> MoveAsync(string from, string to, string note, params (string Sku, decimal Quantity)[] choice)
    {
        if (await PlanAsync(from, to, note, choice) is not { } number)
        {
            return false;
        }

        await StepAsync(number, TransferStep.SendAndReceive);
        return true;
    }

    public async Task StepAsync(string number, TransferStep step)
    {
        var transfer = (await desk.Get<TransferQuery>().CardAsync(number))!;
        await desk.Done(desk.Get<MoveTransfer>().ExecuteAsync(
            desk.People[Role.Warehouse], new(desk.NextRequest(), transfer.Id, transfer.Version, step, null, null)));
    }

    /// <summary>Takes the last step of a transfer back.</summary>
    public async Task StepBackAsync(string number, string why)
    {
        var transfer = (await desk.Get<TransferQuery>().CardAsync(number))!;
        await desk.Done(desk.Get<RevertAct>().ExecuteAsync(
            desk.People[Role.Warehouse], new(desk.NextRequest(), transfer.Id, transfer.Version, OnlyLastStep: true, why)));
    }
}
