using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.InventoryIntel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BatchApp.Features.Batches;

/// <summary>The place of one batch: what is known of it, where it lies, what became of it, and what can be done with it.</summary>
public sealed partial class BatchPage
{
    /// <summary>Movements shown at once; the others are in *Inventory intel*.</summary>
    public const int MovementsShown = 10;

    private IReadOnlyList<Refusal> refusals = [];
    private RequestId request = RequestId.New();
    private BatchCard? card;
    private Page<MovementRow>? movements;
    private StatusChange? change;
    private Act? opening;

    // The batch as it was when the window opened, whatever others make of it meanwhile.
    private BatchCard opened = null!;
    private int? shown;
    private bool isBusy;

    private enum Act
    {
        Correct,
        Split,
        Merge,
        Remove,
        Recall,
    }

    [Parameter]
    public int Id { get; set; }

    private Act? Open
    {
        get => opening;
        set => (opening, opened, refusals, request) = (value, card!, [], RequestId.New());
    }

    protected override async Task OnParametersSetAsync()
    {
        opening = null;
        await base.OnParametersSetAsync();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        var id = Id;
        card = await Query.CardAsync(new BatchId(id), cancellation);
        movements = card is null ? null
            : await Intel.MovementsAsync(new IntelScope(card.VariantId, null, card.Id), new PageRequest(0, MovementsShown), cancellation);
        shown = id;
    }

    private static string Word(Kinship kinship) => kinship switch
    {
        Kinship.SplitFrom => "Split from",
        Kinship.SplitInto => "Split into",
        Kinship.MergedFrom => "Merged from",
        Kinship.MergedInto => "Merged into",
        Kinship.AssignedFrom => "Assigned from",
        Kinship.AssignedTo => "Assigned to",
        _ => throw new ArgumentOutOfRangeException(nameof(kinship), kinship, "Has no word yet."),
    };

    private static RenderFragment Shown(string? text) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", text is null ? "mute" : null);
        builder.AddContent(2, text ?? "–");
        builder.CloseElement();
    };

    private bool MayOpen<TUseCase>(bool possible = true) => possible && Actor.May<TUseCase>();

    private void Close() => opening = null;

    private void SplitDone((BatchId Batch, string Number, RequestId Posted) child)
    {
        Posted.Tell(
            Actor, child.Posted, $"{child.Number} is split off {opened.Number}.", Time?.Calendar,
            new NoticeLink(child.Number, Addresses.Batch(child.Batch)), new NoticeLink(opened.Number, Addresses.Batch(opened.Id)));
        Close();
        Navigation.NavigateTo(Addresses.Batch(child.Batch));
    }

    private void MergeDone((BatchId Batch, string Number, RequestId Posted) survivor)
    {
        Posted.Tell(Actor, survivor.Posted, $"Merged into {survivor.Number}.", Time?.Calendar, new NoticeLink(survivor.Number, Addresses.Batch(survivor.Batch)));
        Close();
        Navigation.NavigateTo(Addresses.Batch(survivor.Batch));
    }

    private async Task RemoveAsync()
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        var removed = await Remove.ExecuteAsync(Actor, new RemoveBatch.Command(request, opened.Id, opened.Standing.Version));
        isBusy = false;
        refusals = removed.Refusals;
        if (removed.Succeeded)
        {
            Snackbar.Tell($"{removed.Value} is removed.");
            Navigation.NavigateTo(Addresses.Stock("batches"), replace: true);
        }
    }
}
