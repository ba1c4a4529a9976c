using BatchApp.Wording;
using MudBlazor;

namespace BatchApp.Controls;

/// <summary>What signs and tones look like: one icon for each sign, one style class for each tone.</summary>
public static class Signs
{
    public static string? Icon(Sign sign) => sign switch
    {
        Sign.Draft => Icons.Material.Outlined.EditNote,
        Sign.Waiting => Icons.Material.Outlined.HourglassEmpty,
        Sign.Started => Icons.Material.Outlined.PlayArrow,
        Sign.Partly => Icons.Material.Outlined.Contrast,
        Sign.Packed => Icons.Material.Outlined.Inventory2,
        Sign.Done => Icons.Material.Outlined.Check,
        Sign.Blocked => Icons.Material.Outlined.Block,
        Sign.Clock => Icons.Material.Outlined.Schedule,
        Sign.Warning => Icons.Material.Outlined.WarningAmber,
        Sign.Held => Icons.Material.Outlined.PauseCircle,
        _ => null,
    };

    public static string Class(Tone tone) => tone switch
    {
        Tone.Ok => "ok",
        Tone.Soon => "soon",
        Tone.Stop => "stop",
        _ => "",
    };

    /// <summary>The sign that a tone has when nothing more exact is known.</summary>
    public static Sign Of(Tone tone) => tone switch
    {
        Tone.Ok => Sign.Done,
        Tone.Soon => Sign.Clock,
        Tone.Stop => Sign.Blocked,
        _ => Sign.None,
    };
}
