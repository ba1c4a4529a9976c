using BatchApp.Domain.Amounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BatchApp.Storage.Mapping;

/// <summary>Names a quantity's column after the quantity: "OnHand", not "OnHand_Units".</summary>
internal static class ColumnNames
{
    public static void Configure(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            Rename(entity.GetDeclaredComplexProperties(), "");
        }
    }

    private static void Rename(IEnumerable<IMutableComplexProperty> properties, string prefix)
    {
        foreach (var property in properties)
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Quantity))
            {
                property.ComplexType.FindProperty(nameof(Quantity.Units))!.SetColumnName(prefix + property.Name);
            }
            else
            {
                Rename(property.ComplexType.GetDeclaredComplexProperties(), $"{prefix}{property.Name}_");
            }
        }
    }
}
