using System.Reflection;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Features;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NetArchTest.Rules;

namespace BatchApp.Tests.Architecture;

/// <summary>
/// Which part may know which. A misspelt namespace would match nothing and pass, so each rule first asserts that it matched
/// something, and has a negative control: a wrong rule over the same types that must be reported.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Program = typeof(BatchDb).Assembly;

    /// <summary>Lower tiers first; a feature uses lower tiers only.</summary>
    private static readonly string[][] Tiers =
    [
        ["Accounts", "Items", "Locations", "Partners", "Company"],
        ["Batches", "Picking", "Availability", "Orders"],
        ["Corrections"],
        ["Adjustments"],
        ["Manufacturing", "Transfers", "Stocktakes"],
        ["Purchasing", "Sales", "Opening", "Recall"],
        ["Tracing"],
        ["Stock", "InventoryIntel", "Search", "History", "Papers", "Import"],
        ["Export", "Settings"],
    ];

    [Fact]
    public void The_domain_knows_no_technique_and_no_other_part()
    {
        var domain = In("BatchApp.Domain");
        string[] others =
        [
            "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Microsoft.AspNetCore", "MudBlazor", "FluentValidation",
            "BatchApp.Storage", "BatchApp.Features", "BatchApp.Controls", "BatchApp.Shell", "BatchApp.Wording", "BatchApp.Api",
        ];

        Matches(domain, typeof(Quantity));
        Passes(domain.ShouldNot().HaveDependencyOnAny(others));
        Reports(In("BatchApp.Storage").ShouldNot().HaveDependencyOnAny(others), typeof(BatchDb));
    }

    [Fact]
    public void Storage_knows_nothing_of_what_stands_on_it()
    {
        var storage = In("BatchApp.Storage");
        string[] above = ["BatchApp.Features", "BatchApp.Controls", "BatchApp.Shell", "BatchApp.Wording", "BatchApp.Api"];

        Matches(storage, typeof(StockStore));
        Passes(storage.ShouldNot().HaveDependencyOnAny(above));
        Reports(In("BatchApp.Features").ShouldNot().HaveDependencyOnAny(above), typeof(FeatureRegistration));
    }

    [Fact]
    public void The_interface_meets_the_store_in_its_reads_alone_and_knows_no_screens()
    {
        // What is answered is made of rows that the reads hand over; the times of the journal are handed along.
        var resources = In("BatchApp.Api").And().ImplementInterface(typeof(BatchApp.Api.IApiResource));
        string[] store = ["BatchApp.Storage", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"];
        Matches(resources, typeof(BatchApp.Api.Batches.BatchResource));
        Passes(resources.ShouldNot().HaveDependencyOnAny(store));
        Reports(In("BatchApp.Api").And().HaveNameEndingWith("Reads").ShouldNot().HaveDependencyOnAny(store), typeof(BatchApp.Api.Batches.BatchReads));

        var others = In("BatchApp.Api").And().DoNotHaveNameEndingWith("Reads").And().DoNotHaveNameEndingWith("Object");
        Matches(others, typeof(BatchApp.Api.ApiRegistration));
        Passes(others.ShouldNot().HaveDependencyOnAny("BatchApp.Storage.StockStore", "BatchApp.Storage.BatchDb", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"));
        Passes(In("BatchApp.Api").ShouldNot().HaveDependencyOnAny("BatchApp.Shell", "BatchApp.Controls", "BatchApp.Startup", "BatchApp.SampleCompany", "MudBlazor", "Microsoft.AspNetCore.Components"));
        Reports(In("BatchApp.Features").ShouldNot().HaveDependencyOnAny("BatchApp.Controls"), typeof(BatchApp.Features.Accounts.Entrance));
    }

    [Fact]
    public void Nothing_but_the_program_knows_the_interface()
    {
        var others = Types.InAssembly(Program).That().ResideInNamespaceMatching(@"^BatchApp\.(Features|Storage|Domain|Controls|Shell|Wording|SampleCompany|Startup)($|\.)");

        Matches(others, typeof(FeatureRegistration));
        Passes(others.ShouldNot().HaveDependencyOnAny("BatchApp.Api"));
        Reports(In("BatchApp.Api").ShouldNot().HaveDependencyOnAny("BatchApp.Api.Errors"), typeof(BatchApp.Api.ApiCall));
    }

    [Fact]
    public void Only_the_store_and_the_start_make_a_context()
    {
        // The report checks any file, one that no program holds too, over a connection that cannot write.
        Type[] allowed = [typeof(StockStore), typeof(SafeStart), typeof(DesignTimeDb), typeof(VerificationReport)];
        var makers = Callers(typeof(BatchDb).GetConstructors());

        Assert.Contains(typeof(StockStore), makers);
        Assert.Empty(makers.Except(allowed));
        Assert.Contains(typeof(ArchitectureTests), Callers(typeof(BatchDb).GetConstructors(), typeof(ArchitectureTests).Assembly));
    }

    /// <summary>The negative control of the rule above: a type that makes a context of its own.</summary>
    public static BatchDb MakesAContext(DataFile file) => new(file.Options);

    [Fact]
    public void Only_the_store_begins_transactions_and_the_report_a_reading_one()
    {
        var begins = typeof(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions).GetMethods()
            .Concat(typeof(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade).GetMethods())
            .Concat(typeof(Microsoft.Data.Sqlite.SqliteConnection).GetMethods())
            .Where(method => method.Name.StartsWith("BeginTransaction", StringComparison.Ordinal));

        Assert.Equal([typeof(StockStore), typeof(VerificationReport)], Callers(begins).OrderBy(type => type.Name));
    }

    [Fact]
    public void Only_the_balances_write_what_is_on_hand()
    {
        MethodBase[] setter = [typeof(BatchApp.Domain.Ledger.StockBalance).GetProperty(nameof(BatchApp.Domain.Ledger.StockBalance.OnHand))!.SetMethod!];

        Assert.Equal([typeof(Balances)], Callers(setter));
        Assert.Contains(typeof(ArchitectureTests), Callers(setter, typeof(ArchitectureTests).Assembly));
    }

    /// <summary>The negative control of the rule above.</summary>
    internal static void WritesABalance(BatchApp.Domain.Ledger.StockBalance balance) => balance.OnHand = Quantity.Zero;

    [Fact]
    public void Commands_are_records_derived_from_Command()
    {
        var useCases = UseCases();
        Assert.Contains(typeof(BatchApp.Features.Sales.ShipSalesOrder), useCases);

        foreach (var useCase in useCases)
        {
            var command = useCase.GetNestedType("Command");
            Assert.True(command is not null && IsCommand(command), $"{useCase.Name} has no command that is a sealed record derived from Command.");
            Assert.Equal(command, useCase.GetMethod("ExecuteAsync")!.GetParameters()[1].ParameterType);
        }

        Assert.False(IsCommand(typeof(NoCommand)));

        static bool IsCommand(Type type) => type.IsSealed && type.IsSubclassOf(typeof(Command)) && type.GetMethod("<Clone>$") is not null;
    }

    private sealed class NoCommand;

    [Fact]
    public void Every_use_case_has_a_word_in_the_history()
    {
        Assert.Empty(UseCases().Select(useCase => useCase.Name).Except(BatchApp.Wording.UseCaseText.Names));
        Assert.NotEmpty(UseCases().Select(useCase => useCase.Name).Append("NoUseCase").Except(BatchApp.Wording.UseCaseText.Names));
    }

    [Fact]
    public void A_feature_uses_lower_tiers_only()
    {
        var known = Tiers.SelectMany(tier => tier).ToHashSet();
        var found = Program.GetTypes().Select(Feature).OfType<string>().Where(HasLogic).ToHashSet();
        Assert.Equal(known.Order(), found.Order());

        for (var tier = 0; tier < Tiers.Length; tier++)
        {
            foreach (var feature in Tiers[tier])
            {
                var forbidden = Tiers.Skip(tier).SelectMany(higher => higher).Where(other => other != feature).ToArray();
                Passes(Logic(feature).ShouldNot().HaveDependencyOnAny([.. forbidden.Select(Namespace)]));
            }
        }

        Reports(Logic("InventoryIntel").ShouldNot().HaveDependencyOnAny(Namespace("Batches")), typeof(BatchApp.Features.InventoryIntel.IntelQuery));

        static bool HasLogic(string feature) => Logic(feature).GetTypes().Any();
    }

    [Fact]
    public void Every_use_case_and_query_is_registered_by_name()
    {
        var registered = new ServiceCollection().AddFeatures().Select(service => service.ServiceType).ToHashSet();
        var needed = UseCases().Concat(Queries()).ToList();

        Assert.Contains(typeof(BatchApp.Features.Picking.BatchChoicesQuery), needed);
        Assert.True(needed.Count >= 20);
        Assert.Empty(needed.Except(registered));
        Assert.NotEmpty(needed.Append(typeof(ArchitectureTests)).Except(registered));
    }

    [Fact]
    public void No_context_can_be_injected() =>
        Assert.DoesNotContain(new ServiceCollection().AddFeatures(), service => typeof(Microsoft.EntityFrameworkCore.DbContext).IsAssignableFrom(service.ServiceType));

    [Fact]
    public void Every_scenario_that_is_in_the_program_has_a_test()
    {
        string[] named =
        [
            "K1", "K2", "K3", "K4", "K6", "K7", "K8", "K10", "K11", "K12", "K13", "K14", "K15", "K17", "K18", "K19", "K20", "K21", "K22", "K23", "K27", "K28", "K29", "K30",
            "K31", "K32", "K34", "K36", "K37", "K38", "K40", "K41", "K42", "K44", "K46", "K47", "K51", "K52", "K53", "K54", "K56", "K57",
            "A1", "A2", "A4", "A6", "A7", "A9", "B1", "B2", "B4", "B5", "B6", "B8", "B11", "B12", "C1", "C3", "C4", "C6", "C7", "C12", "C16",
            "D1", "D2", "D4", "D6", "D7", "D8", "D9", "D11", "D12", "D14", "E1", "E3", "E4", "E5", "E6", "E8", "E11", "E13", "E15", "E16", "E17",
            "F1", "F2", "F5", "F8", "F10", "F11", "F13", "F14", "F15", "F16", "F18", "F19", "G1", "G2", "G3", "G4", "G7", "G8", "G10", "G11", "G12",
            "R3", "R5", "R7", "Q1", "Q3", "Q4", "Q6", "J1", "J3", "J5", "J6", "M1", "M3", "N1", "N3", "K58", "K60", "K61",
        ];
        var shown = typeof(ArchitectureTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any(fact => fact.Skip is null))
            .SelectMany(method => method.GetCustomAttributes<ScenarioAttribute>())
            .Select(scenario => scenario.Name)
            .ToHashSet();

        Assert.NotEmpty(shown);
        Assert.Empty(named.Except(shown));
        Assert.NotEmpty(named.Append("K0").Except(shown));
    }

    private static PredicateList In(string space) => Types.InAssembly(Program).That().ResideInNamespaceMatching($"^{space.Replace(".", "\\.", StringComparison.Ordinal)}($|\\.)");

    /// <summary>Use cases and queries of a feature, without its components, which may show what lies above them.</summary>
    private static PredicateList Logic(string feature) =>
        In(Namespace(feature)).And().DoNotInherit(typeof(Microsoft.AspNetCore.Components.ComponentBase));

    private static string Namespace(string feature) => $"BatchApp.Features.{feature}";

    private static string? Feature(Type type) =>
        type.Namespace?.Split('.') is ["BatchApp", "Features", var feature, ..] ? feature : null;

    private static List<Type> UseCases() => [.. Services().Where(type => type.GetMethod("ExecuteAsync") is not null)];

    private static IEnumerable<Type> Queries() => Services().Where(type => type.Name.EndsWith("Query", StringComparison.Ordinal));

    private static IEnumerable<Type> Services() =>
        Program.GetTypes().Where(type => Feature(type) is not null && type is { IsClass: true, IsPublic: true, IsAbstract: false });

    private static void Matches(PredicateList types, Type expected) => Assert.Contains(expected, types.GetTypes());

    private static void Passes(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static void Reports(ConditionList rule, Type guilty) => Assert.Contains(guilty.FullName, rule.GetResult().FailingTypeNames ?? []);

    /// <summary>
    /// The types whose code calls one of the methods, read from the bytes of the code; what the compiler makes of lambdas
    /// and async methods counts for the type they stand in.
    /// </summary>
    private static HashSet<Type> Callers(IEnumerable<MethodBase> called, Assembly? assembly = null)
    {
        var wanted = called.ToHashSet();
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return
        [
            .. (assembly ?? Program).GetTypes()
                .Where(type => type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).Any(method => Calls(method).Any(wanted.Contains)))
                .Select(Outermost),
        ];
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            // call, callvirt, newobj; a byte of an operand that looks like one resolves to nothing or to something unwanted.
            if (code[i] is 0x28 or 0x6F or 0x73 && Resolve(method, BitConverter.ToInt32(code, i + 1)) is { } target)
            {
                yield return target;
            }
        }
    }

    private static MethodBase? Resolve(MethodBase from, int token)
    {
        try
        {
            return (token >> 24) is 0x06 or 0x0A or 0x2B
                ? from.Module.ResolveMethod(
                    token,
                    from.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
                    from is { IsGenericMethod: true } ? from.GetGenericArguments() : null)
                : null;
        }
        catch (Exception failure) when (failure is ArgumentException or BadImageFormatException or TypeLoadException)
        {
            return null;
        }
    }
}
