namespace BatchApp.Wording;

/// <summary>How something shown should strike the eye. Always together with a word and a sign, never by colour alone.</summary>
public enum Tone
{
    Neutral = 0,
    Ok = 1,
    Soon = 2,
    Stop = 3,
}

/// <summary>The sign that goes with a word; Controls know what it looks like.</summary>
public enum Sign
{
    None = 0,
    Draft = 1,
    Waiting = 2,
    Started = 3,
    Partly = 4,
    Packed = 5,
    Done = 6,
    Blocked = 7,
    Clock = 8,
    Warning = 9,
    Held = 10,
}

/// <summary>A word as it is shown: with its tone and sign.</summary>
public sealed record Look(string Text, Tone Tone, Sign Sign);
