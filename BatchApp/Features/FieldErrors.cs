using FluentValidation.Results;

namespace BatchApp.Features;

/// <summary>What is wrong with the shape of a form, by field: "Supplier", "Lines[2].Quantity".</summary>
public sealed class FieldErrors
{
    public static readonly FieldErrors None = new(new ValidationResult());

    private readonly Dictionary<string, string> sentences;

    public FieldErrors(ValidationResult result)
    {
        sentences = result.Errors.GroupBy(error => error.PropertyName).ToDictionary(group => group.Key, group => group.First().ErrorMessage);
    }

    public bool Any => sentences.Count > 0;

    /// <summary>The sentence beside a field; null when nothing is wrong with it.</summary>
    public string? this[string field] => sentences.GetValueOrDefault(field);

    /// <summary>The sentence beside a field of a line.</summary>
    public string? Line(int line, string field) => this[$"Lines[{line}].{field}"];
}
