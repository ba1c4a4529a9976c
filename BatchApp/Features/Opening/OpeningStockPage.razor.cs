using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Features.Import;
using BatchApp.Features.Items;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace BatchApp.Features.Opening;

/// <summary>Opening stock typed or pasted row by row, and what was entered so far.</summary>
public sealed partial class OpeningStockPage
{
    /// <summary>Rows typed or pasted at the most; longer lists are imported, with a bar and all faults at once.</summary>
    public const int MostRows = 200;

    private const int PageSize = 20;

    private static readonly OpeningDraftValidator Validator = new();

    /// <summary>The columns of a pasted list without a head.</summary>
    private static readonly string[] PastedColumns = ["SKU", "Location", "Batch #", "Quantity", "Expiration date"];

    private readonly string sinkId = FieldId.Next();
    private readonly Dictionary<StockDocumentId, IReadOnlyList<OpeningLineRow>> lines = [];
    private OpeningDraft draft = new();
    private IReadOnlyList<TableColumn<OpeningStockRow>> columns = [];
    private IReadOnlyDictionary<LocationId, string> locations = new Dictionary<LocationId, string>();
    private LocationId first;
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<OpeningLineDraft> sent = [];
    private FieldErrors errors = FieldErrors.None;
    private RequestId request = RequestId.New();
    private Page<OpeningStockRow>? page;
    private int pageIndex;
    private bool isBusy;

    private bool IsDirty => draft.Lines.Count > 0;

    private string? Waits => MomentText.Parse(draft.At, Time!.Calendar, CultureInfo.CurrentCulture) is { Succeeded: false } wrong ? RefusalText.Sentence(wrong.Refusals[0])
        : draft.Lines.Count == 0 ? "Type what is there."
        : draft.Lines.Count > MostRows ? $"More than {MostRows} rows: import them as a list."
        : null;

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        var rows = await LocationsQuery.AllAsync(cancellation);
        locations = rows.ToDictionary(row => row.Id, row => row.Name);
        first = rows.First(row => !row.IsArchived).Id;
        draft.Rows[^1].Location ??= first;
        page = await Query.PageAsync(new PageRequest(pageIndex, PageSize), cancellation);
        foreach (var id in lines.Keys.ToList())
        {
            lines[id] = await Query.LinesAsync(id, cancellation);
        }

        if (columns.Count == 0)
        {
            MakeColumns();
        }
    }

    private async Task GoPageAsync(int index)
    {
        pageIndex = index;
        await RefreshAsync();
    }

    private async Task LoadLinesAsync(OpeningStockRow row) => lines[row.Id] = await Query.LinesAsync(row.Id, Gone);

    private void Choose(OpeningLineDraft line, VariantOption? option) => Change(() => line.Choose(option));

    private void Change(Action change)
    {
        change();
        Touched();
    }

    private void Touched()
    {
        draft.Extend(first);
        request = RequestId.New();
        refusals = [];
        if (errors.Any)
        {
            Check();
        }
    }

    private void Check()
    {
        sent = draft.Lines;
        errors = new FieldErrors(Validator.Validate(draft));
    }

    /// <summary>What is wrong with a field as it was sent; a refusal of the row stands beside its batch, or its quantity where it has none.</summary>
    private string? Error(OpeningLineDraft line, string field)
    {
        var place = sent.ToList().IndexOf(line);
        return place < 0 ? null
            : errors.Line(place, field)
                ?? (refusals.FirstOrDefault(refusal => refusal.Place?.Line == place) is { } refusal && field == FieldOf(refusal, line) ? RefusalText.Sentence(refusal, Time!.Calendar) : null);
    }

    private static string FieldOf(Refusal refusal, OpeningLineDraft line) => ImportFields.Of(refusal) switch
    {
        "Quantity" => "Quantity",
        "Expiration date" => "Expiry",
        "SKU" => "Item",
        _ => line.TakesBatch ? "Batch" : "Quantity",
    };

    private async Task EnterAsync()
    {
        Check();
        if (isBusy || errors.Any || Waits is not null)
        {
            return;
        }

        isBusy = true;
        var entered = await Enter.ExecuteAsync(Actor, draft.ToCommand(request, Time!.Calendar, locations));
        isBusy = false;
        refusals = entered.Refusals;
        if (entered.Succeeded)
        {
            Snackbar.Tell($"Opening stock entered: {entered.Value.ToString("#,0", CultureInfo.CurrentCulture)} {(entered.Value == 1 ? "line" : "lines")}.");
            (draft, sent, errors, request) = (new OpeningDraft { At = draft.At }, [], FieldErrors.None, RequestId.New());
            draft.Rows[0].Location = first;
            await RefreshAsync();
        }
    }

    private async Task PasteAsync(InputFileChangeEventArgs pasted)
    {
        var table = await ImportUpload.ReadAsync(pasted.File, progress: null, Gone, HasHead);
        refusals = table.Refusals;
        if (table.Succeeded)
        {
            await TakeAsync(table.Value);
        }
    }

    private static bool HasHead(IReadOnlyList<string> first) => Missing(ImportColumns.Match(ImportColumns.Of(ImportKind.Batches), first)).Count == 0;

    private static List<string> Missing(IReadOnlyList<int?> match) =>
        [.. ImportColumns.Of(ImportKind.Batches).Where((column, i) => column.IsRequired && match[i] is null).Select(column => column.Title)];

    /// <summary>Rows of texts as they stand; what they mean is checked where they are shown.</summary>
    private async Task TakeAsync(ImportTable table)
    {
        var all = ImportColumns.Of(ImportKind.Batches);
        var match = table.Head.Count > 0 ? ImportColumns.Match(all, table.Head) : [.. all.Select(column => Array.IndexOf(PastedColumns, column.Title) is >= 0 and var at ? at : (int?)null)];
        Dictionary<string, VariantOption?> known = new(StringComparer.Ordinal);
        draft.Rows.RemoveAll(line => line.IsBlank);
        foreach (var row in table.Rows.Take(MostRows + 1 - draft.Rows.Count))
        {
            var reader = new ImportRowReader(all, match, ImportFormat.Of(CultureInfo.CurrentCulture), row);
            var sku = reader.Text("SKU") ?? "";
            if (!known.TryGetValue(TextKey.Of(sku), out var item))
            {
                item = known[TextKey.Of(sku)] = (await Items.SearchAsync(sku, cancellation: Gone)).FirstOrDefault(option => TextKey.Of(option.Sku) == TextKey.Of(sku) || TextKey.Of(option.Name) == TextKey.Of(sku));
            }

            var place = reader.Text("Location") ?? "";
            var line = new OpeningLineDraft
            {
                Unknown = item is null ? sku : "",
                Location = place.Length == 0 ? first : locations.Where(one => TextKey.Of(one.Value) == TextKey.Of(place)).Select(one => (LocationId?)one.Key).FirstOrDefault(),
                Batch = reader.Text("Batch #") ?? "",
                Quantity = reader.Text("Quantity") ?? "",
                Expiry = reader.Text("Expiration date") ?? "",
            };
            line.Choose(item);
            draft.Rows.Add(line);
        }

        Touched();
        Check();
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (IsDirty && !await Js.InvokeAsync<bool>("confirm", "Leave without entering it? What you typed will be lost."))
        {
            leaving.PreventNavigation();
        }
    }
}
