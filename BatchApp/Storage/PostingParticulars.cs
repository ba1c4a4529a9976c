using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>What a posting did, for the journal: how much of what, from or into which batch, where.</summary>
internal static class PostingParticulars
{
    /// <param name="postings">Of one act; what is undone is told as it was.</param>
    /// <param name="now">When it is posted; told apart from when it happened.</param>
    public static Particulars Of(BatchDb db, IReadOnlyList<StockPosting> postings, DateTime now)
    {
        LoadItems(db, postings);
        var ids = postings.SelectMany(posting => posting.Movements).SelectMany(movement => new[] { movement.From, movement.To }).Where(account => account.IsStock).Select(account => account.Location).Distinct().ToList();
        var places = ids.ToDictionary(id => id, id => db.Locations.Find(id)!.Name);
        Particulars particulars = [];
        foreach (var posting in postings)
        {
            Add(particulars, posting.Reverses is null ? posting.Movements : posting.Movements.Reverse().Select(movement => new PlannedMovement(movement.Line, movement.To, movement.From)), places);
            if (posting.Act is StockAdjustment adjustment && posting.Reverses is null)
            {
                particulars.Add("Reason", ReasonOf(adjustment));
            }

            if (posting.Act is ProductionRun { WasteReason: { } waste } && posting.Reverses is null)
            {
                particulars.Add("Reason of the waste", waste);
            }

            if (posting.OccurredAt != now || posting.Cause != DocumentCause.Posting)
            {
                particulars.Add("Happened on", posting.OccurredAt);
            }
        }

        return particulars;
    }

    private static void Add(Particulars particulars, IEnumerable<PlannedMovement> movements, Dictionary<LocationId, string> places)
    {
        foreach (var movement in movements)
        {
            var line = movement.Line;
            var place = movement.To.IsStock ? movement.To : movement.From;
            particulars.Add(
                Verb(movement.From.Kind, movement.To.Kind),
                NotedValue.Of($"{line.Quantity} {line.Batch.Variant.Item.Unit.Name} {line.Batch.Variant.FullName}{BatchOf(movement)}{(place.IsStock ? $" at {places[place.Location]}" : "")}{Birth(line.Batch)}"));
        }
    }

    /// <summary>What a posting's line is about: the order that it serves, else its item.</summary>
    public static Subject About(StockPosting posting) => posting.Act switch
    {
        PurchaseReceipt receipt => receipt.PurchaseOrder,
        ProductionRun run => run.ManufacturingOrder,
        SalesFulfilment fulfilment => fulfilment.SalesOrder,
        SalesReturn taken => taken.SalesOrder,
        SupplierReturn sent => sent.PurchaseOrder,
        StockAdjustment adjustment => adjustment,
        StockTransfer transfer => transfer,
        BatchSplit => posting.Movements[0].Line.Batch,
        BatchMerge => posting.Movements[^1].Line.Batch,
        OpeningStock opening => opening.Location,
        _ => posting.Movements[0].Line.Batch.Variant.Item,
    };

    /// <summary>Every item and every batch that moved; Unbatched is not one that anybody looks for.</summary>
    public static IEnumerable<Subject> Mentions(IReadOnlyList<StockPosting> postings)
    {
        var batches = postings.SelectMany(posting => posting.Movements).Select(movement => movement.Line.Batch).Distinct().ToList();
        return [.. batches.Select(batch => batch.Variant.Item).Distinct().Select(item => (Subject)item), .. batches.Where(batch => !batch.IsUnbatched).Select(batch => (Subject)batch)];
    }

    private static string Verb(AccountKind from, AccountKind to) => (from, to) switch
    {
        (AccountKind.Supplier, AccountKind.Stock) => "Received",
        (AccountKind.Stock, AccountKind.Supplier) => "Back to supplier",
        (AccountKind.Stock, AccountKind.Production) => "Used",
        (AccountKind.Production, AccountKind.Stock) => "Made",
        (AccountKind.Production, AccountKind.Adjustment) => "Wasted",
        (AccountKind.Stock, AccountKind.Packed) => "Packed",
        (AccountKind.Packed, AccountKind.Stock) => "Unpacked",
        (AccountKind.Stock or AccountKind.Packed, AccountKind.Customer) => "Delivered",
        (AccountKind.Customer, AccountKind.Stock) => "Back from customer",
        (AccountKind.Customer, AccountKind.Adjustment) => "Back from customer, written off",
        (AccountKind.Regroup, _) or (_, AccountKind.Regroup) => "Regrouped",
        (AccountKind.Adjustment or AccountKind.Opening, AccountKind.Stock) => "Added",
        (AccountKind.Stock, AccountKind.Adjustment or AccountKind.Opening) => "Removed",
        (AccountKind.Stock, AccountKind.Transit) => "Sent",
        (AccountKind.Transit, AccountKind.Stock) => "Arrived",
        _ => "Moved",
    };

    /// <summary>"Damaged, fell off the pallet".</summary>
    private static string ReasonOf(StockAdjustment adjustment)
    {
        var reason = adjustment.Reason switch
        {
            AdjustmentReason.NotStated => "not stated",
            AdjustmentReason.CountDifference => "Count difference",
            AdjustmentReason.OpeningStock => "Opening stock",
            AdjustmentReason.CustomerReturn => "Customer return",
            var word => word.ToString(),
        };
        return adjustment.Cause.Length == 0 ? reason : $"{reason}, {adjustment.Cause}";
    }

    private static string BatchOf(PlannedMovement movement)
    {
        var batch = movement.Line.Batch;
        return batch.IsUnbatched && !batch.Variant.Item.IsTracked ? ""
            : $" {(movement.To.IsStock ? "into" : movement.From.IsStock ? "from" : "of")} {batch.Number}";
    }

    /// <summary>What a batch came into the books with; it has no line of its own.</summary>
    private static NotedValue Birth(Batch batch)
    {
        if (batch.Id != default)
        {
            return NotedValue.Blank;
        }

        NotedValue expiry = batch.Expiry is { } day ? NotedValue.Of($", expires {day}") : NotedValue.Blank;
        return NotedValue.Of($" (new batch{expiry}{(batch.SupplierNumber is { } number ? $", supplier's {number}" : "")}{(batch.Barcode is { } barcode ? $", barcode {barcode}" : "")})");
    }

    /// <summary>Rules load the batches that they need, and not always what those are of.</summary>
    private static void LoadItems(BatchDb db, IReadOnlyList<StockPosting> postings)
    {
        var missing = postings.SelectMany(posting => posting.Movements).Select(movement => movement.Line.Batch).Where(batch => batch.Variant?.Item is null).Select(batch => batch.VariantId).Distinct().ToList();
        if (missing.Count > 0)
        {
            db.Variants.Include(variant => variant.Item).Where(variant => missing.Contains(variant.Id)).Load();
        }
    }
}
