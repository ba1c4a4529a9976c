using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>
/// One completion, partial or whole, of a manufacturing order, with its actual ingredients and its own product batches
/// (product.md 6.3).
/// </summary>
public sealed class ProductionRun : Act
{
    private ProductionRun() => Kind = ActKind.Production;

    public ManufacturingOrderId ManufacturingOrderId { get; init; }

    public ManufacturingOrder ManufacturingOrder { get; init; } = null!;

    /// <summary>Why some of what it made was lost; null when nothing was.</summary>
    public string? WasteReason { get; init; }

    /// <summary>
    /// Decides a production. Refuses closed and blocked orders, more than is open unless confirmed, ingredients not fully
    /// assigned to usable batches here, parts that do not add up, waste without a reason, and a production that consumes
    /// a batch that it makes (6.8).
    /// </summary>
    /// <param name="ingredients">
    /// Place numbers of refusals count these lines; the product's is their count, by-products follow it, then the waste.
    /// </param>
    /// <param name="moreConfirmed">Somebody saw that more was made than is open, and it is to be booked anyway (5.6).</param>
    public static Result<StockPosting> Plan(
        ManufacturingOrder order,
        Quantity made,
        IReadOnlyList<BatchPart> product,
        IReadOnlyList<UsedIngredient> ingredients,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        ActTime time,
        MadeBesides? besides = null,
        bool moreConfirmed = false)
    {
        if (order.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        if (order.Status is ManufacturingOrderStatus.Blocked or ManufacturingOrderStatus.Done)
        {
            return new OrderNotOpen(order.Number, order.Status.ToString());
        }

        var unit = order.Variant.Item.Unit;
        var productPlace = ingredients.Count;
        if (QuantityRules.CheckPositive(made, unit, "Quantity made") is { } wrongQuantity)
        {
            return wrongQuantity.At(productPlace);
        }

        if (made > order.Open && !moreConfirmed)
        {
            return new MoreThanOpen(order.Variant.FullName, order.Open, made, unit) { MayBeConfirmed = true }.At(productPlace);
        }

        var also = besides ?? MadeBesides.Nothing;
        var run = new ProductionRun
        {
            ManufacturingOrderId = order.Id,
            ManufacturingOrder = order,
            WasteReason = also.Wasted.IsZero ? null : also.WasteReason.Trim(),
        };
        var refusals = new List<Refusal>();
        var parts = new BatchParts(known, time.Day);
        AddIngredients(run, order, ingredients, stock, known, time, refusals);
        AddMade(run, order, parts, ActLineRole.Product, order.Variant, made, product, time, productPlace, refusals);
        AddByProducts(run, order, parts, also.ByProducts, known, time, productPlace + 1, refusals);
        AddWaste(run, order, also, productPlace + 1 + also.ByProducts.Count, refusals);
        if (refusals.Count > 0)
        {
            return Result<StockPosting>.Refused(refusals);
        }

        var consumed = run.Lines.Where(line => line.Role == ActLineRole.Ingredient).Select(line => line.Batch).ToHashSet();
        if (run.Lines.FirstOrDefault(line => line.Role != ActLineRole.Ingredient && line.Batch is { IsUnbatched: false } && consumed.Contains(line.Batch)) is { } eaten)
        {
            return new ConsumesOwnBatch(eaten.Batch.Number).At(productPlace);
        }

        return new StockPosting(run, time.OccurredAt, [.. run.Lines.Select(Movement)]);
    }

    private static void AddIngredients(
        ProductionRun run,
        ManufacturingOrder order,
        IReadOnlyList<UsedIngredient> ingredients,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        ActTime time,
        List<Refusal> refusals)
    {
        var needs = new List<(PickNeed, IReadOnlyList<BatchPick>)>();
        var orderLines = new List<IngredientLine>();
        for (var i = 0; i < ingredients.Count; i++)
        {
            var line = order.Ingredients.FirstOrDefault(line => line.Id == ingredients[i].LineId);
            if (line is null || orderLines.Contains(line))
            {
                refusals.Add(new NotFound("Ingredient", $"{ingredients[i].LineId.Value}").At(i));
                return;
            }

            var quantity = ingredients[i].Quantity;
            if (quantity.IsNegative || !line.Variant.Item.Unit.Allows(quantity))
            {
                refusals.Add(quantity.IsNegative
                    ? new Negative("Actual quantity").At(i)
                    : new TooPrecise("Actual quantity", quantity, line.Variant.Item.Unit).At(i));
            }

            orderLines.Add(line);
            needs.Add(OrderPicks.Need(line.Variant, order.Location, quantity, ingredients[i].Picks, known));
        }

        if (order.Ingredients.FirstOrDefault(line => !orderLines.Contains(line)) is { } left)
        {
            refusals.Add(new IngredientLeftOut(left.Variant.FullName));
        }

        if (refusals.Count == 0)
        {
            refusals.AddRange(PickRules.Check(needs, stock, time.Day));
        }

        if (refusals.Count > 0)
        {
            return;
        }

        for (var i = 0; i < needs.Count; i++)
        {
            foreach (var pick in needs[i].Item2)
            {
                run.Add(new ActLine
                {
                    Role = ActLineRole.Ingredient,
                    Batch = stock[(pick.BatchId, order.LocationId)].Batch,
                    LocationId = order.LocationId,
                    Quantity = pick.Quantity,
                    IngredientLineId = orderLines[i].Id,
                });
            }
        }
    }

    private static void AddMade(
        ProductionRun run,
        ManufacturingOrder order,
        BatchParts parts,
        ActLineRole role,
        Variant variant,
        Quantity made,
        IReadOnlyList<BatchPart> into,
        ActTime time,
        int place,
        List<Refusal> refusals)
    {
        var batches = parts.Resolve(variant, made, Dated(run, variant.Item, into, time.Day), place, madeOn: time.Day);
        refusals.AddRange(batches.Refusals);
        foreach (var (batch, quantity) in batches.Succeeded ? batches.Value : [])
        {
            run.Add(new ActLine
            {
                Role = role,
                Batch = batch,
                LocationId = order.LocationId,
                Quantity = quantity,
            });
        }
    }

    /// <summary>
    /// Where the item says that nothing outlasts its ingredients, a new batch without a date gets the earliest of them and
    /// of its own shelf life (product.md 6.7); a typed one stays.
    /// </summary>
    private static IReadOnlyList<BatchPart> Dated(ProductionRun run, Item item, IReadOnlyList<BatchPart> product, DateOnly day)
    {
        if (!item.ExpiryFromIngredients)
        {
            return product;
        }

        var ingredients = run.Lines.Where(line => line.Role == ActLineRole.Ingredient).Select(line => line.Batch.Expiry);
        var proposed = Item.ProposedExpiry(item.ShelfLifeDays, fromIngredients: true, day, ingredients);
        return [.. product.Select(part => part.New is { Expiry: null } undated ? part with { New = undated with { Expiry = proposed } } : part)];
    }

    private static void AddByProducts(
        ProductionRun run,
        ManufacturingOrder order,
        BatchParts parts,
        IReadOnlyList<ByProduct> byProducts,
        KnownBatches known,
        ActTime time,
        int place,
        List<Refusal> refusals)
    {
        for (var i = 0; i < byProducts.Count; i++)
        {
            var made = byProducts[i];
            var variant = known.Unbatched.GetValueOrDefault(made.VariantId)?.Variant;
            Refusal? wrong = variant is null ? new NotFound("Item", $"{made.VariantId.Value}")
                : variant.Id == order.VariantId ? new ByProductIsProduct(variant.FullName)
                : QuantityRules.CheckPositive(made.Quantity, variant.Item.Unit, "Quantity made");
            if (wrong is not null)
            {
                refusals.Add(wrong.At(place + i));
                continue;
            }

            AddMade(run, order, parts, ActLineRole.ByProduct, variant!, made.Quantity, made.Parts, time, place + i, refusals);
        }
    }

    /// <summary>Waste is of the product and stands on its first batch: that batch's trace and balance tell of it.</summary>
    private static void AddWaste(ProductionRun run, ManufacturingOrder order, MadeBesides also, int place, List<Refusal> refusals)
    {
        if (also.Wasted.IsZero)
        {
            return;
        }

        var wrong = QuantityRules.CheckPositive(also.Wasted, order.Variant.Item.Unit, "Wasted")
            ?? (string.IsNullOrWhiteSpace(also.WasteReason) ? new Missing("Reason of the waste")
                : also.WasteReason.Trim().Length > MadeBesides.ReasonLimit ? new TooLong("Reason of the waste", MadeBesides.ReasonLimit)
                : null);
        if (wrong is not null)
        {
            refusals.Add(wrong.At(place));
        }
        else if (run.Lines.FirstOrDefault(line => line.Role == ActLineRole.Product) is { } product)
        {
            run.Add(new ActLine
            {
                Role = ActLineRole.Waste,
                Batch = product.Batch,
                LocationId = order.LocationId,
                Quantity = also.Wasted,
            });
        }
    }

    private static PlannedMovement Movement(ActLine line) => line.Role switch
    {
        ActLineRole.Ingredient => new PlannedMovement(line, OrderPicks.SourceOf(line), Account.Production),
        ActLineRole.Waste => new PlannedMovement(line, Account.Production, Account.Adjustment),
        _ => new PlannedMovement(line, Account.Production, Account.Stock(line.LocationId)),
    };
}

/// <summary>What a production really used of an ingredient; zero when none was used.</summary>
/// <param name="Picks">Empty for an untracked ingredient.</param>
public sealed record UsedIngredient(IngredientLineId LineId, Quantity Quantity, IReadOnlyList<BatchPick> Picks);

/// <summary>A production cannot consume the batch that it makes (product.md 6.8).</summary>
public sealed record ConsumesOwnBatch(string Number) : Refusal;

/// <summary>Every ingredient of the order must be answered for, if only with zero.</summary>
public sealed record IngredientLeftOut(string Item) : Refusal;
