using System.Globalization;
using BatchApp.Domain.Orders;
using BatchApp.Storage.Chain;
using BatchApp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>Something in a data file that is not as it must always be.</summary>
public sealed record Difference(string Rule, string Found);

/// <summary>
/// Recomputes from the movements everything that the program keeps beside them, and everything that must always hold. It
/// only reads.
/// </summary>
public static class Verification
{
    /// <summary>Differences reported per rule at the most.</summary>
    public const int Most = 20;

    private const string GuardRule = "The file guards its history";
    private const string OrderRule = "Open quantities and status of an order follow from its lines";

    private static readonly (string Rule, string Sql)[] Rules =
    [
        ("The file is sound", "SELECT quick_check AS Found FROM pragma_quick_check WHERE quick_check <> 'ok'"),
        ("Every reference leads somewhere",
            "SELECT \"table\" || ' row ' || IFNULL(rowid, '?') || ' refers to a missing ' || parent FROM pragma_foreign_key_check"),
        ("A balance is the sum of its movements", """
            SELECT 'Batch ' || b || ' at location ' || l || ': balance ' || SUM(held) || ', movements ' || SUM(moved)
            FROM (
                SELECT BatchId AS b, LocationId AS l, OnHand AS held, 0 AS moved FROM StockBalance
                UNION ALL SELECT m.BatchId, a.LocationId, 0, m.Quantity FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.ToId WHERE a.Kind = 1
                UNION ALL SELECT m.BatchId, a.LocationId, 0, -m.Quantity FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.FromId WHERE a.Kind = 1)
            GROUP BY b, l HAVING SUM(held) <> SUM(moved)
            """),
        ("No batch is ever below zero at a location", """
            SELECT 'Batch ' || b || ' at location ' || l || ' stands at ' || running || ' after movement ' || s
            FROM (
                SELECT b, l, MAX(s) AS s, SUM(SUM(change)) OVER (PARTITION BY b, l ORDER BY t) AS running
                FROM (
                    SELECT m.BatchId AS b, a.LocationId AS l, m.OccurredAt AS t, m.Seq AS s, m.Quantity AS change
                    FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.ToId WHERE a.Kind = 1
                    UNION ALL
                    SELECT m.BatchId, a.LocationId, m.OccurredAt, m.Seq, -m.Quantity
                    FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.FromId WHERE a.Kind = 1)
                GROUP BY b, l, t)
            WHERE running < 0
            """),
        ("What is packed or in transit is the whole of its line or nothing", """
            SELECT 'Act line ' || line || ': ' || SUM(change) || ' of ' || MAX(whole)
            FROM (
                SELECT m.ActLineId AS line, a.Kind AS kind, m.Quantity AS change, l.Quantity AS whole
                FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.ToId JOIN ActLine l ON l.Id = m.ActLineId WHERE a.Kind IN (2, 3)
                UNION ALL
                SELECT m.ActLineId, a.Kind, -m.Quantity, l.Quantity
                FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.FromId JOIN ActLine l ON l.Id = m.ActLineId WHERE a.Kind IN (2, 3))
            GROUP BY line, kind HAVING SUM(change) NOT IN (0, MAX(whole))
            """),
        ("A transfer's status is what its movements say", """
            SELECT 'Transfer ' || act.Number || ' is ' || act.TransferStatus || ', act line ' || l.Id || ' is not'
            FROM Act act JOIN ActLine l ON l.ActId = act.Id
            WHERE act.Kind = 6 AND l.Role = 8 AND IIF(act.TransferStatus = 4, 1, act.TransferStatus) <> IFNULL((
                SELECT CASE WHEN t.Kind = 3 THEN 2 WHEN t.LocationId = act.ToId THEN 3 ELSE 1 END
                FROM StockMovement m JOIN LedgerAccount t ON t.Id = m.ToId
                WHERE m.ActLineId = l.Id ORDER BY m.Seq DESC LIMIT 1), 1)
            """),
        ("A completed stocktake posted what it found", """
            SELECT 'Stocktake ' || s.Number || ', batch ' || l.BatchId || ': counted ' || IFNULL(l.Counted, 'nothing') || ', the books said ' || IFNULL(l.Expected, 'nothing')
            FROM StocktakeLine l JOIN Stocktake s ON s.Id = l.StocktakeId
            WHERE s.Status = 2 AND ((l.Counted IS NULL) <> (l.Expected IS NULL) OR l.Counted - l.Expected <> IFNULL((
                SELECT SUM(CASE WHEN t.Kind = 1 THEN m.Quantity ELSE -m.Quantity END)
                FROM StockDocument d JOIN StockMovement m ON m.DocumentId = d.Id JOIN LedgerAccount t ON t.Id = m.ToId
                WHERE d.ActId = s.AdjustmentId AND d.Cause = 1 AND m.BatchId = l.BatchId), 0))
            """),
        ("Regrouping closes within its document", """
            SELECT 'Document ' || d || ' leaves ' || SUM(change)
            FROM (
                SELECT m.DocumentId AS d, m.Quantity AS change FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.ToId WHERE a.Kind = 7
                UNION ALL SELECT m.DocumentId, -m.Quantity FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.FromId WHERE a.Kind = 7)
            GROUP BY d HAVING SUM(change) <> 0
            """),
        ("A movement repeats its batch's variant, its document's time and its line's batch and quantity", """
            SELECT 'Movement ' || m.Seq FROM StockMovement m
            JOIN Batch b ON b.Id = m.BatchId JOIN StockDocument d ON d.Id = m.DocumentId JOIN ActLine l ON l.Id = m.ActLineId
            WHERE m.VariantId <> b.VariantId OR m.OccurredAt <> d.OccurredAt OR m.BatchId <> l.BatchId OR m.Quantity <> l.Quantity OR d.ActId <> l.ActId
            """),
        ("A reversal is its document the other way round, and nothing else names one that it undoes", """
            SELECT 'Document ' || d.Id FROM StockDocument d LEFT JOIN StockDocument o ON o.Id = d.ReversesId
            WHERE (d.Cause = 2) <> (d.ReversesId IS NOT NULL) OR o.Cause = 2 OR o.ActId <> d.ActId OR o.OccurredAt <> d.OccurredAt
            UNION ALL
            SELECT 'Document ' || r || ', act line ' || line || ' leaves ' || SUM(quantity)
            FROM (
                SELECT d.Id AS r, m.ActLineId AS line, m.FromId AS f, m.ToId AS t, m.Quantity AS quantity
                FROM StockDocument d JOIN StockMovement m ON m.DocumentId = d.Id WHERE d.ReversesId IS NOT NULL
                UNION ALL
                SELECT d.Id, m.ActLineId, m.ToId, m.FromId, -m.Quantity
                FROM StockDocument d JOIN StockMovement m ON m.DocumentId = d.ReversesId)
            GROUP BY r, line, f, t HAVING SUM(quantity) <> 0
            """),
        ("A fulfilment is delivered, packed or reverted as its documents say", """
            SELECT 'Fulfilment ' || a.Id FROM Act a
            WHERE a.Kind = 3 AND a.Status <> IFNULL((
                SELECT MAX(CASE WHEN t.Kind = 5 THEN 2 ELSE 1 END) FROM StockDocument d
                JOIN StockMovement m ON m.DocumentId = d.Id JOIN LedgerAccount t ON t.Id = m.ToId
                WHERE d.ActId = a.Id AND d.Cause <> 2 AND NOT EXISTS (SELECT 1 FROM StockDocument r WHERE r.ReversesId = d.Id)), 3)
            """),
        ("Every document is told by a line of the journal",
            "SELECT 'Document ' || d.Id FROM StockDocument d WHERE NOT EXISTS (SELECT 1 FROM JournalDocument j WHERE j.DocumentId = d.Id)"),
        ("Nothing happened after it was written down",
            "SELECT 'Document ' || Id FROM StockDocument WHERE OccurredAt > PostedAt"),
        ("Every variant has one Unbatched",
            "SELECT 'Variant ' || v.Id FROM Variant v WHERE (SELECT COUNT(*) FROM Batch b WHERE b.VariantId = v.Id AND b.IsUnbatched) <> 1"),
        ("A batch that cannot be used says why",
            "SELECT 'Batch ' || Id FROM Batch WHERE Status NOT IN (0, 1, 2) OR (Status = 0) <> (StatusReason IS NULL)"),
        ("A batch's status is the gravest of its stops", """
            SELECT 'Batch ' || b.Id || ' is ' || b.Status
            FROM Batch b LEFT JOIN (SELECT BatchId, MAX(Kind = 3) AS recalled FROM BatchStop GROUP BY BatchId) s ON s.BatchId = b.Id
            WHERE b.Status <> CASE WHEN s.recalled IS NULL THEN 0 WHEN s.recalled THEN 2 ELSE 1 END
                OR (b.Status <> 0 AND NOT EXISTS (SELECT 1 FROM BatchStop x WHERE x.BatchId = b.Id AND x.Reason = b.StatusReason))
            """),
        ("A recall stops what is in its scope until it is lifted, and nothing else", """
            SELECT 'Recall ' || r.Number || ' does not stop batch ' || l.BatchId
            FROM RecalledBatch l JOIN Recall r ON r.Id = l.RecallId JOIN Batch b ON b.Id = l.BatchId
            WHERE r.Kind = 1 AND r.Status <> 3 AND NOT b.IsUnbatched
                AND NOT EXISTS (SELECT 1 FROM BatchStop s WHERE s.RecallId = l.RecallId AND s.BatchId = l.BatchId)
            UNION ALL
            SELECT 'Recall ' || r.Number || ' stops batch ' || s.BatchId
            FROM BatchStop s JOIN Recall r ON r.Id = s.RecallId LEFT JOIN RecalledBatch l ON l.RecallId = s.RecallId AND l.BatchId = s.BatchId
            WHERE r.Kind <> 1 OR r.Status = 3 OR l.BatchId IS NULL
            """),
        ("A former number is another than the batch's own",
            "SELECT 'Batch ' || b.Id || ' was ' || f.Number FROM FormerNumber f JOIN Batch b ON b.Id = f.BatchId WHERE f.NumberKey = b.NumberKey"),
        ("A split or merge stays within one variant and location, with one batch on one side", """
            SELECT 'Document ' || d.Id
            FROM StockDocument d JOIN Act act ON act.Id = d.ActId JOIN StockMovement m ON m.DocumentId = d.Id JOIN ActLine l ON l.Id = m.ActLineId
            WHERE act.Kind IN (8, 9)
            GROUP BY d.Id
            HAVING COUNT(DISTINCT m.VariantId) <> 1 OR COUNT(DISTINCT l.LocationId) <> 1
                OR (SUM(l.Role = 5) <> 1 AND SUM(l.Role = 6) <> 1) OR SUM(l.Role = 5) = 0 OR SUM(l.Role = 6) = 0
            """),
        ("A plan is of its line's item, at its place, and within what is open", """
            SELECT kind || ' line ' || line || ': planned ' || SUM(planned) || ' of ' || MAX(open)
            FROM (
                SELECT 'Sales' AS kind, l.Id AS line, p.Quantity AS planned, l.Open AS open, b.VariantId <> l.VariantId OR p.LocationId <> l.LocationId AS wrong
                FROM BatchPlan p JOIN SalesOrderLine l ON l.Id = p.SalesOrderLineId JOIN Batch b ON b.Id = p.BatchId
                UNION ALL SELECT 'Ingredient', l.Id, p.Quantity, l.Open, b.VariantId <> l.VariantId OR p.LocationId <> l.LocationId
                FROM BatchPlan p JOIN IngredientLine l ON l.Id = p.IngredientLineId JOIN Batch b ON b.Id = p.BatchId)
            GROUP BY kind, line HAVING SUM(planned) > MAX(open) OR MAX(wrong)
            """),
        ("Open orders of a kind have a place of their own", """
            SELECT 'Sales orders at place ' || Rank FROM SalesOrder WHERE NOT IsDone GROUP BY Rank HAVING COUNT(*) > 1
            UNION ALL SELECT 'Manufacturing orders at place ' || Rank FROM ManufacturingOrder WHERE NOT IsDone GROUP BY Rank HAVING COUNT(*) > 1
            """),
        ("What is made to order is the sales line's own item", """
            SELECT 'Manufacturing order ' || m.Number FROM ManufacturingOrder m JOIN SalesOrderLine l ON l.Id = m.SalesOrderLineId
            WHERE l.VariantId <> m.VariantId OR l.LocationId <> m.LocationId
            """),
        ("Every location has its account",
            "SELECT 'Location ' || l.Id FROM Location l WHERE NOT EXISTS (SELECT 1 FROM LedgerAccount a WHERE a.LocationId = l.Id)"),
        ("Opening stock stands once for each batch and place, where its document says", """
            SELECT 'Act line ' || l.Id FROM ActLine l JOIN Act act ON act.Id = l.ActId
            WHERE l.Role = 14 AND (act.Kind <> 13 OR act.LocationId <> l.LocationId)
            UNION ALL
            SELECT 'Batch ' || b || ' at location ' || p || ' stands ' || SUM(standing) || ' times'
            FROM (
                SELECT m.BatchId AS b, l.LocationId AS p, CASE WHEN f.Kind = 9 THEN 1 ELSE -1 END AS standing
                FROM StockMovement m JOIN ActLine l ON l.Id = m.ActLineId JOIN LedgerAccount f ON f.Id = m.FromId WHERE l.Role = 14)
            GROUP BY b, p HAVING SUM(standing) NOT IN (0, 1)
            """),
        ("What was received, used, packed and delivered is what the movements say", """
            SELECT kind || ' line ' || line || ': kept ' || SUM(kept) || ' and ' || SUM(kept2) || ', moved ' || SUM(moved) || ' and ' || SUM(moved2)
            FROM (
                SELECT 'Purchase' AS kind, Id AS line, Received AS kept, 0 AS kept2, 0 AS moved, 0 AS moved2 FROM PurchaseOrderLine
                UNION ALL SELECT 'Ingredient', Id, Consumed, 0, 0, 0 FROM IngredientLine
                UNION ALL SELECT 'Product', Id, Completed, 0, 0, 0 FROM ManufacturingOrder
                UNION ALL SELECT 'Sales', Id, Taken, Delivered, 0, 0 FROM SalesOrderLine
                UNION ALL
                SELECT CASE l.Role WHEN 1 THEN 'Purchase' WHEN 2 THEN 'Ingredient' WHEN 3 THEN 'Product' ELSE 'Sales' END,
                    CASE l.Role WHEN 1 THEN l.PurchaseOrderLineId WHEN 2 THEN l.IngredientLineId WHEN 3 THEN act.ManufacturingOrderId ELSE l.SalesOrderLineId END,
                    0, 0,
                    CASE WHEN l.Role IN (2, 4) AND f.Kind = 4 THEN m.Quantity WHEN l.Role IN (2, 4) AND t.Kind = 4 THEN -m.Quantity
                         WHEN (f.Kind = 1) = (l.Role IN (2, 4)) AND (f.Kind = 1 OR t.Kind = 1) THEN m.Quantity
                         WHEN f.Kind = 1 OR t.Kind = 1 THEN -m.Quantity ELSE 0 END,
                    CASE WHEN l.Role <> 4 THEN 0 WHEN t.Kind = 5 THEN m.Quantity WHEN f.Kind = 5 THEN -m.Quantity ELSE 0 END
                FROM StockMovement m JOIN ActLine l ON l.Id = m.ActLineId JOIN Act act ON act.Id = l.ActId
                JOIN LedgerAccount f ON f.Id = m.FromId JOIN LedgerAccount t ON t.Id = m.ToId
                WHERE l.Role IN (1, 2, 3, 4))
            GROUP BY kind, line HAVING SUM(kept) <> SUM(moved) OR SUM(kept2) <> SUM(moved2)
            """),
        .. ReturnVerification.Rules,
    ];

    /// <summary>What must always hold, in words.</summary>
    public static IEnumerable<string> RuleNames => [.. Rules.Select(row => row.Rule), ChainCheck.Rule, GuardRule, OrderRule];

    /// <summary>Checks an open, readable file and answers what is wrong, the first of each rule.</summary>
    public static IReadOnlyList<Difference> Run(BatchDb db)
    {
        db.Database.OpenConnection();
        List<Difference> differences = [];
        foreach (var (rule, sql) in Rules)
        {
            differences.AddRange(Ask(db, $"SELECT * FROM ({sql}) LIMIT {Most.ToString(CultureInfo.InvariantCulture)}").Select(found => new Difference(rule, found)));
        }

        if (ChainCheck.FirstBroken((SqliteConnection)db.Database.GetDbConnection()) is { } broken)
        {
            differences.Add(new Difference(ChainCheck.Rule, broken));
        }

        var triggers = Ask(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'").ToHashSet();
        differences.AddRange(AppendOnly.TriggerNames.Where(name => !triggers.Contains(name)).Select(name => new Difference(GuardRule, $"Trigger {name} is missing")));
        differences.AddRange(Orders(db).Take(Most));
        return differences;
    }

    private static IEnumerable<Difference> Orders(BatchDb db)
    {
        foreach (var order in db.PurchaseOrders.AsNoTracking().Include(order => order.Lines).AsSplitQuery().AsEnumerable())
        {
            var kept = ((order.Status, order.IsDone), order.Lines.Select(line => (line.Open, line.LocationId)).ToList());
            order.Refresh();
            if (kept.Item1 != (order.Status, order.IsDone) || !kept.Item2.SequenceEqual(order.Lines.Select(line => (line.Open, line.LocationId))))
            {
                yield return new Difference(OrderRule, order.Number);
            }
        }

        foreach (var order in db.ManufacturingOrders.AsNoTracking().Include(order => order.Ingredients).AsSplitQuery().AsEnumerable())
        {
            var kept = ((order.Status, order.IsDone), order.Open, order.Ingredients.Select(line => (line.Open, line.LocationId)).ToList());
            order.Refresh();
            if (kept.Item1 != (order.Status, order.IsDone) || kept.Open != order.Open
                || !kept.Item3.SequenceEqual(order.Ingredients.Select(line => (line.Open, line.LocationId))))
            {
                yield return new Difference(OrderRule, order.Number);
            }
        }

        foreach (var order in db.SalesOrders.AsNoTracking().Include(order => order.Lines).AsSplitQuery().AsEnumerable())
        {
            var kept = ((order.Status, order.IsDone), order.Lines.Select(line => (line.Open, line.LocationId)).ToList());
            order.Refresh();
            if (kept.Item1 != (order.Status, order.IsDone) || !kept.Item2.SequenceEqual(order.Lines.Select(line => (line.Open, line.LocationId))))
            {
                yield return new Difference(OrderRule, order.Number);
            }
        }
    }

    private static List<string> Ask(BatchDb db, string sql)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> found = [];
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
