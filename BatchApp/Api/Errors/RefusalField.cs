using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BatchApp.Domain;

namespace BatchApp.Api.Errors;

/// <summary>What a refusal is about, and what its kind is called on the wire.</summary>
internal static class RefusalField
{
    /// <summary>The field as a person calls it ("Batch #"), or the kind of thing that was not found ("Location"); null for neither.</summary>
    public static string? Of(Refusal refusal) => refusal is NotFound unknown ? unknown.What
        : refusal.GetType().GetProperty("Field", BindingFlags.Public | BindingFlags.Instance)?.GetValue(refusal) as string;

    /// <summary>"maxLength" where JSON schema has a word for it, else the name of the refusal: "batchNumberTaken".</summary>
    public static string CodeOf(Refusal refusal) => refusal is TooLong ? "maxLength" : JsonNamingPolicy.CamelCase.ConvertName(refusal.GetType().Name);

    public static JsonObject? InfoOf(Refusal refusal) => refusal is TooLong tooLong ? new JsonObject { ["limit"] = tooLong.Limit } : null;
}
