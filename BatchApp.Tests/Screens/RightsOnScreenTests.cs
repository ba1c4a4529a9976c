using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Features.Batches;
using BatchApp.Features.Company;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Partners;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>What somebody may not do is not offered: every use case that a screen has a button for, for every role.</summary>
public sealed class RightsOnScreenTests : ScreenTest
{
    private static readonly (Type UseCase, string Address, string Control)[] Offers =
    [
        (typeof(SaveItem), "/items", "New item"),
        (typeof(SaveItem), "/items/new", "Save"),
        (typeof(SaveItem), "/items/1", "Add variant"),
        (typeof(ReceivePurchaseOrder), "/buy/PO-1", "Receive all"),
        (typeof(CreateBatch), "/stock?tab=batches", "New batch"),
        (typeof(SaveSalesOrder), "/sell", "New sales order"),
        (typeof(SaveSalesOrder), "/sell/new", "Save"),
        (typeof(SaveManufacturingOrder), "/make", "New manufacturing order"),
        (typeof(SaveManufacturingOrder), "/make/new", "Save"),
        (typeof(SavePurchaseOrder), "/buy", "New purchase order"),
        (typeof(SavePurchaseOrder), "/buy/new", "Save"),
        (typeof(CompleteProduction), "/make/MO-1", "Complete"),
        (typeof(ShipSalesOrder), "/sell/SO-1", "Pack all"),
        (typeof(SaveSupplier), "/settings/suppliers", "New supplier"),
        (typeof(SaveCustomer), "/settings/customers", "New customer"),
        (typeof(SaveLocation), "/settings/locations", "New location"),
        (typeof(SaveCompany), "/settings", "Save"),
        (typeof(InviteUser), "/settings/users", "Invite user"),
    ];

    public static TheoryData<Role> Roles() => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_is_offered_what_it_may_do_and_nothing_else(Role role)
    {
        var orders = new Dictionary<string, string>
        {
            ["/buy/PO-1"] = $"/buy/{await Company.PurchaseOrderAsync(Main, (Flour, 5))}",
            ["/make/MO-1"] = $"/make/{await Company.ManufacturingOrderAsync(White, 2)}",
            ["/sell/SO-1"] = $"/sell/{await Company.SalesOrderAsync(null, (White, 1))}",
        };
        SignedIn = new Actor(new UserId(1), "Nina", role);
        var wrong = new List<string>();
        foreach (var (useCase, address, control) in Offers)
        {
            await GoAsync(orders.GetValueOrDefault(address, address));
            var isOffered = Screen.Offers(control);
            if (isOffered != Rights.Has(role, UseCases.RightOf(useCase)))
            {
                wrong.Add($"{address}: {control} is {(isOffered ? "" : "not ")}offered");
            }
        }

        Assert.Empty(wrong);
    }
}
