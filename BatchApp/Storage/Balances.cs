using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>Keeps what is on hand in step with the movements. Nothing else writes <see cref="StockBalance"/>.</summary>
internal sealed class Balances(BatchDb db)
{
    private readonly Dictionary<(Batch, LocationId), StockBalance> rows = [];

    /// <summary>Reads the balances of the batches in one statement.</summary>
    public void Load(IEnumerable<Batch> batches)
    {
        var stored = batches.Where(batch => batch.Id != default).Select(batch => batch.Id).Distinct().ToList();
        // The batches themselves were loaded by whoever decided what happens to them.
        foreach (var row in db.Balances.Where(balance => stored.Contains(balance.BatchId)))
        {
            rows[(row.Batch, row.LocationId)] = row;
        }
    }

    /// <summary>Lets go of what was read and written so far; it is in the file.</summary>
    public void Forget() => rows.Clear();

    public void Change(Batch batch, Account account, Quantity change)
    {
        if (!account.IsStock)
        {
            return;
        }

        if (!rows.TryGetValue((batch, account.Location), out var row))
        {
            row = new StockBalance
            {
                Batch = batch,
                LocationId = account.Location,
                VariantId = batch.Variant is { } variant ? variant.Id : batch.VariantId,
            };
            db.Balances.Add(row);
            rows.Add((batch, account.Location), row);
        }

        row.OnHand += change;
    }

    /// <summary>Throws when something is below zero once all that is posted together is.</summary>
    public void Check()
    {
        if (rows.Values.FirstOrDefault(row => row.OnHand.IsNegative) is { } wrong)
        {
            throw new InvalidOperationException($"{wrong.Batch.Number} would hold {wrong.OnHand}: the rule that decided this posting is wrong.");
        }
    }
}
