using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features.Orders;

/// <summary>What the three order lists share: their filters stand in the address.</summary>
public abstract class OrderListScreen : Screen
{
    public const int PageSize = 50;

    [SupplyParameterFromQuery]
    protected string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    protected string? Search { get; set; }

    [SupplyParameterFromQuery]
    protected int? Location { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    protected int? PageNumber { get; set; }

    [SupplyParameterFromQuery]
    protected string? Sort { get; set; }

    [SupplyParameterFromQuery]
    protected string? Order { get; set; }

    protected bool IsDone => Tab == "done";

    protected int PageIndex => Math.Max(PageNumber ?? 0, 0);

    protected PageRequest PageRequest => new(PageIndex, PageSize);

    /// <summary>Whether the open orders have a place in the list, by which they take stock (product.md 4.7).</summary>
    protected virtual bool HasRanks => false;

    /// <summary>The rows stand in their ranks and can be moved.</summary>
    protected bool IsRanked => SortBy == OrderSort.Rank && !Filter.Descending;

    /// <summary>Ranked orders by their rank, others the newest first, unless another sort stands in the address.</summary>
    protected OrderFilter Filter => new(
        IsDone, Search, Location is { } id ? new LocationId(id) : null, SortBy, Sort is null ? SortBy != OrderSort.Rank && Order != "asc" : Order == "desc");

    protected OrderSort SortBy => Enum.TryParse<OrderSort>(Sort, ignoreCase: true, out var sort) && Enum.IsDefined(sort) && (sort != OrderSort.Rank || (HasRanks && !IsDone))
        ? sort
        : HasRanks && !IsDone ? OrderSort.Rank : OrderSort.Number;

    protected string ExportOf(string list) => Addresses.WithQuery(
        $"/export/{list}",
        ("tab", Tab),
        ("q", Search),
        ("location", Location?.ToString(CultureInfo.InvariantCulture)),
        ("sort", Sort),
        ("order", Order));

    protected void SortList((string Sort, bool Descending) by) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["page"] = null,
            ["sort"] = by.Sort,
            ["order"] = by.Descending ? "desc" : "asc",
        }),
        replace: true);

    protected void GoPage(int index) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter("page", index == 0 ? null : index.ToString(CultureInfo.InvariantCulture)));
}
