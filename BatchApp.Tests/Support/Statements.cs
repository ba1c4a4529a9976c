using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BatchApp.Tests.Support;

/// <summary>Every SQL statement that is sent to one file while this is open.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string path;
    private readonly List<IDisposable> subscriptions = [];

    public Statements(string path)
    {
        this.path = path;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Text and parameters, in the order in which they were sent.</summary>
    public List<Statement> Sent { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name
            && value.Value is CommandEventData { Command: SqliteCommand command }
            && Path.GetFullPath(command.Connection!.DataSource) == path)
        {
            lock (Sent)
            {
                Sent.Add(new(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            }
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}

internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
