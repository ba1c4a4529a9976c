using BatchApp.Domain.Postings;

namespace BatchApp.Controls;

/// <summary>
/// The batches of a receiving or completing window while they are entered. It belongs to the dialog, so that the
/// dialog's button knows whether anything is missing; <see cref="BatchEntry"/> shows and changes it.
/// </summary>
public sealed class EntryDraft
{
    public EntryDraft(IReadOnlyList<EntryLine> lines, DateOnly today)
    {
        Lines = lines;
        Today = today;
        Refresh();
    }

    public IReadOnlyList<EntryLine> Lines { get; }

    /// <summary>The company's day, from which days left are counted.</summary>
    public DateOnly Today { get; }

    /// <summary>The parts of each line, in the order of the lines and of their rows. Ask when the draft is complete.</summary>
    public IReadOnlyList<IReadOnlyList<BatchPart>> Parts => [.. Lines.Select(line => line.Parts)];

    /// <summary>Every tracked line with a quantity has its batches, and they add up to it.</summary>
    public bool IsComplete => MissingText is null;

    /// <summary>The first thing that is missing or wrong, in words; null when nothing is.</summary>
    public string? MissingText => Lines.Select(line => line.MissingText).FirstOrDefault(missing => missing is not null);

    /// <summary>Brings the rows up to date after lines or needs were changed from outside.</summary>
    public void Refresh()
    {
        foreach (var line in Lines)
        {
            line.Flow();
        }
    }
}
