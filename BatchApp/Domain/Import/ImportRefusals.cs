namespace BatchApp.Domain.Import;

/// <summary>A file is larger than one import takes.</summary>
/// <param name="Limit">In megabytes.</param>
public sealed record FileTooLarge(string File, int Limit) : Refusal;

/// <summary>A file is no text: a workbook, a picture, or a text in an encoding without a mark of it.</summary>
public sealed record NotAText(string File) : Refusal;

/// <summary>A text is not UTF-8: its letters beyond A to Z could be anything, and are not guessed at.</summary>
/// <param name="Line">The first line that is not, counted from one.</param>
public sealed record NotUtf8(string File, int Line) : Refusal;

/// <summary>A file could not be read to its end.</summary>
public sealed record FileNotRead(string File) : Refusal;

/// <summary>A text has no rows below its head.</summary>
public sealed record NoRows(string File) : Refusal;

/// <summary>A quote is opened and never closed, or stands where none can.</summary>
/// <param name="Row">Counted from one, the head included.</param>
public sealed record BrokenQuotes(string File, int Row) : Refusal;

/// <summary>The text names something that does not exist.</summary>
/// <param name="What">"item with the SKU", "location".</param>
public sealed record NoSuch(string What, string Name) : Refusal;

/// <summary>A number with thousands separators, which another reader would take for another number.</summary>
public sealed record GroupedNumber(string Text) : Refusal;

/// <summary>A number that must be whole is not, or is no number.</summary>
public sealed record NotWhole(string Text) : Refusal;

/// <summary>A text is none of the words that its column takes.</summary>
public sealed record NotOneOf(string Text, IReadOnlyList<string> Words) : Refusal;

/// <summary>Two rows of an item say different things of what the item has only once.</summary>
public sealed record RowsDisagree(string Item, string Field) : Refusal;

/// <summary>Whether an item is a product or a material is settled when it is made.</summary>
public sealed record KindIsFixed(string Item) : Refusal;

/// <summary>A row has more cells than the head: a separator in it was not meant as one, and its cells have moved.</summary>
public sealed record MoreCellsThanHead(int Cells, int Columns) : Refusal;
