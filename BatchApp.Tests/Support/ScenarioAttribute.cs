namespace BatchApp.Tests.Support;

/// <summary>Names the acceptance scenario that a test shows.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScenarioAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
