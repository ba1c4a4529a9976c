using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Import;

namespace BatchApp.Features.Import;

/// <summary>
/// The text of a file: UTF-8 with or without its mark, UTF-16 with its mark. Anything else is refused, never guessed at:
/// a wrong guess would put wrong letters into names for ever.
/// </summary>
public static class ImportText
{
    /// <summary>The most that one import takes.</summary>
    public const int LimitMegabytes = 25;

    public const long Limit = LimitMegabytes * 1024L * 1024L;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="file">What the file is called, for the sentence.</param>
    public static Result<string> Read(byte[] bytes, string file)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: true).GetString(bytes.AsSpan(2));
        }

        var rest = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
        if (rest.Contains((byte)0))
        {
            return new NotAText(file);
        }

        try
        {
            return StrictUtf8.GetString(rest);
        }
        catch (DecoderFallbackException failure)
        {
            return bytes is [(byte)'P', (byte)'K', ..] ? new NotAText(file) : new NotUtf8(file, LineOf(rest, failure.Index));
        }
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int index) => bytes[..Math.Clamp(index, 0, bytes.Length)].Count((byte)'\n') + 1;
}
