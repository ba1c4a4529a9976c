using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features.Stock;

/// <summary>The Stock screen; its whole state stands in its address, and *Inventory intel* opens over it.</summary>
public sealed partial class StockPage
{
    private const int PageSize = 50;

    private static readonly (string Word, string? Value)[] Kinds = [("Products", "products"), ("Materials", "materials"), ("All", null)];

    private static readonly (string Word, string? Name)[] Tabs =
        [("Inventory", null), ("Batches", "batches"), ("Adjustments", "adjustments"), ("Transfers", "transfers"), ("Stocktakes", "stocktakes")];

    private readonly Dictionary<VariantId, IReadOnlyList<StockSplit>> splits = [];
    private IReadOnlyList<TableColumn<StockRow>> columns = [];
    private IReadOnlyList<string> categories = [];
    private Page<StockRow>? page;

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private int? Location { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private int? Intel { get; set; }

    [SupplyParameterFromQuery]
    private int? Batch { get; set; }

    /// <summary>The screen behind an open intel window, whose own tab then stands in the address.</summary>
    [SupplyParameterFromQuery]
    private string? Behind { get; set; }

    /// <summary>Null for *Inventory*, and for a name that is none.</summary>
    private string? ShownTab => (Intel is null ? Tab : Behind) is { } name && Tabs.Any(tab => tab.Name == name) ? name : null;

    private bool IsBatches => ShownTab == "batches";

    private LocationId? LocationId => Location is { } id ? new LocationId(id) : null;

    private int PageIndex => Math.Max(PageNumber ?? 0, 0);

    private bool Descending => Order == "desc";

    private StockSort SortName => Enum.TryParse<StockSort>(Sort, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : StockSort.Item;

    private bool IsFiltered => Kind is not null || !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(Category);

    private StockFilter Filter => new(
        Kind switch { "products" => ItemKind.Product, "materials" => ItemKind.Material, _ => null },
        Search,
        Category,
        LocationId,
        SortName,
        Descending);

    private string ExportAddress => Addresses.WithQuery(
        "/export/stock",
        ("kind", Kind),
        ("q", Search),
        ("category", Category),
        ("location", Location?.ToString(CultureInfo.InvariantCulture)),
        ("sort", Sort),
        ("order", Order));

    private string CloseAddress => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["intel"] = null,
        ["batch"] = null,
        ["behind"] = null,
        ["tab"] = Behind,
    });

    protected override void OnInitialized()
    {
        base.OnInitialized();
        columns = StockColumns.Make(row => IntelAddress(row), (row, tab) => IntelAddress(row, tab), () => Today);
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        if (ShownTab is not null)
        {
            return;
        }

        categories = await Query.CategoriesAsync(cancellation);
        page = await Query.PageAsync(Filter, new PageRequest(PageIndex, PageSize), cancellation);
        foreach (var variant in splits.Keys.ToList())
        {
            splits[variant] = await Query.SplitAsync(variant, cancellation);
        }
    }

    private string IntelAddress(StockRow row, string? tab = null) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["intel"] = row.VariantId.Value,
        ["tab"] = tab,
        ["behind"] = IsBatches ? "batches" : null,
    });

    private string Here(string name, string? value) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["page"] = null,
        [name] = value,
    });

    private void GoPage(int index) => Navigation.NavigateTo(Here("page", index == 0 ? null : index.ToString(CultureInfo.InvariantCulture)));

    private void Open(StockRow row) => Navigation.NavigateTo(IntelAddress(row));

    private void Go(string? search) => Navigation.NavigateTo(Here("q", string.IsNullOrWhiteSpace(search) ? null : search), replace: true);

    private void GoCategory(string? category) => Navigation.NavigateTo(Here("category", string.IsNullOrEmpty(category) ? null : category));

    private void SortBy((string Sort, bool Descending) by) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["page"] = null,
            ["sort"] = by.Sort,
            ["order"] = by.Descending ? "desc" : null,
        }),
        replace: true);

    private async Task LoadSplitAsync(StockRow row) => splits[row.VariantId] = await Query.SplitAsync(row.VariantId, Gone);
}
