using BatchApp.Domain;
using BatchApp.Domain.Items;

namespace BatchApp.Tests.Support;

/// <summary>What the acceptance scenarios' company has besides Main.</summary>
/// <param name="Flour">kg, tracked, bought in bags of 25 kg.</param>
/// <param name="Salt">kg, untracked.</param>
/// <param name="White">pcs, tracked; 0.5 kg Flour and 0.01 kg Salt each.</param>
/// <param name="Rye">pcs, tracked; no recipe.</param>
public sealed record BakeryGoods(LocationId Annex, VariantId Flour, VariantId Salt, VariantId White, VariantId Rye)
{
    public static async Task<BakeryGoods> MakeAsync(TestCompany company)
    {
        var annex = await company.LocationAsync("Annex");
        var flour = await company.ItemAsync("Flour", purchase: ("bag", 25));
        var salt = await company.ItemAsync("Salt", tracked: false);
        var bread = await company.ItemsAsync("Bread", ItemKind.Product, "pcs", true, null, false, null, ("White", [(flour, 0.5m), (salt, 0.01m)]), ("Rye", []));
        return new BakeryGoods(annex, flour, salt, bread[0], bread[1]);
    }
}
