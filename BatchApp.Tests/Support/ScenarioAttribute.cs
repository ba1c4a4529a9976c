namespace BatchApp.Tests.Support;

/// <summary>Names the scenario of the specification that a test shows, so that each is found from the other.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ScenarioAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
