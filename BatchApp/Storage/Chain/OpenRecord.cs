using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;

namespace BatchApp.Storage.Chain;

/// <summary>A record of a write that has not ended yet: a line of the journal, what it is about, and the documents it tells of.</summary>
internal sealed record OpenRecord(JournalEntry Line, IReadOnlyList<Subject> Subjects, IReadOnlyList<StockDocument> Documents)
{
    /// <summary>What the line mentions, each thing once; what it is about stands first. Known once everything has its id.</summary>
    public IReadOnlyList<(ThingKind Kind, int Id, int Position)> Things() =>
        [.. Subjects.Select(subject => (subject.Kind, Id: subject.Id())).Distinct().Select((thing, i) => (thing.Kind, thing.Id, i))];

    /// <summary>Its text as <see cref="ChainReads"/> will read it from the file.</summary>
    public IEnumerable<string> Text()
    {
        var documents = Documents.OrderBy(document => document.Id.Value).ToList();
        return
        [
            ChainText.Of(Line),
            .. Things().OrderBy(thing => (thing.Kind, thing.Id)).Select(thing => ChainText.Of(thing.Kind, thing.Id, thing.Position)),
            .. documents.Select(ChainText.Of),
            .. documents.SelectMany(document => document.Movements.OrderBy(movement => movement.Seq)).Select(ChainText.Of),
        ];
    }
}
