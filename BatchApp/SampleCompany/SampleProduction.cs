using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Picking;

namespace BatchApp.SampleCompany;

/// <summary>Plans manufacturing orders and completes them, batch by batch.</summary>
internal sealed class SampleProduction(SampleDesk desk)
{
    public enum Outcome
    {
        /// <summary>An ingredient does not suffice.</summary>
        Waits,

        /// <summary>More of the order is to be made.</summary>
        GoesOn,

        Done,
    }

    public async Task<string> PlanAsync(SampleMaking making, decimal quantity, DateOnly deadline, ManufacturingPhase phase, string note = "") =>
        (await desk.Done(desk.Get<SaveManufacturingOrder>().ExecuteAsync(desk.People[Role.Production], new SaveManufacturingOrder.Command(
            desk.NextRequest(), null, 0, "", desk.Variants[making.Sku], desk.Locations[making.Location], Quantity.Of(quantity), desk.Day, deadline, note, phase, null)))).Number;

    /// <summary>
    /// Makes up to a quantity of an order, taking first what expires first. Does nothing when an ingredient does not suffice.
    /// </summary>
    /// <param name="besides">By-products and waste; null for none.</param>
    public async Task<Outcome> TryCompleteAsync(string number, decimal quantity, MadeBesides? besides = null)
    {
        var order = (await desk.Get<ManufacturingOrderQuery>().CardAsync(number))!;
        var made = Quantity.Min(Quantity.Of(quantity), order.Open);
        var needs = order.Ingredients.Select(line => line.NeededFor(made, order.Open)).ToList();
        var picks = await desk.Get<BatchChoicesQuery>().SuggestAsync(
            [.. order.Ingredients.Zip(needs, (line, needed) => (line.VariantId, needed))], order.LocationId, null, owner: PlanOwner.Of(order.Id));
        var used = new List<UsedIngredient>();
        foreach (var (i, line) in order.Ingredients.Index())
        {
            var covered = SampleItems.IsNotStocked(line.Sku) || (line.IsTracked ? picks[i].Sum(pick => pick.Quantity) == needs[i] : line.Availability.Usable >= needs[i]);
            if (!covered)
            {
                return Outcome.Waits;
            }

            used.Add(new UsedIngredient(line.Id, needs[i], line.IsTracked ? picks[i] : []));
        }

        var code = SampleProducts.Made.Single(item => item.Variants.Any(variant => variant.Sku == order.Sku)).Code;
        var batch = new NewBatch(desk.Numbers.Made(code, desk.Day), order.ShelfLifeDays is { } days ? desk.Day.AddDays(days) : null);
        await desk.Done(desk.Get<CompleteProduction>().ExecuteAsync(desk.People[Role.Production], new CompleteProduction.Command(
            desk.NextRequest(), order.Id, order.Version, null, made, [BatchPart.IntoNew(batch, made)], used, besides)));
        return made == order.Open ? Outcome.Done : Outcome.GoesOn;
    }
}
