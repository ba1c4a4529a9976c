using System.Globalization;

namespace BatchApp.Controls;

/// <summary>Ids that tie a field to its label, its error and its list; unique within the running program.</summary>
internal static class FieldId
{
    private static long last;

    public static string Next() => "f" + Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
}
