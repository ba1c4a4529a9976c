using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Wording;

namespace BatchApp.Controls;

/// <summary>
/// The choices of a picking window while they are made. It belongs to the dialog, so that the dialog's button knows
/// whether everything is assigned; <see cref="BatchPicker"/> shows and changes it.
/// </summary>
public sealed partial class PickerDraft
{
    public PickerDraft(IReadOnlyList<PickerLine> lines, DateOnly today)
    {
        Lines = lines;
        Today = today;
        Refresh();
    }

    public IReadOnlyList<PickerLine> Lines { get; }

    /// <summary>The company's day, from which days left are counted.</summary>
    public DateOnly Today { get; }

    /// <summary>What the chosen batches of a line do not yet cover; below zero when they are too much.</summary>
    public Quantity ToAssign(PickerLine line) => NeedOf(line) - AssignedOf(line);

    /// <summary>The chosen batches of each line, in the order of the lines and of their rows.</summary>
    public IReadOnlyList<IReadOnlyList<BatchPick>> Picks => [.. Lines.Select(PicksOf)];

    public IReadOnlyList<BatchPick> PicksOf(PickerLine line) =>
        [.. PickedRows(line).Select(row => new BatchPick(row.Batch!.Value, QuantityOf(line, row)))];

    /// <summary>Brings the rows up to date after lines, choices or needs were changed from outside.</summary>
    public void Refresh()
    {
        foreach (var line in Lines)
        {
            Flow(line);
        }
    }

    /// <summary>Gives a row a batch, filled with the lesser of what is needed and what the batch has left.</summary>
    public void Choose(PickerLine line, PickRow row, BatchId? batch)
    {
        row.Batch = batch;
        if (!row.IsTyped || string.IsNullOrWhiteSpace(row.QuantityText))
        {
            row.IsTyped = false;
            row.QuantityText = "";
            var open = Quantity.Min(ToAssign(line), LeftFor(line, row));
            row.QuantityText = batch is null ? "" : QuantityText.Format(Quantity.Max(open, Quantity.Zero));
        }

        Flow(line);
    }

    public void TypeQuantity(PickerLine line, PickRow row, string text)
    {
        row.QuantityText = text;
        row.IsTyped = true;
        Flow(line);
    }

    /// <summary>Changes what a line needs; quantities that nobody typed follow.</summary>
    public void TypeNeed(PickerLine line, string text)
    {
        line.Need.Text = text;
        FollowNeed(line);
    }

    public void CountIn(PickerLine line, bool purchaseUnit)
    {
        line.Need.CountIn(purchaseUnit);
        FollowNeed(line);
    }

    public void Remove(PickerLine line, PickRow row)
    {
        line.RowList.Remove(row);
        Flow(line);
    }

    /// <summary>Takes all chosen batches away.</summary>
    public void Clear()
    {
        foreach (var line in Lines)
        {
            line.RowList.Clear();
            Flow(line);
        }
    }

    /// <summary>Replaces the chosen batches by a proposal, line by line.</summary>
    public void Fill(IReadOnlyList<IReadOnlyList<BatchPick>> proposal)
    {
        for (var i = 0; i < Lines.Count && i < proposal.Count; i++)
        {
            Lines[i].RowList.Clear();
            Lines[i].RowList.AddRange(proposal[i].Select(pick =>
                new PickRow { Batch = pick.BatchId, QuantityText = QuantityText.Format(pick.Quantity) }));
            Flow(Lines[i]);
        }
    }

    /// <summary>
    /// A proposal from the choices alone, in the order in which they are offered; used where no better one is given.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<BatchPick>> ProposeInOrder()
    {
        var taken = new Dictionary<BatchId, Quantity>();
        var proposal = new List<IReadOnlyList<BatchPick>>();
        foreach (var line in Lines)
        {
            var open = line.IsTracked ? NeedOf(line) : Quantity.Zero;
            var picks = new List<BatchPick>();
            foreach (var choice in line.Choices.Where(choice => choice.Kind == BatchChoiceKind.Usable))
            {
                var already = taken.GetValueOrDefault(choice.BatchId);
                var quantity = Quantity.Min(open, choice.OnHand - already);
                if (quantity.IsPositive)
                {
                    picks.Add(new BatchPick(choice.BatchId, quantity));
                    taken[choice.BatchId] = already + quantity;
                    open -= quantity;
                }
            }

            proposal.Add(picks);
        }

        return proposal;
    }

    /// <summary>What a row's batch has left here, beside what all other rows take of it.</summary>
    internal Quantity LeftFor(PickerLine line, PickRow row) =>
        line.ChoiceOf(row) is not { MayChoose: true } choice
            ? Quantity.Zero
            : Quantity.Max(choice.OnHand - TakenElsewhere(choice.BatchId, row), Quantity.Zero);

    internal static Quantity QuantityOf(PickerLine line, PickRow row) =>
        QuantityText.Parse(row.QuantityText, line.Unit, CultureInfo.CurrentCulture) is { Succeeded: true } quantity
            ? quantity.Value
            : Quantity.Zero;

    /// <summary>The rows that become picks; a filled-in zero waits for the need to grow again.</summary>
    internal static IReadOnlyList<PickRow> PickedRows(PickerLine line) =>
        [.. line.RowList.Where(row => row.Batch is not null && QuantityOf(line, row).IsPositive)];

    private static Quantity NeedOf(PickerLine line) => line.Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero;

    private static Quantity AssignedOf(PickerLine line) =>
        line.RowList.Where(row => row.Batch is not null).Sum(row => QuantityOf(line, row));

    private Quantity TakenElsewhere(BatchId batch, PickRow? except) =>
        Lines.SelectMany(line => line.RowList.Where(row => row != except && row.Batch == batch).Select(row => QuantityOf(line, row))).Sum();

    private void FollowNeed(PickerLine line)
    {
        var open = NeedOf(line) - line.RowList.Where(row => row is { Batch: not null, IsTyped: true }).Sum(row => QuantityOf(line, row));
        foreach (var row in line.RowList.Where(row => row is { Batch: not null, IsTyped: false }))
        {
            var quantity = Quantity.Max(Quantity.Min(open, LeftFor(line, row)), Quantity.Zero);
            row.QuantityText = QuantityText.Format(quantity);
            open -= quantity;
        }

        Flow(line);
    }

    /// <summary>Keeps exactly one row for what is not assigned yet, and none when nothing is open.</summary>
    private void Flow(PickerLine line)
    {
        var open = line.IsTracked ? ToAssign(line) : Quantity.Zero;
        var rest = line.RowList.LastOrDefault(row => row.IsOpenRest);
        line.RowList.RemoveAll(row => row.IsOpenRest && (row != rest || !open.IsPositive));
        if (!open.IsPositive)
        {
            return;
        }

        if (rest is null)
        {
            rest = new PickRow();
            line.RowList.Add(rest);
        }

        if (!rest.IsTyped)
        {
            rest.QuantityText = QuantityText.Format(open);
        }
    }
}
