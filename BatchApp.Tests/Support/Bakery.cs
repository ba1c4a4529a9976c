using BatchApp.Domain;
using BatchApp.Domain.Items;

namespace BatchApp.Tests.Support;

/// <summary>The fixture of the acceptance scenarios: Main and Annex, Flour, Salt, and Bread in White and Rye.</summary>
public abstract class Bakery : IAsyncLifetime
{
    protected TestCompany Company { get; } = new();

    protected static LocationId Main => TestCompany.Main;

    protected LocationId Annex { get; private set; }

    /// <summary>kg, tracked, bought in bags of 25 kg.</summary>
    protected VariantId Flour { get; private set; }

    /// <summary>kg, untracked.</summary>
    protected VariantId Salt { get; private set; }

    /// <summary>pcs, tracked; 0.5 kg Flour and 0.01 kg Salt each.</summary>
    protected VariantId White { get; private set; }

    /// <summary>pcs, tracked; no recipe.</summary>
    protected VariantId Rye { get; private set; }

    protected DateOnly Today => Company.Today;

    public virtual async Task InitializeAsync()
    {
        Annex = await Company.LocationAsync("Annex");
        Flour = await Company.ItemAsync("Flour", purchase: ("bag", 25));
        Salt = await Company.ItemAsync("Salt", tracked: false);
        var bread = await Company.ItemsAsync("Bread", ItemKind.Product, "pcs", true, null, false, null, ("White", [(Flour, 0.5m), (Salt, 0.01m)]), ("Rye", []));
        (White, Rye) = (bread[0], bread[1]);
    }

    /// <summary>Whatever a test did, the file must be whole afterwards.</summary>
    public async Task DisposeAsync()
    {
        var wrong = await Company.VerifyAsync();
        Company.Dispose();
        Assert.Empty(wrong);
    }
}
