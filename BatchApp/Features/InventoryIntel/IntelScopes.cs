using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.InventoryIntel;

/// <summary>
/// The rows behind each tab. With a batch chosen they come from the movements of that batch, and quantities are its part
/// alone; without one they come from the order lines of the variant.
/// </summary>
internal static class IntelScopes
{
    internal sealed class Change
    {
        public long Seq { get; init; }

        public DateTime OccurredAt { get; init; }

        public DateTime PostedAt { get; init; }

        public ActKind Act { get; init; }

        public ActLineRole Role { get; init; }

        public DocumentCause Cause { get; init; }

        public string? Order { get; init; }

        public required string Batch { get; init; }

        public BatchId BatchId { get; init; }

        public required string Location { get; init; }

        public long Units { get; init; }

        public required string Who { get; init; }
    }

    /// <summary>Movements into or out of stock; handing over packed goods changes none.</summary>
    public static IQueryable<Change> Changes(BatchDb db, IntelScope scope) =>
        Movements(db, scope)
            .Where(movement => movement.From.Kind == AccountKind.Stock || movement.To.Kind == AccountKind.Stock)
            .Where(movement => scope.LocationId == null || movement.From.LocationId == scope.LocationId || movement.To.LocationId == scope.LocationId)
            .Select(movement => new Change
            {
                Seq = movement.Seq,
                OccurredAt = movement.OccurredAt,
                PostedAt = movement.Document.PostedAt,
                Act = movement.Document.Act.Kind,
                Role = movement.ActLine.Role,
                Cause = movement.Document.Cause,
                Order = movement.Document.Act is PurchaseReceipt ? ((PurchaseReceipt)movement.Document.Act).PurchaseOrder.Number
                    : movement.Document.Act is ProductionRun ? ((ProductionRun)movement.Document.Act).ManufacturingOrder.Number
                    : movement.Document.Act is SalesFulfilment ? ((SalesFulfilment)movement.Document.Act).SalesOrder.Number
                    : movement.Document.Act is SalesReturn ? ((SalesReturn)movement.Document.Act).SalesOrder.Number
                    : movement.Document.Act is SupplierReturn ? ((SupplierReturn)movement.Document.Act).PurchaseOrder.Number
                    : movement.Document.Act is NumberedAct ? ((NumberedAct)movement.Document.Act).Number
                    : null,
                Batch = movement.Batch.Number,
                BatchId = movement.BatchId,
                Location = movement.From.Kind == AccountKind.Stock ? movement.From.Location!.Name : movement.To.Location!.Name,
                Units = movement.From.Kind == AccountKind.Stock ? -movement.Quantity.Units : movement.Quantity.Units,
                Who = movement.Document.PostedBy,
            });

    private static IQueryable<StockMovement> Movements(BatchDb db, IntelScope scope) => scope.BatchId is { } batch
        ? OfBatch(db.Movements, scope, batch)
        : db.Movements.Where(movement => movement.VariantId == scope.VariantId);

    /// <summary>The variant is asked of the batch, not of each movement: else SQLite goes through all movements of the variant.</summary>
    private static IQueryable<StockMovement> OfBatch(IQueryable<StockMovement> movements, IntelScope scope, BatchId batch) =>
        movements.Where(movement => movement.BatchId == batch && movement.Batch.VariantId == scope.VariantId);

    /// <summary>
    /// What stands of a batch, with all that its sums look at joined by name: where a sum goes through a navigation, EF reads
    /// the whole batch again for every order.
    /// </summary>
    private static IQueryable<Part> Parts(BatchDb db, IntelScope scope, BatchId batch) =>
        from movement in OfBatch(db.Movements, scope, batch).ThatStand(db)
        join line in db.ActLines on movement.ActLineId equals line.Id
        join source in db.Accounts on movement.FromId equals source.Id
        join target in db.Accounts on movement.ToId equals target.Id
        select new Part { Movement = movement, Line = line, From = source.Kind, To = target.Kind };

    private sealed class Part
    {
        public required StockMovement Movement { get; init; }

        public required ActLine Line { get; init; }

        public AccountKind From { get; init; }

        public AccountKind To { get; init; }
    }

    public static IQueryable<IntelSalesOrderRow> SalesOrders(BatchDb db, IntelScope scope)
    {
        var (variant, at) = (scope.VariantId, scope.LocationId);
        var parts = scope.BatchId is { } batch
            ? from part in Parts(db, scope, batch)
              join line in db.SalesOrderLines on part.Line.SalesOrderLineId equals line.Id
              group part by line.OrderId into order
              select new
              {
                  OrderId = order.Key,
                  // What came back is told beside it: the order used the batch all the same.
                  Units = order.Sum(part => part.Line.Role != ActLineRole.Shipped ? 0 : part.From == AccountKind.Stock ? part.Movement.Quantity.Units : part.To == AccountKind.Stock ? -part.Movement.Quantity.Units : 0),
                  Returned = order.Sum(part => part.From == AccountKind.Customer ? part.Movement.Quantity.Units : 0),
                  DeliveredAt = order.Max(part => part.To == AccountKind.Customer ? (DateTime?)part.Movement.OccurredAt : null),
              }
            : from line in db.SalesOrderLines
              where line.VariantId == variant
              group line by line.OrderId into order
              select new
              {
                  OrderId = order.Key,
                  Units = order.Sum(line => line.Quantity.Units),
                  Returned = (
                      from line in db.SalesOrderLines
                      join act in db.ActLines on (SalesOrderLineId?)line.Id equals act.SalesOrderLineId
                      join m in db.Movements.ThatStand(db) on act.Id equals m.ActLineId
                      where line.OrderId == order.Key && line.VariantId == variant && m.From.Kind == AccountKind.Customer
                      select m.Quantity.Units).Sum(),
                  // From the order to its own movements: the other way each order would go through all of the variant.
                  DeliveredAt = (
                      from line in db.SalesOrderLines
                      join act in db.ActLines on (SalesOrderLineId?)line.Id equals act.SalesOrderLineId
                      join m in db.Movements.ThatStand(db) on act.Id equals m.ActLineId
                      where line.OrderId == order.Key && line.VariantId == variant && m.To.Kind == AccountKind.Customer
                      select (DateTime?)m.OccurredAt).Max(),
              };
        return from part in parts
               join order in db.SalesOrders on part.OrderId equals order.Id
               where part.Units > 0 && (at == null || order.LocationId == at)
               orderby order.OrderedOn descending, order.Id descending
               select new IntelSalesOrderRow(order.Number, order.Customer.Name, order.OrderedOn, order.Status, new Quantity(part.Units), new Quantity(part.Returned), part.DeliveredAt);
    }

    public static IQueryable<IntelManufacturingOrderRow> ManufacturingOrders(BatchDb db, IntelScope scope)
    {
        var (variant, at) = (scope.VariantId, scope.LocationId);
        var parts = scope.BatchId is { } batch
            ? from part in Parts(db, scope, batch)
              join run in db.Productions on part.Line.ActId equals run.Id
              // What was wasted never came into stock.
              where part.Line.Role != ActLineRole.Waste
              group part by new { run.ManufacturingOrderId, Made = part.Line.Role != ActLineRole.Ingredient } into order
              select new
              {
                  order.Key.ManufacturingOrderId,
                  order.Key.Made,
                  Units = order.Sum(part => (part.To == AccountKind.Stock) == order.Key.Made ? part.Movement.Quantity.Units : -part.Movement.Quantity.Units),
              }
            : (from order in db.ManufacturingOrders
               where order.VariantId == variant
               select new { ManufacturingOrderId = order.Id, Made = true, Units = order.Planned.Units })
              .Concat(
                  from line in db.IngredientLines
                  where line.VariantId == variant
                  select new { ManufacturingOrderId = line.OrderId, Made = false, Units = line.Planned.Units });
        return from part in parts
               join order in db.ManufacturingOrders on part.ManufacturingOrderId equals order.Id
               where part.Units > 0 && (at == null || order.LocationId == at)
               orderby order.CreatedOn descending, order.Id descending, part.Made descending
               select new IntelManufacturingOrderRow(
                   order.Number,
                   part.Made,
                   order.Variant.Name == "" ? order.Variant.Item.Name : order.Variant.Item.Name + " · " + order.Variant.Name,
                   order.CreatedOn,
                   order.Status,
                   new Quantity(part.Units));
    }

    public static IQueryable<IntelPurchaseOrderRow> PurchaseOrders(BatchDb db, IntelScope scope)
    {
        var (variant, at) = (scope.VariantId, scope.LocationId);
        var parts = scope.BatchId is { } batch
            ? from part in Parts(db, scope, batch)
              join line in db.PurchaseOrderLines on part.Line.PurchaseOrderLineId equals line.Id
              where at == null || part.Line.LocationId == at
              group part by line.OrderId into order
              select new
              {
                  OrderId = order.Key,
                  Units = order.Sum(part => part.To == AccountKind.Stock ? part.Movement.Quantity.Units : 0),
                  Returned = order.Sum(part => part.To == AccountKind.Supplier ? part.Movement.Quantity.Units : 0),
                  ReceivedAt = order.Max(part => part.To == AccountKind.Stock ? (DateTime?)part.Movement.OccurredAt : null),
              }
            : from line in db.PurchaseOrderLines
              where line.VariantId == variant && (at == null || line.LocationId == at)
              group line by line.OrderId into order
              select new
              {
                  OrderId = order.Key,
                  Units = order.Sum(line => line.Quantity.Units),
                  Returned = (
                      from line in db.PurchaseOrderLines
                      join act in db.ActLines on (PurchaseOrderLineId?)line.Id equals act.PurchaseOrderLineId
                      join m in db.Movements.ThatStand(db) on act.Id equals m.ActLineId
                      where line.OrderId == order.Key && line.VariantId == variant && m.To.Kind == AccountKind.Supplier
                      select m.Quantity.Units).Sum(),
                  ReceivedAt = (
                      from line in db.PurchaseOrderLines
                      join act in db.ActLines on (PurchaseOrderLineId?)line.Id equals act.PurchaseOrderLineId
                      join m in db.Movements.ThatStand(db) on act.Id equals m.ActLineId
                      where line.OrderId == order.Key && line.VariantId == variant && m.From.Kind == AccountKind.Supplier
                      select (DateTime?)m.OccurredAt).Max(),
              };
        return from part in parts
               join order in db.PurchaseOrders on part.OrderId equals order.Id
               where part.Units > 0
               orderby order.OrderedOn descending, order.Id descending
               select new IntelPurchaseOrderRow(order.Number, order.Supplier.Name, order.OrderedOn, order.Status, new Quantity(part.Units), new Quantity(part.Returned), part.ReceivedAt);
    }
}
