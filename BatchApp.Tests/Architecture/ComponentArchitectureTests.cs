using BatchApp.Storage;
using Microsoft.AspNetCore.Components;
using NetArchTest.Rules;

namespace BatchApp.Tests.Architecture;

/// <summary>What screens and controls may know. Each rule asserts that it matched something and has a negative control.</summary>
public sealed class ComponentArchitectureTests
{
    private static readonly System.Reflection.Assembly Program = typeof(BatchDb).Assembly;

    [Fact]
    public void Components_never_see_the_store()
    {
        var components = Types.InAssembly(Program).That().Inherit(typeof(ComponentBase)).And().ResideInNamespace("BatchApp");
        string[] store = ["BatchApp.Storage", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"];

        Assert.NotEmpty(components.GetTypes());
        Passes(components.ShouldNot().HaveDependencyOnAny(store));
        var control = Types.InAssembly(typeof(SeesTheStore).Assembly).That().Inherit(typeof(ComponentBase)).ShouldNot().HaveDependencyOnAny(store).GetResult();
        Assert.Contains(control.FailingTypeNames ?? [], name => name.EndsWith(nameof(SeesTheStore), StringComparison.Ordinal));
    }

    [Fact]
    public void Controls_know_only_the_domain_and_the_wording()
    {
        var controls = Types.InAssembly(Program).That().ResideInNamespace("BatchApp.Controls");
        string[] others = ["BatchApp.Storage", "BatchApp.Features", "BatchApp.Shell", "BatchApp.Api", "BatchApp.SampleCompany", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"];

        Assert.NotEmpty(controls.GetTypes());
        Passes(controls.ShouldNot().HaveDependencyOnAny(others));
        Assert.False(Types.InAssembly(Program).That().ResideInNamespace("BatchApp.Features").ShouldNot().HaveDependencyOnAny(others).GetResult().IsSuccessful);
    }

    [Fact]
    public void The_wording_knows_only_the_domain()
    {
        var wording = Types.InAssembly(Program).That().ResideInNamespace("BatchApp.Wording");
        string[] others =
        [
            "BatchApp.Storage", "BatchApp.Features", "BatchApp.Shell", "BatchApp.Controls", "BatchApp.Api", "BatchApp.SampleCompany",
            "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "MudBlazor", "Microsoft.AspNetCore",
        ];

        Assert.NotEmpty(wording.GetTypes());
        Passes(wording.ShouldNot().HaveDependencyOnAny(others));
        Assert.False(Types.InAssembly(Program).That().ResideInNamespace("BatchApp.Controls").ShouldNot().HaveDependencyOnAny(others).GetResult().IsSuccessful);
    }

    private static void Passes(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    /// <summary>The negative control: a component that gets the store.</summary>
    private sealed class SeesTheStore : ComponentBase
    {
        [Inject]
        public StockStore Store { get; set; } = null!;
    }
}
