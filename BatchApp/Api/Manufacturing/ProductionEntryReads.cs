using BatchApp.Api.Allocations;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Picking;

namespace BatchApp.Api.Manufacturing;

/// <summary>What a request says was used of an ingredient.</summary>
/// <param name="Quantity">Null for what the recipe says.</param>
/// <param name="Parts">Null for what the pick order proposes.</param>
internal sealed record SentIngredient(IngredientLineId LineId, Quantity? Quantity, IReadOnlyList<AllocatedPart>? Parts);

/// <summary>
/// The whole entry of a production, from what a request says of it: ingredients that it does not name are what the recipe
/// says, and batches that it does not name what *Suggest* on the screen would propose (product.md 4.6).
/// </summary>
public sealed class ProductionEntryReads(ManufacturingOrderReads orders, AllocationReads allocations, BatchChoicesQuery choices)
{
    public ManufacturingOrderReads Orders => orders;

    /// <summary>The batches that the product goes into.</summary>
    public async Task<IReadOnlyList<BatchPart>> ProductAsync(ManufacturingOrderNow order, IReadOnlyList<AllocatedPart> parts, CancellationToken cancellation) =>
        (await allocations.OfAsync([order.VariantId.Value], cancellation)).BatchParts(order.VariantId.Value, parts);

    /// <summary>Batches that a variant is taken from.</summary>
    public async Task<IReadOnlyList<BatchPick>> PicksAsync(int variant, IReadOnlyList<AllocatedPart> parts, CancellationToken cancellation) =>
        (await allocations.OfAsync([variant], cancellation)).Picks(variant, parts);

    /// <summary>The ingredients: those that were sent first and in their order, so that refusals find them.</summary>
    internal async Task<IReadOnlyList<UsedIngredient>> IngredientsAsync(
        ManufacturingOrderNow order,
        IReadOnlyList<SentIngredient> sent,
        Quantity made,
        DateTime? at,
        CancellationToken cancellation)
    {
        var variants = await allocations.OfAsync(order.Ingredients.Select(line => line.VariantId.Value), cancellation);
        List<SentIngredient> all = [.. sent, .. order.Ingredients.Where(line => sent.All(one => one.LineId != line.Id)).Select(line => new SentIngredient(line.Id, null, null))];
        var lines = all.ConvertAll(one => order.Ingredients.FirstOrDefault(line => line.Id == one.LineId));
        var quantities = all.Zip(lines, (one, line) => one.Quantity ?? line?.NeededFor(made, order.Open) ?? Quantity.Zero).ToList();
        var open = all.Index().Where(one => one.Item.Parts is null && lines[one.Index] is { IsTracked: true }).Select(one => one.Index).ToList();
        var proposed = open.Count == 0 ? [] : await choices.SuggestAsync(
            [.. open.Select(i => (lines[i]!.VariantId, Quantity.Max(quantities[i], Quantity.Zero)))], order.LocationId, at, owner: PlanOwner.Of(order.Id), cancellation: cancellation);
        return
        [
            .. all.Select((one, i) => new UsedIngredient(
                one.LineId,
                quantities[i],
                open.IndexOf(i) is var place and >= 0 ? proposed[place]
                    : one.Parts is { } parts && lines[i] is { } line ? variants.Picks(line.VariantId.Value, parts)
                    : [])),
        ];
    }

    /// <summary>Refusals beside what was not sent stand for the whole: the product, and ingredients that were filled in.</summary>
    internal static async Task<Result<T>> BesideSent<T>(Task<Result<T>> done, int sent)
    {
        var result = await done;
        return result.Succeeded ? result : Result<T>.Refused([.. result.Refusals.Select(refusal => refusal.Place is { } place && place.Line >= sent ? refusal with { Place = null } : refusal)]);
    }
}
