using System.Globalization;
using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace BatchApp.Features.Adjustments;

/// <summary>A new stock adjustment: what is taken out is picked from batches that are there, what is put in goes into old or new ones.</summary>
public sealed partial class AdjustmentForm
{
    private readonly Dictionary<PickerLine, VariantId> takenItems = [];
    private readonly Dictionary<EntryLine, VariantId> putItems = [];
    private IReadOnlyList<Refusal> refusals = [];
    private RequestId request = RequestId.New();
    private PickerDraft taken = new([], default);
    private EntryDraft put = new([], default);
    private AdjustmentReason reason;
    private LocationId? location;
    private string? added;
    private string? takenError;
    private string? putError;
    private string at = "";
    private string cause = "";
    private string note = "";
    private string number = "";
    private bool isDirty;
    private bool isBusy;

    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Parameter, EditorRequired]
    public string NextNumber { get; set; } = "";

    /// <summary>Where it begins; the first location without one.</summary>
    [Parameter]
    public int? Location { get; set; }

    /// <summary>When it was (UTC), where the address says so; proposed, and can be typed over.</summary>
    [Parameter]
    public DateTime? At { get; set; }

    [Parameter, EditorRequired]
    public CompanyTime Time { get; set; } = null!;

    private IReadOnlyList<TakenThen> Taken => location is not { } place ? [] :
        [.. taken.Lines.Select(line => new TakenThen(takenItems[line], place, line.Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero, taken.PicksOf(line)))];

    private Result<DateTime?> OccurredAt => MomentText.Parse(at, Time.Calendar, CultureInfo.CurrentCulture);

    private string? Missing => OccurredAt is { Succeeded: false } wrong ? RefusalText.Sentence(wrong.Refusals[0])
        : taken.Lines.Count + put.Lines.Count == 0 ? "Choose an item to take out or to put in."
        : StockAdjustment.CheckReason(reason, cause) is { } noReason ? RefusalText.Sentence(noReason)
        : taken.MissingText ?? put.MissingText;

    // In a request what is put in stands behind what is taken out.
    private IReadOnlyList<Refusal> TakenRefusals => [.. refusals.Where(refusal => refusal.Place?.Line < taken.Lines.Count)];

    private IReadOnlyList<Refusal> PutRefusals =>
        [.. refusals.Where(refusal => refusal.Place?.Line >= taken.Lines.Count).Select(refusal => refusal.At(refusal.Place!.Line - taken.Lines.Count, refusal.Place.Part))];

    protected override async Task OnInitializedAsync()
    {
        (taken, put) = (new PickerDraft([], Time.Today), new EntryDraft([], Time.Today));
        at = At is { } asked ? MomentText.Format(asked, Time.Calendar) : "";
        var locations = await Locations.OfferedAsync();
        location = (locations.FirstOrDefault(row => row.Id.Value == Location) ?? locations[0]).Id;
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

    private Task MoveToAsync(LocationId? chosen)
    {
        location = chosen;
        return ReloadAsync();
    }

    /// <summary>Another place or time offers what was there then.</summary>
    private async Task ReloadAsync()
    {
        Edited();
        if (location is not { } place || !OccurredAt.Succeeded || taken.Lines.Count == 0)
        {
            return;
        }

        var choices = await Choices.ChoicesAsync([.. takenItems.Values], place, OccurredAt.Value, PickPurpose.WriteOff);
        foreach (var line in taken.Lines)
        {
            line.Choices = choices[takenItems[line]];
        }

        taken.Refresh();
    }

    private async Task TakeOutAsync(VariantOption? option)
    {
        takenError = null;
        if (option is null || location is not { } place)
        {
            return;
        }

        if (takenItems.ContainsValue(option.Id))
        {
            takenError = RefusalText.Sentence(new Domain.Items.IngredientTwice(option.Name));
            return;
        }

        var line = new PickerLine
        {
            Item = option.Name,
            IsTracked = option.IsTracked,
            Need = NeededQuantity.Typed("To take out", Quantity.Zero, option.Unit, emptyMeansNone: false),
            Choices = (await Choices.ChoicesAsync([option.Id], place, OccurredAt is { Succeeded: true } time ? time.Value : null, PickPurpose.WriteOff))[option.Id],
        };
        takenItems[line] = option.Id;
        taken = new PickerDraft([.. taken.Lines, line], Time.Today);
        added = $"To take out, {option.Name}";
        Edited();
    }

    private async Task PutInAsync(VariantOption? option)
    {
        putError = null;
        if (option is null)
        {
            return;
        }

        if (putItems.ContainsValue(option.Id))
        {
            putError = RefusalText.Sentence(new Domain.Items.IngredientTwice(option.Name));
            return;
        }

        var line = new EntryLine
        {
            Item = option.Name,
            IsTracked = option.IsTracked,
            ExpiryRequired = option.ExpiryRequired,
            Need = NeededQuantity.Typed("To put in", Quantity.Zero, option.Unit, option.Purchase, emptyMeansNone: false),
            Known = option.IsTracked ? await Choices.EntryChoicesAsync(option.Id, expiredToo: true) : [],
        };
        // As what is taken out beside it; another unit has to be chosen.
        line.Need.CountIn(purchaseUnit: false);
        putItems[line] = option.Id;
        put = new EntryDraft([.. put.Lines, line], Time.Today);
        added = $"To put in, {option.Name}";
        Edited();
    }

    private void RemoveTaken(PickerLine line)
    {
        takenItems.Remove(line);
        taken = new PickerDraft([.. taken.Lines.Where(row => row != line)], Time.Today);
        Edited();
    }

    private void RemovePut(EntryLine line)
    {
        putItems.Remove(line);
        put = new EntryDraft([.. put.Lines.Where(row => row != line)], Time.Today);
        Edited();
    }

    private void Edited()
    {
        isDirty = true;
        request = RequestId.New();
    }

    private async Task PostAsync()
    {
        if (isBusy || Missing is not null)
        {
            return;
        }

        isBusy = true;
        var result = await Adjust.ExecuteAsync(Actor, new AdjustStock.Command(
            request,
            number,
            location!.Value,
            OccurredAt.Value,
            reason,
            cause,
            note,
            [
                .. taken.Lines.Select(line => new AdjustedLine(
                    takenItems[line], -line.Need.Read().Value, [.. taken.PicksOf(line).Select(pick => BatchPart.Into(pick.BatchId, pick.Quantity))])),
                .. put.Lines.Select(line => new AdjustedLine(putItems[line], line.Needed, line.Parts)),
            ]));
        isBusy = false;
        refusals = result.Refusals;
        if (!result.Succeeded)
        {
            await ReloadAsync();
        }
        else
        {
            isDirty = false;
            Posted.Tell(Actor, request, new NoticeLink(result.Value.Number, Addresses.StockAdjustment(result.Value.Number)), "posted", Time.Calendar);
            Navigation.NavigateTo(Addresses.StockAdjustment(result.Value.Number), replace: true);
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
