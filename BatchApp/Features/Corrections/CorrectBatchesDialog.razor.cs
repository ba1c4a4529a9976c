using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;

namespace BatchApp.Features.Corrections;

/// <summary>The batches of an act, changed in the same rows in which they were chosen.</summary>
public sealed partial class CorrectBatchesDialog
{
    // The act as it was when the window opened, one entry for each quantity of a tracked item.
    private IReadOnlyList<IReadOnlyList<ActLineView>> ins = [];
    private IReadOnlyList<IReadOnlyList<ActLineView>> outs = [];
    private EntryDraft? incoming;
    private PickerDraft? outgoing;

    private string? Missing => incoming is null || outgoing is null ? "Loading…"
        : incoming.MissingText ?? outgoing.MissingText
            ?? (!Lines().Any(line => line.IsChanged) ? "Choose the batches that it really was."
                : string.IsNullOrWhiteSpace(Reason) ? "Type a reason." : null);

    // In a request what went out stands before what came in.
    private IReadOnlyList<Refusal> OutgoingRefusals => [.. Refusals.Where(refusal => refusal.Place?.Line < outs.Count)];

    private IReadOnlyList<Refusal> IncomingRefusals =>
        [.. Refusals.Where(refusal => refusal.Place?.Line >= outs.Count).Select(refusal => refusal.At(refusal.Place!.Line - outs.Count, refusal.Place.Part))];

    protected override async Task OnInitializedAsync()
    {
        List<IReadOnlyList<ActLineView>> groups = [.. Act.Lines.Where(line => line.IsTracked)
            .GroupBy(line => (line.Role, line.OrderLine, line.VariantId, line.LocationId)).Select(group => group.ToList())];
        (ins, outs) = (groups.FindAll(group => !group[0].IsOutgoing), groups.FindAll(group => group[0].IsOutgoing));
        var day = Time.Calendar.DayOf(Act.OccurredAt);
        var pickers = new List<PickerLine>();
        foreach (var group in outs)
        {
            var choices = await Choices.ChoicesAsync([group[0].VariantId], group[0].LocationId, Act.OccurredAt);
            pickers.Add(new PickerLine
            {
                Item = group[0].Item,
                IsTracked = true,
                Need = NeededQuantity.Fixed(group.Sum(line => line.Quantity), group[0].Unit),
                Choices = WithOwn(choices[group[0].VariantId], outs.SelectMany(other => other).Where(line => line.LocationId == group[0].LocationId && line.VariantId == group[0].VariantId)),
            });
        }

        outgoing = new PickerDraft(pickers, day);
        outgoing.Fill([.. outs.Select(group => (IReadOnlyList<BatchPick>)[.. Parts(group).Select(part => new BatchPick(part.Key, part.Value))])]);
        incoming = new EntryDraft([.. await Task.WhenAll(ins.Select(EntryAsync))], day);
        foreach (var (line, group) in incoming.Lines.Zip(ins))
        {
            line.Fill(Parts(group.Where(part => part.Batch != BatchNumber.Unbatched)));
        }
    }

    private async Task<EntryLine> EntryAsync(IReadOnlyList<ActLineView> group) => new()
    {
        Item = group[0].Item,
        IsTracked = true,
        Need = NeededQuantity.Fixed(group.Sum(line => line.Quantity), group[0].Unit),
        // What stood in the act may stay, expired since or not.
        Known = [.. (await Choices.EntryChoicesAsync(group[0].VariantId)).Select(known => group.Any(line => line.BatchId == known.BatchId) ? known with { Kind = BatchChoiceKind.Usable } : known)],
    };

    /// <summary>What the act took counts as there, and may be taken again whatever befell the batch since.</summary>
    private static List<BatchChoice> WithOwn(IReadOnlyList<BatchChoice> choices, IEnumerable<ActLineView> own)
    {
        var result = choices.ToList();
        foreach (var batch in own.GroupBy(line => line.BatchId))
        {
            var (line, taken) = (batch.First(), batch.Sum(part => part.Quantity));
            var kind = line.Batch == BatchNumber.Unbatched ? BatchChoiceKind.Unbatched : BatchChoiceKind.Usable;
            var there = result.FindIndex(choice => choice.BatchId == batch.Key);
            if (there < 0)
            {
                result.Add(new BatchChoice(batch.Key, line.Batch ?? "", line.Expiry, taken, kind, []));
            }
            else
            {
                // Of one that may not be used any more no more than before can stay.
                var choice = result[there];
                result[there] = choice with { Kind = kind, OnHand = choice.MayChoose ? choice.OnHand + taken : taken };
            }
        }

        return [.. result.OrderBy(choice => choice.Kind)];
    }

    private static Dictionary<BatchId, Quantity> Parts(IEnumerable<ActLineView> lines) =>
        lines.GroupBy(line => line.BatchId).ToDictionary(batch => batch.Key, batch => batch.Sum(line => line.Quantity));

    private IEnumerable<(ActLineId Line, IReadOnlyList<BatchPart> Parts, bool IsChanged)> Lines()
    {
        var sent = outs.Select((group, i) => (Group: group, Parts: (IReadOnlyList<BatchPart>)[.. outgoing!.PicksOf(outgoing.Lines[i]).Select(pick => BatchPart.Into(pick.BatchId, pick.Quantity))]))
            .Concat(ins.Select((group, i) => (Group: group, incoming!.Lines[i].Parts)));
        foreach (var (group, parts) in sent)
        {
            var before = Parts(group);
            var isSame = parts.All(part => part.Existing is { } batch && before.ContainsKey(batch))
                && parts.GroupBy(part => part.Existing!.Value).ToDictionary(batch => batch.Key, batch => batch.Sum(part => part.Quantity)) is var after
                && after.Count == before.Count && after.All(part => before[part.Key] == part.Value);
            yield return (group[0].Id, parts, !isSame);
        }
    }

    private Task CorrectAsync() => Missing is not null ? Task.CompletedTask : PostAsync(
        () => Correct.ExecuteAsync(Actor, new CorrectBatches.Command(Request, Act.Id, BegunWith, [.. Lines().Select(line => new CorrectedLine(line.Line, line.Parts))], Reason)),
        "batches corrected");
}
