using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;

namespace BatchApp.SampleCompany;

/// <summary>One of each role, entered by a click.</summary>
internal static class SamplePeople
{
    public static readonly IReadOnlyList<AddSampleUsers.Person> All =
    [
        new("Vera Holm", Role.Viewer),
        new("Walter Lund", Role.Warehouse),
        new("Petra Krogh", Role.Production),
        new("Simon Bech", Role.Sales),
        new("Karen Quist", Role.Quality),
        new("Ada Nord", Role.Administrator),
    ];
}
