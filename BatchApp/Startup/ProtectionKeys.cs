using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;

namespace BatchApp.Startup;

internal static class ProtectionKeys
{
    /// <summary>The keys that protect what the browser sends back lie beside the data, and move with it.</summary>
    public static void AddKeysBeside(this IServiceCollection services, DataFile dataFile) => services
        .AddDataProtection()
        .SetApplicationName("BatchApp")
        .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(dataFile.Path)!, "keys")));
}
