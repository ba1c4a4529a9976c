using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Purchasing;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>Days whose books are closed, and what is taken out of every choice.</summary>
public sealed partial class LedgerModelTests
{
    private sealed partial class Walk
    {
        private LocationId shed;
        private VariantId spare;
        private bool spareIsArchived;
        private bool shedIsArchived;

        private bool IsOpen(DateTime at) => !(Day(at) <= model.ClosedUpTo);

        /// <summary>Nothing that moves stock on a closed day, also not what only tells it anew.</summary>
        private bool AreOpen(IEnumerable<DateTime> instants) => instants.All(IsOpen);

        /// <summary>A day that is not over stays open; opening again needs a reason.</summary>
        [Drawn(1, typeof(CloseBooks))]
        public async Task CloseBooksAsync()
        {
            DateOnly? upTo = random.Next(3) == 0 ? null : company.Today.AddDays(-random.Next(0, 10));
            var reason = random.Next(4) == 0 ? "" : "Month is over";
            var opens = model.ClosedUpTo is { } closed && !(upTo >= closed);
            var view = await company.Get<CompanyQuery>().GetAsync();

            var result = await company.Get<CloseBooks>().ExecuteAsync(Actor.Program, new(RequestId.New(), view.Version, upTo, reason));

            Judge(!(upTo >= company.Today) && (!opens || Says(reason)), result, $"close the books up to {upTo}, until now {model.ClosedUpTo}, reason “{reason}”");
            if (result.Succeeded)
            {
                model.ClosedUpTo = upTo;
                Assert.Equal(upTo, (await company.Get<CompanyQuery>().GetAsync()).BooksClosedUpTo);
            }
        }

        private async Task PrepareShedAsync()
        {
            shed = await company.LocationAsync("Shed");
            spare = await company.ItemAsync("Spare", tracked: false);
            await KnowAsync(spare);
        }

        /// <summary>An item and a place of their own, which hold stock by turns: with stock they stay, without they go and come back.</summary>
        [Drawn(2, typeof(ArchiveItem), typeof(ArchiveLocation))]
        public async Task ArchiveAsync()
        {
            var there = model.OnHand(unbatched[spare], shed);
            switch (random.Next(4))
            {
                case 0 when !spareIsArchived && !shedIsArchived:
                    var change = there > 0 ? -there : Amount(plain);
                    var request = RequestId.New();
                    var adjusted = await TryAdjustAsync(request, shed, AdjustmentReason.Found, null, new AdjustedLine(spare, Quantity.Of(change), []));
                    Judge(true, adjusted, $"{change} of the spare item in the shed");
                    model.Change(unbatched[spare], shed, company.Now, change);
                    break;

                case 1:
                    var ordered = await OrderSpareAsync();
                    Judge(!spareIsArchived && !shedIsArchived, ordered, "order the spare item for the shed");
                    if (ordered.Succeeded)
                    {
                        Judge(false, await ArchiveSpareAsync(true), "archive an item on order");
                        Judge(true, await company.TryClosePurchaseAsync(ordered.Value.Number, ClosingKind.Cancelled), "give up the order");
                    }

                    break;

                case 2:
                    var item = await ArchiveSpareAsync(!spareIsArchived);
                    Judge(spareIsArchived || there == 0, item, $"archive the spare item {!spareIsArchived} with {there}");
                    spareIsArchived ^= item.Succeeded;
                    break;

                default:
                    var place = (await company.Get<LocationQuery>().AllAsync()).Single(row => row.Id == shed);
                    var location = await company.Get<ArchiveLocation>().ExecuteAsync(Actor.Program, new(RequestId.New(), shed, place.Version, !shedIsArchived));
                    Judge(shedIsArchived || there == 0, location, $"archive the shed {!shedIsArchived} with {there}");
                    shedIsArchived ^= location.Succeeded;
                    break;
            }
        }

        private async Task<Result<ItemId>> ArchiveSpareAsync(bool isArchived)
        {
            var card = await company.ItemCardAsync(spare);
            return await company.Get<ArchiveItem>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, isArchived));
        }

        private Task<Result<SavePurchaseOrder.Saved>> OrderSpareAsync() => TryOrderAsync(shed, [(spare, 1)]);
    }
}
