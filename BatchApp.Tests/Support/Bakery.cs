using BatchApp.Domain;

namespace BatchApp.Tests.Support;

/// <summary>The fixture of the acceptance scenarios: Main and Annex, Flour, Salt, and Bread in White and Rye.</summary>
public abstract class Bakery : IAsyncLifetime
{
    private BakeryGoods goods = null!;

    protected TestCompany Company { get; } = new();

    protected static LocationId Main => TestCompany.Main;

    protected LocationId Annex => goods.Annex;

    protected VariantId Flour => goods.Flour;

    protected VariantId Salt => goods.Salt;

    protected VariantId White => goods.White;

    protected VariantId Rye => goods.Rye;

    protected DateOnly Today => Company.Today;

    public virtual async Task InitializeAsync() => goods = await BakeryGoods.MakeAsync(Company);

    /// <summary>Whatever a test did, the file must be whole afterwards.</summary>
    public async Task DisposeAsync()
    {
        var wrong = await Company.VerifyAsync();
        Company.Dispose();
        Assert.Empty(wrong);
    }
}
