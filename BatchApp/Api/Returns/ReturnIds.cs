using BatchApp.Domain;

namespace BatchApp.Api.Returns;

/// <summary>
/// The ids of returns and their rows. What was announced has its own; what was posted without that is named by the ledger, beyond
/// all of those.
/// </summary>
internal static class ReturnIds
{
    private const int Beyond = 1 << 30;

    public static int Of(ActId act) => Beyond + act.Value;

    public static int Of(ActLineId line) => Beyond + line.Value;

    /// <summary>Whether an id is of something that was only posted.</summary>
    public static bool IsPosted(int id) => id >= Beyond;

    /// <summary>The numbers in the ledger of those ids that are of it.</summary>
    public static int[]? Posted(int[]? ids) => ids?.Where(IsPosted).Select(id => id - Beyond).ToArray();

    public static ActId ActOf(int id) => new(id - Beyond);
}
