namespace BatchApp.Domain;

/// <summary>
/// What a rule or a use case answers: a value, or one or more refusals. A refusal is an expected answer, not an
/// exception; whoever gets one knows that nothing was changed.
/// </summary>
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly IReadOnlyList<Refusal>? refusals;

    private Result(T? value, IReadOnlyList<Refusal>? refusals)
    {
        this.value = value;
        this.refusals = refusals;
    }

    /// <summary>True when there is a value.</summary>
    public bool Succeeded => refusals is null;

    /// <summary>The value; asking a refused result for it is a bug and throws.</summary>
    public T Value => Succeeded
        ? value!
        : throw new InvalidOperationException($"Refused: {string.Join("; ", refusals!)}");

    /// <summary>Why not, in the fixed order in which the rules are checked; empty on success.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals ?? [];

    public static Result<T> Refused(IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0
            ? new(default, refusals)
            : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));

    /// <summary>Carries the refusals of this result over to one of another type.</summary>
    public Result<TOther> As<TOther>() => Result<TOther>.Refused(Refusals);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);
}
