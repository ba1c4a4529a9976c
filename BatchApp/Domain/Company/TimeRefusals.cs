namespace BatchApp.Domain.Company;

/// <summary>A typed text is no date.</summary>
public sealed record NotADate(string Text) : Refusal;

/// <summary>A typed text is no date with a time.</summary>
public sealed record NotAMoment(string Text) : Refusal;

/// <summary>A wall-clock time that a clock change skips.</summary>
public sealed record SkippedByClockChange(DateTime Local) : Refusal;
