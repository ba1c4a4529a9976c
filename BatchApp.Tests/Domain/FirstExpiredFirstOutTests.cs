using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Picking;
using BatchApp.Tests.Support;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class FirstExpiredFirstOutTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Gen<BatchOffer[]> Offers =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Bool, Gen.Int[0, 12])
            .Select((onHand, days, hours, number, unbatched, unusable) => (onHand, days, hours, number, unbatched, unusable))
            .Array[0, 12]
            .Select(rows => rows.Select((row, i) => new BatchOffer(
                new BatchId(i + 1),
                $"B{row.number}",
                BatchNumber.SortKeyOf($"B{row.number}"),
                row.unbatched && i == 0,
                row.days > 7 ? null : Today.AddDays(row.days),
                Quantity.Of(row.onHand),
                Enum.IsDefined((Unusable)row.unusable) ? (Unusable)row.unusable : null,
                Made.Instant.AddHours(row.hours))).ToArray());

    private static readonly Gen<(BatchOffer[] Offers, int[] Needs)> Cases = Gen.Select(Offers, Gen.Int[0, 20].Array[1, 4]);

    [Fact]
    public void No_unusable_empty_or_unbatched_stock_is_ever_proposed() => Cases.Sample((offers, needs) =>
        Suggest(offers, needs).SelectMany(picks => picks).All(pick =>
        {
            var offer = Of(offers, pick);
            return pick.Quantity.IsPositive && !offer.IsUnbatched && offer.Unusable is null && offer.OnHand.IsPositive;
        }));

    [Fact]
    public void Several_needs_together_never_take_more_than_is_there_nor_more_than_they_need() => Cases.Sample((offers, needs) =>
    {
        var proposal = Suggest(offers, needs);
        return proposal.Zip(needs).All(line => line.First.Sum(pick => pick.Quantity).Amount <= line.Second)
            && proposal.SelectMany(picks => picks).GroupBy(pick => pick.BatchId).All(batch => batch.Sum(pick => pick.Quantity) <= Of(offers, batch.First()).OnHand);
    });

    [Fact]
    public void What_can_be_covered_is_covered() => Cases.Sample((offers, needs) =>
    {
        var usable = offers.Where(offer => !offer.IsUnbatched && offer.Unusable is null).Sum(offer => offer.OnHand);
        return Suggest(offers, needs).SelectMany(picks => picks).Sum(pick => pick.Quantity) == Quantity.Min(usable, Quantity.Of(needs.Sum()));
    });

    [Fact]
    public void Proposals_are_sorted_and_leave_no_earlier_batch_behind() => Cases.Sample((offers, needs) =>
    {
        var taken = Suggest(offers, needs).SelectMany(picks => picks).Select(pick => Of(offers, pick)).ToList();
        var sorted = taken.Zip(taken.Skip(1)).All(pair => FirstExpiredFirstOut.Order.Compare(pair.First, pair.Second) <= 0);
        var last = taken.LastOrDefault();
        var left = last is null ? [] : offers.Where(offer => !offer.IsUnbatched && offer.OnHand.IsPositive && offer.Unusable is null
            && FirstExpiredFirstOut.Order.Compare(offer, last) < 0 && !taken.Contains(offer));
        return sorted && !left.Any();
    });

    [Fact]
    public void Dated_goes_before_undated_then_age_then_number() => Offers.Sample(offers =>
    {
        var sorted = offers.Order(FirstExpiredFirstOut.Order).ToList();
        return sorted.Zip(sorted.Skip(1)).All(pair =>
            (pair.First.IsUnbatched, pair.First.Expiry is null, pair.First.Expiry ?? default, pair.First.FirstArrival)
                .CompareTo((pair.Second.IsUnbatched, pair.Second.Expiry is null, pair.Second.Expiry ?? default, pair.Second.FirstArrival)) is var rank
            && (rank < 0 || (rank == 0 && string.CompareOrdinal(pair.First.NumberSort, pair.Second.NumberSort) <= 0)));
    });

    [Fact]
    public void Shuffled_stock_gives_the_same_proposal() => Gen.Select(Cases, Gen.Int).Sample((one, seed) =>
    {
        var shuffled = one.Offers.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Suggest(one.Offers, one.Needs).SelectMany(picks => picks).SequenceEqual(Suggest(shuffled, one.Needs).SelectMany(picks => picks));
    });

    private static IReadOnlyList<IReadOnlyList<BatchPick>> Suggest(BatchOffer[] offers, int[] needs) =>
        FirstExpiredFirstOut.Suggest([.. needs.Select(need => (Quantity.Of(need), (IReadOnlyList<BatchOffer>)offers, PickOrder.FirstExpiredFirstOut))]);

    private static BatchOffer Of(BatchOffer[] offers, BatchPick pick) => offers.Single(offer => offer.BatchId == pick.BatchId);
}
