using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Partners;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Storage.Accounts;

namespace BatchApp.Storage;

/// <summary>
/// What a line of the journal is about or mentions. What has a history converts to it; its id is asked for when the write
/// ends, because what is new has none before.
/// </summary>
public readonly record struct Subject(ThingKind Kind, string Name, Func<int> Id)
{
    public static implicit operator Subject(Item item) => new(ThingKind.Item, item.Name, () => item.Id.Value);

    public static implicit operator Subject(Batch batch) => new(ThingKind.Batch, batch.Number, () => batch.Id.Value);

    public static implicit operator Subject(PurchaseOrder order) => new(ThingKind.PurchaseOrder, order.Number, () => order.Id.Value);

    public static implicit operator Subject(ManufacturingOrder order) => new(ThingKind.ManufacturingOrder, order.Number, () => order.Id.Value);

    public static implicit operator Subject(SalesOrder order) => new(ThingKind.SalesOrder, order.Number, () => order.Id.Value);

    public static implicit operator Subject(StockAdjustment adjustment) => new(ThingKind.StockAdjustment, adjustment.Number, () => adjustment.Id.Value);

    public static implicit operator Subject(StockTransfer transfer) => new(ThingKind.StockTransfer, transfer.Number, () => transfer.Id.Value);

    public static implicit operator Subject(Stocktake stocktake) => new(ThingKind.Stocktake, stocktake.Number, () => stocktake.Id.Value);

    public static implicit operator Subject(RecallCase recall) => new(ThingKind.Recall, recall.Number, () => recall.Id.Value);

    public static implicit operator Subject(Location location) => new(ThingKind.Location, location.Name, () => location.Id.Value);

    public static implicit operator Subject(Supplier supplier) => new(ThingKind.Supplier, supplier.Name, () => supplier.Id.Value);

    public static implicit operator Subject(Customer customer) => new(ThingKind.Customer, customer.Name, () => customer.Id.Value);

    public static implicit operator Subject(CompanyProfile company) => new(ThingKind.Company, company.Name, () => company.Id);

    public static implicit operator Subject(ApiKey key) => new(ThingKind.ApiKey, key.Name, () => key.Id.Value);

    public static implicit operator Subject(User user) => new(ThingKind.User, user.UserName!, () => user.Id);
}
