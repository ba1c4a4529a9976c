namespace BatchApp.Controls;

/// <summary>Finds, in what is told after an act, the names that lead somewhere.</summary>
public static class NoticeText
{
    /// <summary>The message in pieces, in order; a piece that names one of the links carries its address, the others null.</summary>
    /// <param name="links">Each is found once, as a whole word: SO-1 is not found in SO-12.</param>
    public static IReadOnlyList<(string Text, string? Address)> Split(string message, IReadOnlyList<NoticeLink> links)
    {
        var found = links.Select(link => (Link: link, At: Find(message, link.Name))).Where(hit => hit.At >= 0).OrderBy(hit => hit.At).ThenByDescending(hit => hit.Link.Name.Length);
        var pieces = new List<(string, string?)>();
        var end = 0;
        foreach (var (link, at) in found)
        {
            if (at < end)
            {
                continue;
            }

            if (at > end)
            {
                pieces.Add((message[end..at], null));
            }

            pieces.Add((link.Name, link.Address));
            end = at + link.Name.Length;
        }

        return end < message.Length ? [.. pieces, (message[end..], null)] : pieces;
    }

    private static int Find(string message, string name)
    {
        if (name.Length == 0)
        {
            return -1;
        }

        for (var at = message.IndexOf(name, StringComparison.Ordinal); at >= 0; at = message.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(message[at - 1])) && (end == message.Length || !char.IsLetterOrDigit(message[end])))
            {
                return at;
            }
        }

        return -1;
    }
}

/// <summary>Something that a message names, and where it stands.</summary>
/// <param name="Name">As it stands in the message.</param>
public sealed record NoticeLink(string Name, string Address);
