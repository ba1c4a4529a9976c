using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Features;
using BatchApp.Features.Stock;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.SampleCompany;

/// <summary>
/// Where the sample company's people enter what they do: the use cases on the file that is being made, under a clock that
/// stands at the hour of the entry, and what they know by heart (ids by name).
/// </summary>
internal sealed class SampleDesk : IDisposable
{
    private const int FixedSeed = 1_183;

    private readonly ServiceProvider services;
    private readonly BusinessCalendar calendar;

    public SampleDesk(DataFile file, string timeZone, DateOnly start)
    {
        calendar = BusinessCalendar.Of(timeZone);
        Clock = new MovingClock(Instant(start, new TimeOnly(7, 0)));
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(file)
            .AddFeatures()
            .BuildServiceProvider();
    }

    public MovingClock Clock { get; }

    public SampleNumbers Numbers { get; } = new();

    /// <summary>Seeded: the same day gives the same company.</summary>
    public Random Chance { get; } = new(FixedSeed);

    /// <summary>The company's day at the desk's clock.</summary>
    public DateOnly Day => calendar.DayOf(Clock.Now);

    public Dictionary<string, VariantId> Variants { get; } = [];

    public Dictionary<string, LocationId> Locations { get; } = [];

    public Dictionary<string, SupplierId> Suppliers { get; } = [];

    public Dictionary<string, CustomerId> Customers { get; } = [];

    /// <summary>Who does what: the sample company's people by their role.</summary>
    public Dictionary<Role, Actor> People { get; set; } = [];

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public RequestId NextRequest() => new(Numbers.NextRequest());

    /// <summary>Goes on to an hour of a day.</summary>
    public void MoveTo(DateOnly day, int hour, int minute = 0) => Clock.MoveTo(Instant(day, new TimeOnly(hour, minute)));

    /// <summary>The stock screen's rows by SKU, all locations together.</summary>
    public async Task<Dictionary<string, StockRow>> StockAsync() =>
        (await Get<StockScreenQuery>().PageAsync(new StockFilter(null, null, null, null, StockSort.Sku, false), PageRequest.Whole)).Rows
            .ToDictionary(row => row.Sku);

    /// <summary>What was posted last of a kind.</summary>
    public Task<ActId> LastActAsync(ActKind kind) => Get<StockStore>().ReadAsync(
        (read, token) => read.Db.Acts.Where(act => act.Kind == kind).OrderByDescending(act => act.Id).Select(act => act.Id).FirstAsync(token));

    /// <summary>The value of an act that must succeed: a refusal here is a fault of the sample company.</summary>
    public async Task<T> Done<T>(Task<Result<T>> act)
    {
        var result = await act;
        Clock.MoveTo(Clock.Now.AddMinutes(2));
        return result.Value;
    }

    public void Dispose() => services.Dispose();

    private DateTime Instant(DateOnly day, TimeOnly time) =>
        calendar.ToInstant(day.ToDateTime(time)) ?? throw new InvalidOperationException($"{day:O} has no {time:O}.");
}
