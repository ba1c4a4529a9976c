// Checks an exported journal without BatchApp:
//
//     dotnet run tools/check-journal.cs -- journal.txt [earlier.txt | HASH]
//
// Each record is some lines of text and a line H with its hash: SHA-256 over the hash of the record before (32 zero bytes
// before the first) and the record's own lines, as they stand there, line ends included. With an earlier export, or a hash
// that somebody kept, it also says whether today's journal still contains it. Ends with 0 when all is well, else with 1.
using System.Security.Cryptography;
using System.Text;

if (args.Length is 0 or > 2)
{
    Console.Error.WriteLine("Name the exported journal, and an earlier export or a hash if you kept one.");
    return 2;
}

var (hashes, fault) = Check(args[0]);
if (fault is not null)
{
    Console.Error.WriteLine(fault);
    return 1;
}

Console.WriteLine($"{hashes.Count} records, each follows from the one before. The last hash is {(hashes.Count > 0 ? hashes[^1] : "none")}.");
if (args.Length == 1)
{
    return 0;
}

var kept = File.Exists(args[1]) ? Check(args[1]) : ([args[1].ToUpperInvariant()], null);
if (kept.Fault is not null)
{
    Console.Error.WriteLine($"The earlier export: {kept.Fault}");
    return 1;
}

if (kept.Hashes.Count > 0 && !hashes.Contains(kept.Hashes[^1]))
{
    Console.Error.WriteLine($"{kept.Hashes[^1]} is not in it: what was written before then has been changed since.");
    return 1;
}

Console.WriteLine("It contains all that was kept, unchanged.");
return 0;

static (List<string> Hashes, string? Fault) Check(string path)
{
    List<string> hashes = [];
    var previous = new byte[SHA256.HashSizeInBytes];
    using var record = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    record.AppendData(previous);
    using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
    if (text.ReadLine() != "BatchApp journal, form 1")
    {
        return (hashes, $"{path} is no exported journal.");
    }

    var open = false;
    while (text.ReadLine() is { } line)
    {
        if (!line.StartsWith("H\t", StringComparison.Ordinal))
        {
            open = true;
            record.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            continue;
        }

        open = false;
        previous = record.GetHashAndReset();
        var fields = line.Split('\t');
        if (fields.Length != 3 || fields[2] != Convert.ToHexString(previous))
        {
            return (hashes, $"Record {fields.ElementAtOrDefault(1)} is not what was sealed.");
        }

        hashes.Add(fields[2]);
        record.AppendData(previous);
    }

    return (hashes, open ? "The last record has no hash: the export was cut off." : null);
}
