using BatchApp.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BatchApp.Storage.Mapping;

/// <summary>Stores typed ids as integers, and instants as the milliseconds since 1970 (UTC).</summary>
internal static class TypedIds
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(ITypedId<>).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(IsTypedId)),
    ];

    public static void Configure(ModelConfigurationBuilder builder)
    {
        foreach (var id in All)
        {
            builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        builder.Properties<RequestId>().HaveConversion<RequestIdConverter>();
    }

    /// <summary>A converter alone makes EF drop AUTOINCREMENT, and ids would be used twice.</summary>
    public static void ConfigureKeys(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.BaseType is null))
        {
            if (entity.FindPrimaryKey()?.Properties is [var key] && All.Contains(key.ClrType))
            {
                builder.Entity(entity.ClrType).Property(key.Name).ValueGeneratedOnAdd().UseAutoincrement();
            }
        }
    }

    private static bool IsTypedId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ITypedId<>);
}

internal sealed class IdConverter<TId>() : ValueConverter<TId, int>(id => id.Value, value => Make(value))
    where TId : struct, ITypedId<TId>
{
    // An expression tree cannot call a static interface member itself.
    private static TId Make(int value) => TId.From(value);
}

internal sealed class RequestIdConverter() : ValueConverter<RequestId, Guid>(id => id.Value, value => new RequestId(value));

internal sealed class InstantConverter() : ValueConverter<DateTime, long>(
    instant => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond,
    milliseconds => new DateTime(DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond), DateTimeKind.Utc))
{
    /// <summary>An instant as the file keeps it.</summary>
    public static long Milliseconds(DateTime instant) => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
