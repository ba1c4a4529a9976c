using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Storage;

namespace BatchApp.Tests.SampleCompany;

/// <summary>What the sample company must have an example of, whatever day it is made on.</summary>
internal static class SampleExamples
{
    private static readonly IReadOnlyList<(string What, Func<BatchDb, bool> IsIn)> All =
    [
        // Something expired is thrown away too, where anything on the shelf expires in the year.
        .. new[]
        {
            AdjustmentReason.NotStated, AdjustmentReason.CountDifference, AdjustmentReason.Damaged, AdjustmentReason.Found,
            AdjustmentReason.Sample, AdjustmentReason.Scrap, AdjustmentReason.CustomerReturn,
        }.Select(reason => ($"an adjustment of the reason {reason}", (Func<BatchDb, bool>)(db => db.Adjustments.Any(act => act.Reason == reason)))),
        .. new[] { TransferStatus.Created, TransferStatus.InTransit, TransferStatus.Received }
            .Select(status => ($"a transfer that is {status}", (Func<BatchDb, bool>)(db => db.Transfers.Any(act => act.Status == status)))),
        ("a transfer that was stepped back", db => HasReversal(db, ActKind.Transfer)),
        ("a stocktake with differences posted", db => db.Stocktakes.Any(count => count.Status == StocktakeStatus.Completed && count.AdjustmentId != null)),
        ("a stocktake that is open, with something counted", db => db.Stocktakes.Any(count => count.Status == StocktakeStatus.Counting && count.Lines.Any(line => line.Counted != null))),
        ("a plan on a sales line", db => db.Plans.Any(plan => plan.SalesOrderLineId != null)),
        ("a plan on an ingredient", db => db.Plans.Any(plan => plan.IngredientLineId != null)),
        ("a reverted receipt", db => HasReversal(db, ActKind.Receipt)),
        ("a reverted fulfilment", db => HasReversal(db, ActKind.Fulfilment)),
        ("a partial reversal", db => db.Journal.Any(entry => entry.Kind == "RevertPart")),
        ("corrected batches of a production", db => HasCorrection(db, ActKind.Production)),
        ("a former number", db => db.FormerNumbers.Any()),
        ("a split batch", db => db.Acts.Any(act => act.Kind == ActKind.Split)),
        ("merged batches", db => db.Acts.Any(act => act.Kind == ActKind.Merge)),
        ("a held batch", db => db.Batches.Any(batch => batch.Status == BatchStatus.OnHold)),
        ("a released batch", db => db.Journal.Any(entry => entry.Kind == nameof(ReleaseBatch))),
        ("stock in quarantine", db => db.Balances.Any(row => row.Location.IsQuarantine && row.OnHand.Units > 0)),
        ("a by-product", db => db.ActLines.Any(line => line.Role == ActLineRole.ByProduct)),
        ("waste", db => db.ActLines.Any(line => line.Role == ActLineRole.Waste)),
        ("goods made to order", db => db.ManufacturingOrders.Any(order => order.SalesOrderLineId != null)),
        .. new[] { ActLineRole.ReturnedByCustomer, ActLineRole.ReturnWrittenOff, ActLineRole.ReturnedToSupplier }
            .Select(role => ($"a return of the role {role}", (Func<BatchDb, bool>)(db => db.ActLines.Any(line => line.Role == role)))),
        ("goods of a customer in quarantine", db => db.ActLines.Any(line => line.Role == ActLineRole.ReturnedByCustomer && db.Locations.Any(place => place.Id == line.LocationId && place.IsQuarantine))),
        ("an order closed short", db => db.PurchaseOrders.AsEnumerable().Any(order => order.Closing is { Kind: ClosingKind.ClosedShort })),
        ("Unbatched stock that was given batches", db => db.Acts.Any(act => act.Kind == ActKind.BatchAssignment)),
        ("Unbatched stock", db => db.Balances.Any(row => row.Batch.IsUnbatched && row.OnHand.Units > 0 && row.Batch.Variant.Item.Tracking == BatchTracking.Batches)),
        ("opening stock", db => db.OpeningStocks.Any()),
        ("a late entry", db => db.Documents.Where(document => document.Cause == DocumentCause.Posting).Select(document => new { document.OccurredAt, document.PostedAt }).AsEnumerable()
            .Any(document => document.PostedAt - document.OccurredAt > TimeSpan.FromDays(1))),
        ("a customer who wants some life left", db => db.Customers.Any(customer => customer.MinimumDaysLeft != null)),
        ("closed books", db => db.Companies.Any(company => company.BooksClosedUpTo != null)),
        ("an item that is not stocked in a recipe", db => db.RecipeLines.Any(line => line.Ingredient.Item.IsNotStocked)),
        ("a production that used an item that is not stocked", db => db.Movements.Any(row => row.Batch.Variant.Item.IsNotStocked)),
    ];

    public static Task<List<string>> MissingAsync(SampleOfDay sample) =>
        sample.ReadAsync(db => Task.FromResult(All.Where(example => !example.IsIn(db)).Select(example => example.What).ToList()));

    private static bool HasReversal(BatchDb db, ActKind kind) => db.Documents.Any(document => document.Cause == DocumentCause.Reversal && document.Act.Kind == kind);

    private static bool HasCorrection(BatchDb db, ActKind kind) => db.Documents.Any(document => document.Cause == DocumentCause.Correction && document.Act.Kind == kind);
}
