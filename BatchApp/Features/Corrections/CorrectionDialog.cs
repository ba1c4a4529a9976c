using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Company;
using BatchApp.Features.Orders;
using BatchApp.Wording;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BatchApp.Features.Corrections;

/// <summary>What the windows that take back or correct an act have in common.</summary>
public abstract class CorrectionDialog : ComponentBase
{
    private string reason = "";

    // The order as it was when the window opened: what others made of it meanwhile is told, not overrun.
    private int begunWith;

    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Parameter, EditorRequired]
    public ActView Act { get; set; } = null!;

    /// <summary>The number of the order that the act serves.</summary>
    [Parameter, EditorRequired]
    public string Order { get; set; } = "";

    /// <summary>The version of that order.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    [Parameter, EditorRequired]
    public CompanyTime Time { get; set; } = null!;

    /// <summary>Told when it is done, and when it is left.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    protected RequestId Request { get; private set; } = RequestId.New();

    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    protected bool IsBusy { get; private set; }

    protected string Reason
    {
        get => reason;
        set
        {
            reason = value;
            Edited();
        }
    }

    protected int BegunWith => begunWith;

    /// <summary>"receipt of 23 Nov 2026 14:05".</summary>
    protected string What => $"{StatusText.Of(Act.Kind).ToLowerInvariant()} of {MomentText.Format(Act.OccurredAt, Time.Calendar)}";

    protected override void OnInitialized() => begunWith = Version;

    protected void Edited() => Request = RequestId.New();

    /// <param name="done">What is told once it is done, behind the number of the order: "receipt reverted".</param>
    protected async Task PostAsync(Func<Task<Result<string>>> post, string done)
    {
        if (IsBusy)
        {
            return;
        }

        IsBusy = true;
        var result = await post();
        IsBusy = false;
        Refusals = result.Refusals;
        if (result.Succeeded)
        {
            if (Addresses.Act(Act.Kind, result.Value) is { } address)
            {
                Snackbar.Tell($"{result.Value}: {done}.", new NoticeLink(result.Value, address));
            }
            else
            {
                // It has no number that people know it by.
                Snackbar.Tell($"{char.ToUpperInvariant(done[0])}{done[1..]}.");
            }

            await Closed.InvokeAsync();
        }
    }

    /// <summary>"12 kg Flour back into L1, 5 pcs Cake out of C1".</summary>
    protected static string Moves(IEnumerable<(ActLineView Line, Domain.Amounts.Quantity Quantity)> lines) => string.Join(", ", lines.Where(part => part.Quantity.IsPositive).Select(part =>
        part.Line.Role == ActLineRole.ReturnWrittenOff
            ? $"{QuantityText.Format(part.Quantity, part.Line.Unit)} {part.Line.Item}{(part.Line.Batch is { } lost ? $" of {lost}" : "")} no longer written off"
            : $"{QuantityText.Format(part.Quantity, part.Line.Unit)} {part.Line.Item}{(part.Line.IsOutgoing ? " back" : " out")}{(part.Line.Batch is { } batch ? $" {(part.Line.IsOutgoing ? "into" : "of")} {batch}" : "")}"));
}
