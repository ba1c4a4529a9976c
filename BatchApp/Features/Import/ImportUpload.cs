using BatchApp.Domain;
using BatchApp.Domain.Import;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace BatchApp.Features.Import;

/// <summary>Brings a chosen or pasted list from the browser, piece by piece, and reads it off the screen's thread.</summary>
internal static class ImportUpload
{
    /// <param name="progress">Told how many kilobytes have come.</param>
    /// <param name="isHead">As for <see cref="ImportTable.Read"/>.</param>
    public static async Task<Result<ImportTable>> ReadAsync(
        IBrowserFile file, IProgress<int>? progress, CancellationToken cancellation, Func<IReadOnlyList<string>, bool>? isHead = null)
    {
        if (file.Size > ImportText.Limit)
        {
            return new FileTooLarge(file.Name, ImportText.LimitMegabytes);
        }

        try
        {
            using var bytes = new MemoryStream((int)file.Size);
            await using var stream = file.OpenReadStream(ImportText.Limit, cancellation);
            var buffer = new byte[64 * 1024];
            for (int count; (count = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                bytes.Write(buffer, 0, count);
                progress?.Report((int)(bytes.Length / 1024));
            }

            return await Task.Run(() => Table(bytes.ToArray(), file.Name, isHead), cancellation);
        }
        catch (Exception failure) when (failure is IOException or JSException)
        {
            // The file was moved away or the connection broke while it was read.
            return new FileNotRead(file.Name);
        }
    }

    private static Result<ImportTable> Table(byte[] bytes, string file, Func<IReadOnlyList<string>, bool>? isHead)
    {
        var text = ImportText.Read(bytes, file);
        return text.Succeeded ? ImportTable.Read(text.Value, file, isHead) : text.As<ImportTable>();
    }
}
