using System.Linq.Expressions;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// Brings done quantities and statuses of orders in step with a posting. Only here, so that reversals and corrections
/// know no kind of order.
/// </summary>
internal sealed class OrderLines(BatchDb db)
{
    public void Apply(StockPosting posting)
    {
        switch (posting.Act)
        {
            case PurchaseReceipt receipt:
                var purchase = Order<PurchaseOrder, PurchaseOrderLine>(receipt.PurchaseOrderId, order => order.Lines);
                foreach (var (movement, line) in Join(posting, purchase.Lines, line => line.Id, line => line.PurchaseOrderLineId))
                {
                    line.Received += Done(movement);
                }

                purchase.Version++;
                purchase.Refresh();
                break;

            case ProductionRun run:
                var making = Order<ManufacturingOrder, IngredientLine>(run.ManufacturingOrderId, order => order.Ingredients);
                db.Plans.Where(plan => plan.IngredientLine!.OrderId == making.Id).Load();
                foreach (var (movement, line) in Join(posting, making.Ingredients, line => line.Id, line => line.IngredientLineId))
                {
                    line.Consumed += Done(movement);
                    BatchPlan.Take(line.Plans, movement.Line.Batch.Id, Done(movement));
                }

                foreach (var movement in posting.Movements.Where(movement => movement.Line.Role == ActLineRole.Product))
                {
                    making.Completed += Done(movement);
                    PlanForItsSale(making, movement);
                }

                making.Version++;
                making.Refresh();
                break;

            case SalesFulfilment fulfilment:
                var sale = Order<SalesOrder, SalesOrderLine>(fulfilment.SalesOrderId, order => order.Lines);
                db.Plans.Where(plan => plan.SalesOrderLine!.OrderId == sale.Id).Load();
                foreach (var (movement, line) in Join(posting, sale.Lines, line => line.Id, line => line.SalesOrderLineId))
                {
                    line.Taken += Done(movement);
                    BatchPlan.Take(line.Plans, movement.Line.Batch.Id, Done(movement));
                    line.Delivered += OrderProgress.Delivered(
                        movement.Line.Role, movement.From.Kind, movement.To.Kind, movement.Line.Quantity);
                }

                sale.Version++;
                sale.Refresh();
                break;

            // Delivered stays delivered and received received; whoever has the order open is told that something happened.
            case SalesReturn taken:
                db.SalesOrders.Find(taken.SalesOrderId)!.Version++;
                break;

            case SupplierReturn sent:
                db.PurchaseOrders.Find(sent.PurchaseOrderId)!.Version++;
                break;

            case StockTransfer transfer:
                transfer.Follow(posting.Movements);
                break;
        }
    }

    /// <summary>An order with its lines. Whoever decided the posting has read it already, mostly: then nothing is read again.</summary>
    private TOrder Order<TOrder, TLine>(object id, Expression<Func<TOrder, IEnumerable<TLine>>> lines)
        where TOrder : class
        where TLine : class
    {
        var order = db.Set<TOrder>().Find(id)!;
        db.Entry(order).Collection(lines).Load();
        return order;
    }

    /// <summary>What was made to order is planned for its sales line, so that the sale carries it without picking (product.md 7.6).</summary>
    private void PlanForItsSale(ManufacturingOrder making, PlannedMovement movement)
    {
        var batch = movement.Line.Batch;
        if (making.SalesOrderLineId is not { } id || batch.IsUnbatched)
        {
            return;
        }

        var line = db.SalesOrderLines.Include(row => row.Order).Include(row => row.Plans).Single(row => row.Id == id);
        line.Order.Version++;
        var done = Done(movement);
        if (done.IsNegative)
        {
            BatchPlan.Take(line.Plans, batch.Id, -done);
            return;
        }

        var wanted = Domain.Amounts.Quantity.Min(done, line.Open - Domain.Amounts.QuantitySums.Sum(line.Plans, plan => plan.Quantity));
        if (!wanted.IsPositive || line.LocationId != movement.Line.LocationId)
        {
            return;
        }

        if (line.Plans.FirstOrDefault(plan => plan.Batch == batch || (batch.Id != default && plan.BatchId == batch.Id)) is { } known)
        {
            known.Quantity += wanted;
        }
        else
        {
            line.Plans.Add(new BatchPlan { BatchId = batch.Id, Batch = batch, LocationId = line.LocationId, Quantity = wanted });
        }
    }

    private static IEnumerable<(PlannedMovement Movement, TLine Line)> Join<TLine, TId>(
        StockPosting posting, List<TLine> lines, Func<TLine, TId> idOf, Func<ActLine, TId?> orderLineOf)
        where TId : struct =>
        from movement in posting.Movements
        let orderLine = orderLineOf(movement.Line)
        where orderLine is not null
        select (movement, lines.Single(line => idOf(line).Equals(orderLine)));

    private static Domain.Amounts.Quantity Done(PlannedMovement movement) =>
        OrderProgress.Done(movement.Line.Role, movement.From.Kind, movement.To.Kind, movement.Line.Quantity);
}
