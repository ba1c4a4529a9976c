namespace BatchApp.Storage.Sqlite;

/// <summary>The program cannot start on its data file; the message is one sentence for the person who started it.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
