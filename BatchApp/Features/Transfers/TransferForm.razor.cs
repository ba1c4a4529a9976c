using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace BatchApp.Features.Transfers;

/// <summary>A transfer that has not left: where from, where to, and which existing batches.</summary>
public sealed partial class TransferForm
{
    private readonly Dictionary<PickerLine, VariantId> items = [];
    private IReadOnlyList<LocationRow> locations = [];
    private IReadOnlyList<Refusal> refusals = [];
    private RequestId request = RequestId.New();
    private PickerDraft draft = new([], default);
    private LocationId? from;
    private LocationId? to;
    private string? addError;
    private string? added;
    private string reason = "";
    private string note = "";
    private string number = "";
    private bool isDirty;
    private bool isBusy;

    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public TransferCard? Card { get; set; }

    [Parameter]
    public string NextNumber { get; set; } = "";

    /// <summary>Where a new one begins; the first location without one.</summary>
    [Parameter]
    public int? Location { get; set; }

    [Parameter, EditorRequired]
    public CompanyTime Time { get; set; } = null!;

    /// <summary>What comes next; not offered while input is unsaved.</summary>
    [Parameter]
    public IReadOnlyList<(string Word, Action Act)> Actions { get; set; } = [];

    /// <summary>Told when something is typed that is not saved, and when that is over.</summary>
    [Parameter]
    public EventCallback<bool> DirtyChanged { get; set; }

    [Parameter]
    public EventCallback Saved { get; set; }

    private bool LeavesQuarantine => IsQuarantine(from) && !IsQuarantine(to);

    private string? Missing => from == to ? RefusalText.Sentence(new SameLocation(NameOf(from)))
        : LeavesQuarantine && string.IsNullOrWhiteSpace(reason) ? RefusalText.Sentence(new LeavingQuarantineNeedsReason(NameOf(from)))
        : draft.Lines.Count == 0 ? "Choose an item to transfer."
        : draft.MissingText;

    protected override async Task OnInitializedAsync()
    {
        locations = await Locations.OfferedAsync();
        await BeginAsync();
    }

    /// <summary>How much of it is asked next; its field is there once the line was drawn.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (added is { } field)
        {
            added = null;
            await Js.InvokeVoidAsync("batchApp.focusField", field);
        }
    }

    /// <summary>As it is stored, or anew.</summary>
    private async Task BeginAsync()
    {
        items.Clear();
        refusals = [];
        from = Card?.FromId ?? (locations.FirstOrDefault(row => row.Id.Value == Location) ?? locations[0]).Id;
        to = Card?.ToId ?? locations.FirstOrDefault(row => row.Id != from)?.Id ?? from;
        (reason, note, number) = (Card?.Reason ?? "", Card?.Note ?? "", Card?.Number ?? "");
        draft = new PickerDraft([], Time.Today);
        if (Card is not null)
        {
            var choices = await LoadAsync([.. Card.Lines.Select(line => line.VariantId)]);
            foreach (var line in Card.Lines)
            {
                items[Line(line.Item, line.IsTracked, line.Unit, line.Quantity, choices[line.VariantId])] = line.VariantId;
            }

            draft = new PickerDraft([.. items.Keys], Time.Today);
            draft.Fill([.. Card.Lines.Select(line => (IReadOnlyList<BatchPick>)(line.IsTracked ? [.. line.Parts.Select(part => new BatchPick(part.BatchId, part.Quantity))] : []))]);
        }

        await SetDirtyAsync(false);
    }

    private bool IsQuarantine(LocationId? id) => locations.Any(row => row.Id == id && row.IsQuarantine);

    private string NameOf(LocationId? id) => locations.FirstOrDefault(row => row.Id == id)?.Name ?? "";

    /// <summary>Another origin offers other batches, another destination allows others.</summary>
    private async Task RouteAsync(LocationId? origin, LocationId? destination)
    {
        (from, to) = (origin, destination);
        await Edited();
        if (draft.Lines.Count == 0)
        {
            return;
        }

        var choices = await LoadAsync([.. items.Values]);
        foreach (var line in draft.Lines)
        {
            line.Choices = choices[items[line]];
        }

        draft.Refresh();
    }

    private Task<IReadOnlyDictionary<VariantId, IReadOnlyList<BatchChoice>>> LoadAsync(IReadOnlyCollection<VariantId> variants) =>
        Choices.ChoicesAsync(variants, from!.Value, null, IsQuarantine(to) ? PickPurpose.MoveToQuarantine : PickPurpose.Move);

    private Task<IReadOnlyList<IReadOnlyList<BatchPick>>> SuggestAsync() => Choices.SuggestAsync(
        [.. draft.Lines.Select(line => (items[line], line.IsTracked && line.Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero))], from!.Value, null);

    private async Task AddAsync(VariantOption? option)
    {
        addError = null;
        if (option is null)
        {
            return;
        }

        if (items.ContainsValue(option.Id))
        {
            addError = RefusalText.Sentence(new Domain.Items.IngredientTwice(option.Name));
            return;
        }

        var line = Line(option.Name, option.IsTracked, option.Unit, Quantity.Zero, (await LoadAsync([option.Id]))[option.Id]);
        items[line] = option.Id;
        draft = new PickerDraft([.. draft.Lines, line], Time.Today);
        added = $"Quantity, {option.Name}";
        await Edited();
    }

    private static PickerLine Line(string item, bool isTracked, UnitOfMeasure unit, Quantity quantity, IReadOnlyList<BatchChoice> choices) => new()
    {
        Item = item,
        IsTracked = isTracked,
        Need = NeededQuantity.Typed("Quantity", quantity, unit, emptyMeansNone: false),
        Choices = choices,
    };

    private Task Remove(PickerLine line)
    {
        items.Remove(line);
        draft = new PickerDraft([.. draft.Lines.Where(row => row != line)], Time.Today);
        return Edited();
    }

    private Task Edited()
    {
        request = RequestId.New();
        return SetDirtyAsync(true);
    }

    private Task SetDirtyAsync(bool dirty)
    {
        isDirty = dirty;
        return DirtyChanged.InvokeAsync(dirty);
    }

    private async Task SaveAsync()
    {
        if (isBusy || Missing is not null)
        {
            return;
        }

        isBusy = true;
        var result = await Save.ExecuteAsync(Actor, new SaveTransfer.Command(
            request,
            Card?.Id,
            Card?.Version ?? 0,
            number,
            from!.Value,
            to!.Value,
            reason,
            note,
            [.. draft.Lines.Select(line => new TransferredLine(items[line], line.Need.Read().Value, draft.PicksOf(line)))]));
        isBusy = false;
        refusals = result.Refusals;
        if (result.Succeeded)
        {
            await SetDirtyAsync(false);
            Snackbar.Tell($"{result.Value.Number} saved.", new NoticeLink(result.Value.Number, Addresses.StockTransfer(result.Value.Number)));
            if (Card?.Number == result.Value.Number)
            {
                await Saved.InvokeAsync();
            }
            else
            {
                Navigation.NavigateTo(Addresses.StockTransfer(result.Value.Number), replace: true);
            }
        }
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (isDirty && !await Js.InvokeAsync<bool>("confirm", "Leave without saving? What you typed will be lost."))
        {
            leaving.PreventNavigation();
        }
    }
}
