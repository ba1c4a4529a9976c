using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>What use cases ask of the file about batches.</summary>
internal static class BatchFacts
{
    /// <summary>Ids in one statement; a recall may reach thousands.</summary>
    public const int AtOnce = 1_000;

    /// <summary>A batch as the form showed it. Refuses one that is unknown or was changed meanwhile (product.md 10.2).</summary>
    public static Result<Batch> Unchanged(StockWrite write, BatchId id, int version)
    {
        var batch = write.Db.Batches.Include(row => row.Variant).ThenInclude(variant => variant.Item).Include(row => row.Stops).FirstOrDefault(row => row.Id == id);
        return batch is null ? new NotFound("Batch", $"{id.Value}")
            : batch.Version != version ? new ChangedMeanwhile(batch.Number)
            : batch;
    }

    /// <summary>Loads, set by set, the batches that goods coming in name or might collide with.</summary>
    /// <param name="parts">Variants with the parts that are to come into their batches; parts may be none.</param>
    /// <param name="from">Who delivers them; null when nobody does, or it is not known.</param>
    public static KnownBatches Load(BatchDb db, IReadOnlyCollection<(VariantId Variant, IReadOnlyList<BatchPart> Parts)> parts, SupplierId? from = null)
    {
        var variants = parts.Select(line => line.Variant).Distinct().ToList();
        var named = parts.SelectMany(line => line.Parts).Select(part => part.Existing).OfType<BatchId>().Distinct().ToList();
        var newOnes = parts.SelectMany(line => line.Parts).Select(part => part.New).OfType<NewBatch>().ToList();
        var keys = newOnes.Select(batch => BatchNumber.KeyOf(batch.Number ?? "")).Distinct().ToList();
        var barcodes = newOnes.Where(batch => !string.IsNullOrWhiteSpace(batch.Barcode)).Select(batch => batch.Barcode!.Trim()).Distinct().ToList();

        List<Batch> batches = variants.Count == 0 ? [] : [.. db.Batches.Include(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .Where(batch => named.Contains(batch.Id)
                || (variants.Contains(batch.VariantId) && (batch.IsUnbatched || keys.Contains(batch.NumberKey))))];
        return new KnownBatches(
            batches.ToDictionary(batch => batch.Id),
            batches.Where(batch => batch.IsUnbatched && variants.Contains(batch.VariantId)).ToDictionary(batch => batch.VariantId),
            batches.Where(batch => !batch.IsUnbatched && keys.Contains(batch.NumberKey)).ToDictionary(batch => (batch.VariantId, batch.NumberKey)),
            barcodes.Count == 0 ? new Dictionary<string, string>() : BarcodeHolders(db, barcodes))
        {
            Recalled = RecalledNumbers.Of(db, variants, newOnes.Select(batch => batch.SupplierNumber), from),
        };
    }

    /// <summary>Batches whose status may change, a set at a time.</summary>
    public static IEnumerable<Batch> WithStops(BatchDb db, IEnumerable<BatchId> ids)
    {
        foreach (var part in ids.Chunk(AtOnce))
        {
            foreach (var batch in db.Batches.Include(row => row.Variant).ThenInclude(variant => variant.Item).Include(row => row.Stops).AsSplitQuery().Where(row => part.Contains(row.Id)).ToList())
            {
                yield return batch;
            }
        }
    }

    /// <summary>What the journal knows of a batch.</summary>
    public static Particulars ParticularsOf(Batch batch) => new()
    {
        { "Item", batch.Variant.FullName },
        { "Batch #", NotedValue.Name(batch.Number) },
        { "Expiry", batch.Expiry },
        { "Made on", batch.MadeOn },
        { "Supplier batch #", batch.SupplierNumber },
        { "Barcode", batch.Barcode },
        { "Note", batch.Note },
    };

    /// <summary>Another batch of the variant with that number now; null when it is free, former numbers among the free.</summary>
    public static Batch? Holder(BatchDb db, VariantId variant, string numberKey, BatchId own = default) =>
        db.Batches.FirstOrDefault(row => row.VariantId == variant && row.NumberKey == numberKey && row.Id != own);

    /// <summary>What else bears a barcode; null when it is free.</summary>
    public static string? BarcodeHolder(BatchDb db, string barcode, BatchId own = default) =>
        db.Batches.Where(row => row.Barcode == barcode && row.Id != own).Select(row => row.Number).FirstOrDefault()
        ?? db.Variants.Where(row => row.Barcode == barcode).Select(row => row.Sku).FirstOrDefault();

    private static Dictionary<string, string> BarcodeHolders(BatchDb db, List<string> barcodes)
    {
        var holders = db.Batches.Where(batch => barcodes.Contains(batch.Barcode!))
            .ToDictionary(batch => batch.Barcode!, batch => batch.Number);
        foreach (var variant in db.Variants.Where(variant => barcodes.Contains(variant.Barcode!)).Select(variant => new { variant.Barcode, variant.Sku }))
        {
            holders.TryAdd(variant.Barcode!, variant.Sku);
        }

        return holders;
    }
}
