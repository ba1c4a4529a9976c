using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Partners;
using BatchApp.Storage;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Storage;

/// <summary>Rows of one table go to the file in one statement, and mean the same as one after the other.</summary>
[UseCase("wish", Right.ByTheProgram)]
public sealed class RowsAtOnceTests : IDisposable
{
    private readonly TestCompany company = new();

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task Each_row_gets_its_own_id_and_keeps_its_words()
    {
        string[] names = ["O'Brien \"& Söhne\"", "Two\nlines \\ and\ttabs", "𝒳 </script> €", "07", "{\"a\": [1]}", "half \ud83d"];
        using var statements = new Statements(company.Path);

        var suppliers = await WriteAsync(write =>
        {
            List<Supplier> added = [.. names.Select(name => new Supplier { Name = name, Email = name.Length > 4 ? name : "" })];
            write.Db.AddRange(added);
            write.Save();
            return added;
        });

        Assert.Single(statements.Sent, statement => statement.Sql.StartsWith("INSERT INTO \"Supplier\"", StringComparison.Ordinal));
        var stored = await company.ReadAsync(db => db.Suppliers.ToDictionaryAsync(row => row.Id));
        Assert.Equal(names.Select(TextKey.Whole), suppliers.Select(row => stored[row.Id].Name));
        Assert.Equal(suppliers.Select(row => TextKey.Whole(row.Email)), suppliers.Select(row => stored[row.Id].Email));
        Assert.Equal(suppliers.Select(row => row.Id.Value), suppliers.Select(row => row.Id.Value).Order());
    }

    [Fact]
    public async Task What_JSON_cannot_carry_goes_alone()
    {
        var suppliers = await WriteAsync(write =>
        {
            List<Supplier> added = [new() { Name = "One" }, new() { Name = "T\0wo" }, new() { Name = "Three" }];
            write.Db.AddRange(added);
            write.Save();
            return added;
        });

        var stored = await company.ReadAsync(db => db.Suppliers.ToDictionaryAsync(row => row.Id, row => row.Name));
        Assert.All(suppliers, row => Assert.Equal(row.Name, stored[row.Id]));
    }

    [Fact]
    public async Task Changed_rows_go_together_and_each_keeps_its_own_values()
    {
        var (shop, yard) = (await company.LocationAsync("Shop"), await company.LocationAsync("Yard"));
        using var statements = new Statements(company.Path);

        await WriteAsync(write =>
        {
            foreach (var location in Locations(write, shop, yard))
            {
                location.IsQuarantine = true;
                location.Version += location.Id == yard ? 5 : 3;
            }

            return 0;
        });

        Assert.Single(statements.Sent, statement => statement.Sql.StartsWith("UPDATE \"Location\"", StringComparison.Ordinal));
        Assert.Equal(["Shop|1|4", "Yard|1|6"], Raw.Query(company.Path, "SELECT Name, IsQuarantine, Version FROM Location WHERE Id <> 1 ORDER BY Name"));
    }

    [Fact]
    public async Task One_of_many_that_was_changed_meanwhile_stops_them_all()
    {
        var (shop, yard) = (await company.LocationAsync("Shop"), await company.LocationAsync("Yard"));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => WriteAsync(write =>
        {
            var locations = Locations(write, shop, yard);
            write.Db.Database.ExecuteSqlRaw("UPDATE Location SET Version = Version + 1 WHERE Name = 'Yard'");
            locations.ForEach(location => location.Version += 7);
            return 0;
        }));

        Assert.Equal(["1", "1"], Raw.Query(company.Path, "SELECT Version FROM Location WHERE Id <> 1"));
    }

    [Fact]
    public async Task A_name_that_one_row_gives_up_is_taken_by_the_next()
    {
        var (shop, yard) = (await company.LocationAsync("Shop"), await company.LocationAsync("Yard"));

        await WriteAsync(write =>
        {
            foreach (var location in Locations(write, shop, yard))
            {
                location.Name = location.Id == yard ? "Hall" : "Yard";
            }

            return 0;
        });

        Assert.Equal(["Yard|YARD", "Hall|HALL"], Raw.Query(company.Path, "SELECT Name, NameKey FROM Location WHERE Id <> 1 ORDER BY Id"));
    }

    private static List<Location> Locations(StockWrite write, params LocationId[] ids) => [.. write.Db.Locations.Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id)];

    /// <summary>Within one write; what it answers is handed out as it is.</summary>
    private async Task<T> WriteAsync<T>(Func<StockWrite, T> work)
    {
        T answer = default!;
        var result = await company.Store.WriteAsync(Actor.Program, new Wish(RequestId.New()), write =>
        {
            answer = work(write);
            return (Result<int>)0;
        });
        Assert.True(result.Succeeded);
        return answer;
    }

    private sealed record Wish(RequestId RequestId) : Command(RequestId);
}
