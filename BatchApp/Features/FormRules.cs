using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Wording;
using FluentValidation;

namespace BatchApp.Features;

/// <summary>Rules of shape that forms share; what they say is what a refusal would say.</summary>
internal static class FormRules
{
    public static IRuleBuilderOptionsConditions<T, string> IsDate<T>(this IRuleBuilder<T, string> rule, bool required = false) =>
        rule.Custom((text, context) =>
        {
            var date = DateText.Parse(text, CultureInfo.CurrentCulture);
            if (!date.Succeeded)
            {
                context.AddFailure(RefusalText.Sentence(date.Refusals[0]));
            }
            else if (required && date.Value is null)
            {
                context.AddFailure(RefusalText.Sentence(new Missing("Date")));
            }
        });

    public static IRuleBuilderOptionsConditions<T, string> IsQuantity<T>(this IRuleBuilder<T, string> rule, Func<T, UnitOfMeasure?> unit, string name = "Quantity") =>
        rule.Custom((text, context) =>
        {
            var quantity = unit(context.InstanceToValidate) is { } known
                ? QuantityText.Parse(text, known, CultureInfo.CurrentCulture, name)
                : QuantityText.Parse(text, CultureInfo.CurrentCulture, name);
            if (!quantity.Succeeded)
            {
                context.AddFailure(RefusalText.Sentence(quantity.Refusals[0]));
            }
            else if (!quantity.Value.IsPositive)
            {
                context.AddFailure(RefusalText.Sentence(new NotPositive(name)));
            }
        });

    public static IRuleBuilderOptions<T, TValue> IsGiven<T, TValue>(this IRuleBuilder<T, TValue> rule, string field) =>
        rule.NotNull().WithMessage(RefusalText.Sentence(new Missing(field)));
}
