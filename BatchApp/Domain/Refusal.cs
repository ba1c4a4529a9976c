namespace BatchApp.Domain;

/// <summary>
/// A reason why something asked for was not done. Each is a small record that carries the facts; the sentence a person
/// reads is made in <c>Wording</c>.
/// </summary>
public abstract record Refusal
{
    /// <summary>The line and part of the request that it concerns; null when it concerns the whole.</summary>
    public Place? Place { get; init; }

    /// <summary>The same refusal, standing beside a line (and part) of the request.</summary>
    public Refusal At(int line, int? part = null) => this with { Place = new Place(line, part) };
}

/// <summary>Where in a request a refusal stands; both count from zero in the order of the request.</summary>
public sealed record Place(int Line, int? Part);

/// <summary>A field that must be filled in is empty.</summary>
public sealed record Missing(string Field) : Refusal;

/// <summary>A text is longer than its field takes.</summary>
public sealed record TooLong(string Field, int Limit) : Refusal;

/// <summary>Something the request names does not exist (any more).</summary>
public sealed record NotFound(string What, string Name) : Refusal;

/// <summary>A name, number, SKU or barcode that must be unique is in use; <paramref name="Holder"/> says by what.</summary>
public sealed record AlreadyTaken(string Field, string Value, string Holder) : Refusal;

/// <summary>Somebody else changed the document since this form was opened (product.md 10.2).</summary>
public sealed record ChangedMeanwhile(string Document) : Refusal;

/// <summary>Nothing of what was to be taken back or corrected stands any more.</summary>
public sealed record RevertedAlready(string Document) : Refusal;

/// <summary>A later step of the same act stands, and has to be taken back first.</summary>
public sealed record LaterStepStands(string Document) : Refusal;

/// <summary>The same request id came with other content (product.md 10.3).</summary>
public sealed record RequestReused : Refusal;

/// <summary>A document that needs lines has none.</summary>
public sealed record NoLines(string Document) : Refusal;
