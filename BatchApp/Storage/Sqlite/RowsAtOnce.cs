using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace BatchApp.Storage.Sqlite;

/// <summary>
/// Saves rows of one table that are written alike with one statement instead of one for each: a posting writes a handful of
/// lines, movements and balances, and a statement costs as much as many rows. What comes before what stays as EF decided it.
/// </summary>
internal sealed class RowsAtOnceFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() => new RowsAtOnce(dependencies);
}

/// <summary>One statement: the values of its rows go as one parameter, as JSON. A row that stands alone goes as EF sends it.</summary>
internal sealed class RowsAtOnce(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies, AtMost)
{
    private const int AtMost = 1_000;
    private const string Parameter = "rows";

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand) =>
        (ModificationCommands.Count == 0 || (AreAlike(ModificationCommands[0], modificationCommand) && CanShare(ModificationCommands[0]) && CanShare(modificationCommand)))
        && base.TryAddCommand(modificationCommand);

    /// <summary>Nothing yet: how a row is written is known once it is known whether it stands alone.</summary>
    protected override void AddCommand(IReadOnlyModificationCommand modificationCommand)
    {
    }

    public override void Complete(bool moreBatchesExpected)
    {
        if (ModificationCommands.Count == 1)
        {
            base.AddCommand(ModificationCommands[0]);
        }
        else
        {
            AddRows(ModificationCommands[0]);
        }

        base.Complete(moreBatchesExpected);
    }

    protected override void Consume(RelationalDataReader reader)
    {
        base.Consume(reader);
        // New ids grow from row to row and are answered so, but SQLite promises no order: a mistaken id would be a mistaken ledger.
        if (ModificationCommands.Count > 1 && Read(ModificationCommands[0]) is not null)
        {
            var ids = ModificationCommands.Select(row => Convert.ToInt64(InFile(Read(row)!, Read(row)!.Value), CultureInfo.InvariantCulture)).ToList();
            if (ids.Zip(ids.Skip(1)).Any(pair => pair.First >= pair.Second))
            {
                throw new InvalidOperationException("New ids were answered in another order than their rows were written.");
            }
        }
    }

    /// <summary>Whether one statement can write both.</summary>
    private static bool AreAlike(IReadOnlyModificationCommand one, IReadOnlyModificationCommand other) =>
        one.TableName == other.TableName
        && one.EntityState == other.EntityState
        && one.ColumnModifications.Count == other.ColumnModifications.Count
        && one.ColumnModifications.Zip(other.ColumnModifications).All(pair =>
            (pair.First.ColumnName, pair.First.IsWrite, pair.First.IsRead, pair.First.IsCondition) == (pair.Second.ColumnName, pair.Second.IsWrite, pair.Second.IsRead, pair.Second.IsCondition));

    /// <summary>
    /// Whether a row may go with others. A new one may answer its id; a changed one may answer nothing, and change nothing
    /// that is unique, because rows that exchange such values are in each other's way within one statement.
    /// </summary>
    private static bool CanShare(IReadOnlyModificationCommand row) => row.EntityState switch
    {
        EntityState.Added => row.ColumnModifications.All(column => column.IsRead ? column.IsKey && column == Read(row) : CanBeJson(InFile(column, column.Value))),
        EntityState.Modified => row.ColumnModifications.All(column => !column.IsRead
            && (!column.IsWrite || (CanBeJson(InFile(column, column.Value)) && !column.Property!.GetContainingIndexes().Any(index => index.IsUnique)))
            && (!column.IsCondition || InFile(column, column.OriginalValue) is { } value && CanBeJson(value))),
        _ => false,
    };

    private static IColumnModification? Read(IReadOnlyModificationCommand row) => row.ColumnModifications.FirstOrDefault(column => column.IsRead);

    /// <summary>A value as the file keeps it.</summary>
    private static object? InFile(IColumnModification column, object? value) =>
        value is not null && column.TypeMapping?.Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static bool CanBeJson(object? value) => value is null or long or int or bool or DateOnly or Guid || (value is string text && !text.Contains('\0', StringComparison.Ordinal));

    private void AddRows(IReadOnlyModificationCommand first)
    {
        var place = 0;
        List<string> columns = [.. first.ColumnModifications.Where(column => column.IsWrite).Select(column => Name(column.ColumnName))];
        var (table, read) = (Name(first.TableName), Read(first));
        var isNew = first.EntityState == EntityState.Added;
        SqlBuilder.Append(isNew
            ? $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(_ => Next()))} FROM json_each(@{Parameter}) AS r"
            : $"UPDATE {table} SET {string.Join(", ", columns.Select(column => $"{column} = {Next()}"))} FROM json_each(@{Parameter}) AS r WHERE "
                + string.Join(" AND ", first.ColumnModifications.Where(column => column.IsCondition).Select(column => $"{table}.{Name(column.ColumnName)} = {Next()}")));
        // Of changed rows each that was found answers; one that does not was changed meanwhile.
        SqlBuilder.Append(!isNew ? " RETURNING 1" : read is null ? "" : $" RETURNING {Name(read.ColumnName)}").AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        for (var i = 1; i <= ModificationCommands.Count; i++)
        {
            ResultSetMappings.Add(isNew && read is null ? ResultSetMapping.NoResults : i < ModificationCommands.Count ? ResultSetMapping.NotLastInResultSet : ResultSetMapping.LastInResultSet);
        }

        RelationalCommandBuilder.AddRawParameter(Parameter, new SqliteParameter(Dependencies.SqlGenerationHelper.GenerateParameterName(Parameter), Json()));

        string Name(string name) => Dependencies.SqlGenerationHelper.DelimitIdentifier(name);
        string Next() => string.Create(CultureInfo.InvariantCulture, $"r.value ->> {place++}");
    }

    private string Json()
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var row in ModificationCommands)
            {
                json.WriteStartArray();
                foreach (var column in row.ColumnModifications.Where(column => column.IsWrite))
                {
                    Write(json, InFile(column, column.Value));
                }

                foreach (var column in row.ColumnModifications.Where(column => column.IsCondition))
                {
                    Write(json, InFile(column, column.OriginalValue));
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case long number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case bool yes: json.WriteNumberValue(yes ? 1 : 0); break;
            case string words: json.WriteStringValue(words); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            // As the driver writes one.
            case Guid id: json.WriteStringValue(id.ToString("D").ToUpperInvariant()); break;
            default: throw new ArgumentOutOfRangeException(nameof(value), value, "Has no form as JSON.");
        }
    }
}
