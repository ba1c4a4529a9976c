namespace BatchApp.Domain.Company;

/// <summary>Who acts. Until accounts exist there is one built-in user who may do everything.</summary>
public sealed record Actor(string Name)
{
    public static readonly Actor Owner = new("Owner");
}
