using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using Microsoft.AspNetCore.Components;

namespace BatchApp.Features;

/// <summary>What the lists of stock documents share: their filters stand in the address.</summary>
public abstract class DocumentListScreen : Screen
{
    public const int PageSize = 50;

    [SupplyParameterFromQuery(Name = "q")]
    protected string? Search { get; set; }

    [SupplyParameterFromQuery]
    protected int? Location { get; set; }

    [SupplyParameterFromQuery]
    protected string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    protected int? PageNumber { get; set; }

    [SupplyParameterFromQuery]
    protected string? Sort { get; set; }

    [SupplyParameterFromQuery]
    protected string? Order { get; set; }

    protected int PageIndex => Math.Max(PageNumber ?? 0, 0);

    protected PageRequest PageRequest => new(PageIndex, PageSize);

    protected bool IsFiltered => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(Status) || Location is not null;

    /// <summary>The newest first, unless another sort stands in the address.</summary>
    protected DocumentFilter Filter => new(
        Search, Location is { } id ? new LocationId(id) : null, Status, SortBy, Sort is null ? Order != "asc" : Order == "desc");

    protected DocumentSort SortBy => Enum.TryParse<DocumentSort>(Sort, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : DocumentSort.Number;

    protected string ExportOf(string list) => Addresses.WithQuery(
        $"/export/{list}",
        ("q", Search),
        ("location", Location?.ToString(CultureInfo.InvariantCulture)),
        ("status", Status),
        ("sort", Sort),
        ("order", Order));

    protected void SearchFor(string text) => Go(replace: true, ("q", string.IsNullOrWhiteSpace(text) ? null : text));

    protected void FilterStatus(string? wanted) => Go(replace: false, ("status", string.IsNullOrEmpty(wanted) ? null : wanted));

    protected void SortList((string Sort, bool Descending) by) => Go(replace: true, ("sort", by.Sort), ("order", by.Descending ? "desc" : "asc"));

    protected void GoPage(int index) => Go(replace: false, ("page", index == 0 ? null : index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Another filter or sort begins at the first page.</summary>
    private void Go(bool replace, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var parameters = new Dictionary<string, object?> { ["page"] = null };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(parameters), replace: replace);
    }
}
