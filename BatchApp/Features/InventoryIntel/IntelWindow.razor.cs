using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Features.Batches;
using BatchApp.Features.Locations;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features.InventoryIntel;

/// <summary>
/// The window over the Stock screen. What it shows stands in the address: variant, tab, batch and location; the chosen
/// batch filters every tab.
/// </summary>
public sealed partial class IntelWindow
{
    /// <summary>Rows of a tab shown at once.</summary>
    public const int PageSize = 50;

    /// <summary>The first choice of *Batch #*; no batch has this id.</summary>
    private static readonly BatchId AllBatches = new(0);

    private IReadOnlyList<LocationRow> locations = [];
    private IReadOnlyList<IntelBatch> batches = [];
    private IntelHeader? header;
    private Page<MovementRow>? movements;
    private Page<IntelSalesOrderRow>? salesOrders;
    private Page<IntelManufacturingOrderRow>? manufacturingOrders;
    private Page<IntelPurchaseOrderRow>? purchaseOrders;
    private StatusChange? change;
    private bool showEmpty;
    private int pageIndex;
    private (VariantId, string?, BatchId?, LocationId?) shown;

    [Parameter, EditorRequired]
    public VariantId VariantId { get; set; }

    /// <summary>As it stands in the address; null for the tab that the kind of item opens on.</summary>
    [Parameter]
    public string? Tab { get; set; }

    [Parameter]
    public BatchId? Batch { get; set; }

    [Parameter]
    public LocationId? LocationId { get; set; }

    /// <summary>The address of the screen below.</summary>
    [Parameter, EditorRequired]
    public string CloseAddress { get; set; } = "";

    private IntelTab Shown => IntelTabs.Parse(Tab) ?? (header?.Kind == ItemKind.Material ? IntelTab.ManufacturingOrders : IntelTab.SalesOrders);

    /// <summary>With a mistyped address, or a batch of another variant, everything is shown rather than somebody else's.</summary>
    private BatchId? Chosen => Batch is { } asked && batches.Any(batch => batch.BatchId == asked) ? asked : null;

    private IntelScope Scope => new(VariantId, LocationId, Chosen);

    private string LocationText => LocationId?.Value.ToString(CultureInfo.InvariantCulture) ?? "";

    private string ChosenNumber => Chosen is { } chosen ? batches.First(batch => batch.BatchId == chosen).Number : "All batches";

    private IntelBatch? ChosenBatch => batches.FirstOrDefault(batch => batch.BatchId == Chosen);

    private IReadOnlyList<IntelBatch> ShownBatches => [.. batches.Where(batch => Chosen is { } chosen ? batch.BatchId == chosen : showEmpty || batch.OnHand.IsPositive)];

    private int EmptyCount => batches.Count(batch => !batch.OnHand.IsPositive);

    private string? FooterText => EmptyCount == 0 ? null : $"{(showEmpty ? "Hide" : "Show")} empty ({EmptyCount.ToString(CultureInfo.CurrentCulture)})";

    private IReadOnlyList<SearchOption<BatchId>> BatchOptions =>
    [
        new(AllBatches, "All batches") { Description = header is null ? "" : QuantityText.Format(header.InStock, header.Unit) },
        .. batches.Where(batch => showEmpty || batch.OnHand.IsPositive || batch.BatchId == Chosen).Select(Option),
    ];

    private string ExportAddress => Addresses.WithQuery(
        "/export/intel",
        ("variant", VariantId.Value.ToString(CultureInfo.InvariantCulture)),
        ("tab", IntelTabs.Name(Shown)),
        ("batch", Chosen?.Value.ToString(CultureInfo.InvariantCulture)),
        ("location", LocationId?.Value.ToString(CultureInfo.InvariantCulture)));

    protected override Task OnParametersSetAsync()
    {
        var now = (VariantId, Tab, Batch, LocationId);
        pageIndex = shown == now ? pageIndex : 0;
        shown = now;
        return base.OnParametersSetAsync();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        locations = await LocationsQuery.AllAsync(cancellation);
        batches = await Query.BatchesAsync(VariantId, LocationId, cancellation);
        header = await Query.HeaderAsync(Scope, cancellation);
        if (header is null)
        {
            return;
        }

        var page = new PageRequest(pageIndex, PageSize);
        switch (Shown)
        {
            case IntelTab.Movements:
                movements = await Query.MovementsAsync(Scope, page, cancellation);
                break;
            case IntelTab.SalesOrders:
                salesOrders = await Query.SalesOrdersAsync(Scope, page, cancellation);
                break;
            case IntelTab.ManufacturingOrders:
                manufacturingOrders = await Query.ManufacturingOrdersAsync(Scope, page, cancellation);
                break;
            case IntelTab.PurchaseOrders:
                purchaseOrders = await Query.PurchaseOrdersAsync(Scope, page, cancellation);
                break;
        }
    }

    private SearchOption<BatchId> Option(IntelBatch batch)
    {
        var quantity = QuantityText.Format(batch.OnHand, header!.Unit);
        if (batch.Standing.Status != BatchStatus.Available)
        {
            return new SearchOption<BatchId>(batch.BatchId, batch.Number)
            {
                Description = batch.Expiry is { } expiry ? $"{quantity} · {ExpiryText.Describe(expiry, Today)}" : quantity,
                Chip = StatusText.Of(batch.Standing.Status),
                ChipTone = StatusText.Look(batch.Standing.Status).Tone,
            };
        }

        return new SearchOption<BatchId>(batch.BatchId, batch.Number)
        {
            Description = batch.IsUnbatched ? quantity : batch.Expiry is null ? quantity : ExpiryText.SeverityOf(batch.Expiry, Today) == ExpirySeverity.None
                ? $"{quantity} · {DateText.Format(batch.Expiry.Value)}"
                : quantity,
            Chip = batch.IsUnbatched ? "no traceability"
                : ExpiryText.SeverityOf(batch.Expiry, Today) == ExpirySeverity.None ? null
                : ExpiryText.Describe(batch.Expiry!.Value, Today),
            ChipTone = batch.IsUnbatched ? Tone.Soon : ExpiryText.ToneOf(batch.Expiry, Today),
        };
    }

    private string TabAddress(IntelTab tab) => Navigation.GetUriWithQueryParameter("tab", IntelTabs.Name(tab));

    private void ChooseBatch(BatchId? batch) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["batch"] = batch is null || batch == AllBatches ? null : batch.Value.Value,
            ["tab"] = IntelTabs.Name(Shown),
        }));

    private void ChooseLocation(string? location) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter("location", string.IsNullOrEmpty(location) ? null : location));

    private async Task GoPageAsync(int index)
    {
        pageIndex = index;
        await RefreshAsync();
    }

    private void Close() => Navigation.NavigateTo(CloseAddress);
}
