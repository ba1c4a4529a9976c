namespace BatchApp.Domain.Amounts;

/// <summary>A typed text is no number in the user's way of writing numbers; it is never guessed at.</summary>
public sealed record NotANumber(string Text) : Refusal;

/// <summary>A typed number has more decimal places than any quantity can carry.</summary>
public sealed record TooManyPlaces(string Text) : Refusal;
