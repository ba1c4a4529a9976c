using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;

namespace BatchApp.Controls;

/// <summary>A line of a picking window: an item, how much of it, and the batches chosen so far.</summary>
public sealed class PickerLine
{
    /// <summary>The variant's full name, by which the line's fields are named.</summary>
    public required string Item { get; init; }

    public required NeededQuantity Need { get; init; }

    /// <summary>An untracked item takes no batches.</summary>
    public required bool IsTracked { get; init; }

    /// <summary>Planning ahead: what is not assigned may stay so.</summary>
    public bool MayStayOpen { get; init; }

    /// <summary>Every batch of the variant, in the order in which it is offered.</summary>
    public IReadOnlyList<BatchChoice> Choices { get; set; } = [];

    public IReadOnlyList<PickRow> Rows => RowList;

    public UnitOfMeasure Unit => Need.Unit;

    internal List<PickRow> RowList { get; } = [];

    internal BatchChoice? ChoiceOf(PickRow row) => Choices.FirstOrDefault(choice => choice.BatchId == row.Batch);
}

/// <summary>One batch with a quantity, or the open rest of a line while no batch is chosen.</summary>
public sealed class PickRow
{
    public BatchId? Batch { get; internal set; }

    /// <summary>As typed, or as filled in.</summary>
    public string QuantityText { get; internal set; } = "";

    /// <summary>Typed by a person: kept, whatever happens around it.</summary>
    internal bool IsTyped { get; set; }

    internal bool IsOpenRest => Batch is null;
}
