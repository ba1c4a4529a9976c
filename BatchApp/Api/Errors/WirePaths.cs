using BatchApp.Domain;

namespace BatchApp.Api.Errors;

/// <summary>
/// What the parts of a request are called on the wire, so that a refusal stands beside the field it is about:
/// <c>new WirePaths("stock_adjustment_rows", "batch_transactions", ("Quantity", "quantity"))</c>.
/// </summary>
/// <param name="Rows">The array whose element <see cref="Place.Line"/> counts; empty when the body itself is that array, null when the request has no rows.</param>
/// <param name="Parts">The array within a row that <see cref="Place.Part"/> counts.</param>
/// <param name="Fields">
/// What refusals are about, with what that is called on the wire: the name of a field or of a kind of thing as refusals say it
/// ("Batch #", "Location"), or the name of a refusal that always is about one (<c>nameof(BatchNumberTaken)</c>). A row's field
/// when the refusal stands beside a row.
/// </param>
public sealed record WirePaths(string? Rows, string? Parts, params IReadOnlyList<(string Word, string Name)> Fields)
{
    /// <summary>Of a request without rows.</summary>
    public static WirePaths Of(params IReadOnlyList<(string Word, string Name)> fields) => new(null, null, fields);

    /// <summary>"/stock_adjustment_rows/0/batch_transactions/1/batch_id".</summary>
    public string Of(Refusal refusal)
    {
        var path = refusal.Place is not { } place || Rows is null ? ""
            : Parts is not null && place.Part is { } part ? $"{RowPath(place.Line)}/{Parts}/{part}"
            : RowPath(place.Line);
        return FieldOf(refusal) is { } field ? $"{path}/{field}" : path;
    }

    private string RowPath(int line) => Rows!.Length == 0 ? $"/{line}" : $"/{Rows}/{line}";

    /// <summary>The name on the wire of the field that a refusal is about; null when it is about none that the request has.</summary>
    public string? FieldOf(Refusal refusal)
    {
        var word = RefusalField.Of(refusal);
        return Fields.FirstOrDefault(field => field.Word == word || field.Word == refusal.GetType().Name).Name;
    }
}
