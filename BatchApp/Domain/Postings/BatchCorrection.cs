using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Other batches for what an act received, made, used or shipped; quantities, places and times stay (product.md 6.5, 7.3).
/// </summary>
public static class BatchCorrection
{
    /// <summary>
    /// Whether acts of a kind can be given other batches. What is returned comes back into the batch that it left from, or is
    /// of the batch that was received: a return of the wrong one is reverted and entered again.
    /// </summary>
    public static bool IsPossible(ActKind kind) => kind is not (ActKind.CustomerReturn or ActKind.SupplierReturn);

    /// <summary>
    /// Decides it by the rules that held for the act itself, on its own day: batches that go out are picked by
    /// <see cref="PickRules"/>, those that come in resolved by <see cref="BatchParts"/>. What stood in the act before may
    /// stay, whatever befell it since. Refuses a missing reason, parts that do not add up to what was posted, a production
    /// that would consume its own batch, and a correction that changes nothing.
    /// </summary>
    /// <param name="standing">The act's documents that are not reversed, oldest first.</param>
    /// <param name="lines">Quantities left out stay in their batches.</param>
    /// <param name="stock">Every batch that goes out, as it stands without the act.</param>
    public static Result<IReadOnlyList<StockPosting>> Plan(
        IReadOnlyList<StockDocument> standing,
        IReadOnlyList<CorrectedLine> lines,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        IReadOnlyDictionary<LocationId, Location> locations,
        BusinessCalendar calendar,
        string why)
    {
        if (ReasonRules.Check(why) is { } noReason)
        {
            return noReason;
        }

        var groups = Restatement.Groups(standing);
        var corrected = lines.Select(line => groups.FirstOrDefault(group => group.Lines.Any(part => part.Id == line.Line))).ToList();
        if (corrected.IndexOf(null) is var unknown and >= 0)
        {
            return new NotFound("Line", $"{lines[unknown].Line.Value}").At(unknown);
        }

        if (corrected.Distinct().Count() < corrected.Count)
        {
            return new NotFound("Line", $"{lines[^1].Line.Value}").At(lines.Count - 1);
        }

        var refusals = new List<Refusal>();
        var instead = groups.ToDictionary(group => group, group => group.Lines);
        var made = new Dictionary<DateOnly, BatchParts>();
        var kept = groups.SelectMany(group => group.Lines).Select(line => line.Batch.Id).ToHashSet();
        for (var i = 0; i < lines.Count; i++)
        {
            var group = corrected[i]!;
            var day = calendar.DayOf(group.OccurredAt);
            var batches = group.IsOutgoing
                ? Outgoing(group, lines[i].Parts, stock, locations[group.LocationId], day, i)
                : (made.TryGetValue(day, out var parts) ? parts : made[day] = new BatchParts(known, day, kept))
                    .Resolve(group.Variant, group.Quantity, lines[i].Parts, i, group.Role == ActLineRole.Product ? day : null);
            refusals.AddRange(batches.Refusals);
            instead[group] = batches.Succeeded ? Lines(group, batches.Value) : [];
        }

        return refusals.Count > 0 ? Result<IReadOnlyList<StockPosting>>.Refused(refusals)
            : EatsItself(instead) is { } eaten ? eaten
            : instead.All(entry => entry.Value == entry.Key.Lines) ? new NothingCorrected()
            : Restatement.Plan(standing, group => instead[groups.First(own => own.Lines[0] == group.Lines[0])], document => document.OccurredAt, why.Trim());
    }

    private static Result<IReadOnlyList<(Batch Batch, Quantity Quantity)>> Outgoing(
        ActLineGroup group,
        IReadOnlyList<BatchPart> parts,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        Location location,
        DateOnly day,
        int place)
    {
        if (parts.ToList().FindIndex(part => part.Existing is null) is var made and >= 0)
        {
            return new Missing("Batch #").At(place, made);
        }

        var picks = parts.Select(part => new BatchPick(part.Existing!.Value, part.Quantity)).ToList();
        var kept = group.Lines.GroupBy(line => (line.Batch.Id, group.LocationId)).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        var refusals = PickRules.Check([(new PickNeed(group.Variant, location, group.Quantity), picks)], stock, day, kept: kept);
        return refusals.Count > 0
            ? Result<IReadOnlyList<(Batch, Quantity)>>.Refused([.. refusals.Select(refusal => refusal.At(place, refusal.Place?.Part))])
            : picks.ConvertAll(pick => (stock[(pick.BatchId, group.LocationId)].Batch, pick.Quantity));
    }

    /// <summary>One line for each batch; a line that does not change stays the line it is.</summary>
    private static IReadOnlyList<ActLine> Lines(ActLineGroup group, IReadOnlyList<(Batch Batch, Quantity Quantity)> parts)
    {
        var before = group.Lines.GroupBy(line => line.Batch).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        var after = parts.GroupBy(part => part.Batch).Select(batch => (Batch: batch.Key, Quantity: batch.Sum(part => part.Quantity))).ToList();
        return after.Count == before.Count && after.TrueForAll(part => before.GetValueOrDefault(part.Batch) == part.Quantity)
            ? group.Lines
            : after.ConvertAll(part => group.Lines.FirstOrDefault(line => line.Batch == part.Batch && line.Quantity == part.Quantity) ?? group.Lines[0].Instead(part.Batch, part.Quantity));
    }

    private static ConsumesOwnBatch? EatsItself(Dictionary<ActLineGroup, IReadOnlyList<ActLine>> instead)
    {
        var consumed = instead.Values.SelectMany(lines => lines).Where(line => line.Role == ActLineRole.Ingredient).Select(line => line.Batch).ToHashSet();
        return instead.Values.SelectMany(lines => lines).FirstOrDefault(line => line.Role == ActLineRole.Product && consumed.Contains(line.Batch)) is { } eaten
            ? new ConsumesOwnBatch(eaten.Batch.Number)
            : null;
    }
}

/// <summary>The batches that a quantity of an act really was of.</summary>
/// <param name="Line">Any line of that quantity.</param>
/// <param name="Parts">What went out can only have come from existing batches.</param>
public sealed record CorrectedLine(ActLineId Line, IReadOnlyList<BatchPart> Parts);

/// <summary>What was sent is what stands already.</summary>
public sealed record NothingCorrected : Refusal;

/// <summary>The batches of a return are those of what it answers.</summary>
public sealed record ReturnKeepsItsBatches(string Document) : Refusal;
