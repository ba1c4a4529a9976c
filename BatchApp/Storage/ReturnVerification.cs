namespace BatchApp.Storage;

/// <summary>What must always hold of returns, asked by <see cref="Verification"/>.</summary>
internal static class ReturnVerification
{
    public static readonly (string Rule, string Sql)[] Rules =
    [
        ("Nothing is returned that did not change hands before", """
            SELECT kind || ' line ' || line || ', batch ' || b || ': ' || running || ' not returned'
            FROM (
                SELECT kind, line, b, SUM(SUM(change)) OVER (PARTITION BY kind, line, b ORDER BY at) AS running
                FROM (
                    SELECT 'Sales' AS kind, l.SalesOrderLineId AS line, m.BatchId AS b, m.OccurredAt AS at, CASE WHEN t.Kind = 5 THEN m.Quantity ELSE -m.Quantity END AS change
                    FROM StockMovement m JOIN ActLine l ON l.Id = m.ActLineId JOIN LedgerAccount f ON f.Id = m.FromId JOIN LedgerAccount t ON t.Id = m.ToId
                    WHERE l.SalesOrderLineId IS NOT NULL AND (f.Kind = 5) <> (t.Kind = 5)
                    UNION ALL
                    SELECT 'Purchase', l.PurchaseOrderLineId, m.BatchId, m.OccurredAt, CASE WHEN f.Kind = 4 THEN m.Quantity ELSE -m.Quantity END
                    FROM StockMovement m JOIN ActLine l ON l.Id = m.ActLineId JOIN LedgerAccount f ON f.Id = m.FromId JOIN LedgerAccount t ON t.Id = m.ToId
                    WHERE l.PurchaseOrderLineId IS NOT NULL AND (f.Kind = 4) <> (t.Kind = 4))
                GROUP BY kind, line, b, at)
            WHERE running < 0
            """),
        ("A return is of its own order, and goes where its lines say", """
            SELECT 'Act line ' || l.Id FROM ActLine l JOIN Act act ON act.Id = l.ActId
            LEFT JOIN SalesOrderLine s ON s.Id = l.SalesOrderLineId LEFT JOIN PurchaseOrderLine p ON p.Id = l.PurchaseOrderLineId
            WHERE (act.Kind = 10) <> (l.Role IN (10, 15)) OR (act.Kind = 11) <> (l.Role = 11)
                OR (act.Kind = 10 AND s.OrderId IS NOT act.SalesOrderId) OR (act.Kind = 11 AND p.OrderId IS NOT act.PurchaseOrderId)
            UNION ALL
            SELECT 'Movement ' || m.Seq FROM StockMovement m JOIN ActLine l ON l.Id = m.ActLineId JOIN StockDocument d ON d.Id = m.DocumentId
            JOIN LedgerAccount f ON f.Id = IIF(d.ReversesId IS NULL, m.FromId, m.ToId) JOIN LedgerAccount t ON t.Id = IIF(d.ReversesId IS NULL, m.ToId, m.FromId)
            WHERE l.Role IN (10, 11, 15)
                AND (f.Kind <> IIF(l.Role = 11, 1, 5) OR t.Kind <> CASE l.Role WHEN 10 THEN 1 WHEN 11 THEN 4 ELSE 8 END OR l.LocationId <> IFNULL(IIF(l.Role = 11, f.LocationId, t.LocationId), l.LocationId))
            """),
    ];
}
