using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Postings;

/// <summary>
/// A shipment with the same rules and the same rows as the use case, written for this one case: prepared statements over one
/// connection that stays open.
/// </summary>
internal sealed class PlainShipment(string path) : IDisposable
{
    private readonly PlainStatements sql = new(path);

    private sealed record Line(long Id, long VariantId, long Open, long Taken, long Delivered, long ItemId, string Name, string Unit, bool IsTracked);

    private sealed record Held(string Number, long VariantId, string? Expiry, long Status, long OnHand);

    public void Ship(OrderToPost order)
    {
        using var transaction = sql.Begin();
        var now = Cell.Milliseconds(LedgerWriter.Now);
        var request = RequestId.New().Value.ToString().ToUpperInvariant();
        Require(sql.Read("SELECT 1 FROM Request WHERE Id = $0", request).Count == 0);
        var company = sql.Read("SELECT TimeZone, BooksClosedUpTo FROM Company")[0];
        var today = BusinessCalendar.Of((string)company[0]!).DayOf(LedgerWriter.Now);
        Require(company[1] is null);
        var head = sql.Read(
            """
            SELECT o.Number, o.Version, o.IsQuote, o.Closing_Kind, o.LocationId, p.Name, p.IsQuarantine, c.MinimumDaysLeft
            FROM SalesOrder o CROSS JOIN Location p ON p.Id = o.LocationId CROSS JOIN Customer c ON c.Id = o.CustomerId WHERE o.Id = $0
            """,
            order.Id.Value)[0];
        Require(head is [_, long version, 0L, null, _, _, 0L, null] && version == order.Version);
        var location = (long)head[4]!;
        var lines = Lines(order);
        var held = Stock(order, location);
        Check(order, today, now, lines, held);
        Write(order, request, now, (string)head[0]!, location, (string)head[5]!, lines, held);
        transaction.Commit();
    }

    public void Dispose() => sql.Dispose();

    private Dictionary<long, Line> Lines(OrderToPost order) => sql.Read(
            """
            SELECT l.Id, l.VariantId, l.Open, l.Taken, l.Delivered, i.Id, i.Name, v.Name, i.Unit_Name, i.Tracking, i.IsNotStocked
            FROM SalesOrderLine l CROSS JOIN Variant v ON v.Id = l.VariantId CROSS JOIN Item i ON i.Id = v.ItemId WHERE l.OrderId = $0
            """,
            order.Id.Value)
        .ToDictionary(row => (long)row[0]!, row => new Line(
            (long)row[0]!, (long)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[4]!, (long)row[5]!,
            Domain.Items.Variant.NameOf((string)row[6]!, (string)row[7]!), (string)row[8]!, row is [.., 1L, 0L]));

    private Dictionary<long, Held> Stock(OrderToPost order, long location) => sql.Read(
            """
            SELECT b.Id, b.Number, b.VariantId, b.Expiry, b.Status, s.OnHand
            FROM Batch b CROSS JOIN StockBalance s ON s.BatchId = b.Id WHERE b.Id IN ($1, $2, $3, $4, $5) AND s.LocationId = $0
            """,
            [location, .. Batches(order)])
        .ToDictionary(row => (long)row[0]!, row => new Held((string)row[1]!, (long)row[2]!, (string?)row[3], (long)row[4]!, (long)row[5]!));

    private void Check(OrderToPost order, DateOnly today, long now, Dictionary<long, Line> lines, Dictionary<long, Held> held)
    {
        object[] ids = [.. order.Lines.Select(line => (object)line.LineId.Value)];
        Require(sql.Read("SELECT 1 FROM ManufacturingOrder WHERE SalesOrderLineId IN ($0, $1, $2, $3, $4)", ids).Count == 0);
        Require(sql.Read("SELECT 1 FROM BatchPlan WHERE SalesOrderLineId IN ($0, $1, $2, $3, $4)", ids).Count == 0);
        // Nothing took from these batches after now, and no count of them stands against it.
        Require(sql.Read("SELECT 1 FROM StockMovement WHERE BatchId IN ($1, $2, $3, $4, $5) AND OccurredAt > $0", [now, .. Batches(order)]).Count == 0);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var line in order.Lines)
        {
            var (open, pick) = (lines[line.LineId.Value], line.Picks[0]);
            var batch = held[pick.BatchId.Value];
            Require(open.IsTracked && line.Quantity.Units <= open.Open && batch.VariantId == open.VariantId);
            Require(batch.Status == 0 && (batch.Expiry is null || string.CompareOrdinal(batch.Expiry, day) >= 0) && pick.Quantity.Units <= batch.OnHand);
        }
    }

    private void Write(OrderToPost order, string request, long now, string number, long location, string place, Dictionary<long, Line> lines, Dictionary<long, Held> held)
    {
        var act = sql.Insert("INSERT INTO Act (Kind, SalesOrderId, Status) VALUES ($0, $1, $2)", (int)ActKind.Fulfilment, order.Id.Value, (int)FulfilmentStatus.Delivered);
        var document = sql.Insert(
            "INSERT INTO StockDocument (ActId, Cause, OccurredAt, PostedAt, PostedBy, RequestId) VALUES ($0, $1, $2, $2, $3, $4)", act, (int)DocumentCause.Posting, now, Actor.Program.Name, request);
        var seq = (long)sql.Read("SELECT MAX(Seq) FROM StockMovement")[0][0]!;
        var accounts = sql.Read("SELECT Kind, LocationId, Id FROM LedgerAccount");
        var from = accounts.Single(row => row[1] is long id && id == location)[2]!;
        var to = accounts.Single(row => (long)row[0]! == (int)AccountKind.Customer)[2]!;
        List<string> told = [];
        List<string> chained = [Chained("D", document, act, (int)DocumentCause.Posting, now, now, Actor.Program.Name, request, null)];
        foreach (var line in order.Lines)
        {
            var (units, batch, of) = (line.Quantity.Units, line.Picks[0].BatchId.Value, lines[line.LineId.Value]);
            var actLine = sql.Insert(
                "INSERT INTO ActLine (ActId, Role, BatchId, LocationId, SalesOrderLineId, Quantity) VALUES ($0, $1, $2, $3, $4, $5)", act, (int)ActLineRole.Shipped, batch, location, line.LineId.Value, units);
            sql.Insert(
                "INSERT INTO StockMovement (Seq, DocumentId, ActLineId, BatchId, VariantId, FromId, ToId, OccurredAt, Quantity) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                ++seq, document, actLine, batch, of.VariantId, from, to, now, units);
            chained.Add(Chained("M", seq, actLine, batch, of.VariantId, from, to, units, now));
            sql.Insert("UPDATE StockBalance SET OnHand = OnHand - $2 WHERE BatchId = $0 AND LocationId = $1", batch, location, units);
            sql.Insert("UPDATE SalesOrderLine SET Taken = Taken + $1, Delivered = Delivered + $1, Open = Open - $1 WHERE Id = $0", line.LineId.Value, units);
            told.Add(string.Create(CultureInfo.InvariantCulture, $"Delivered: {{{units / Goods.One}}} {of.Unit} {of.Name} from {held[batch].Number} at {place}"));
        }

        sql.Insert("UPDATE SalesOrder SET Status = $1, IsDone = 1, Version = Version + 1 WHERE Id = $0", order.Id.Value, (int)SalesOrderStatus.Delivered);
        Note(order, now, number, string.Join('\n', told), lines, document, chained);
        sql.Insert(
            "INSERT INTO Request (Id, UseCase, Fingerprint, Result, At) VALUES ($0, $1, $2, $3, $4)", request, "ShipSalesOrder", new string('0', 64), $"{(int)SalesOrderStatus.Delivered}", now);
    }

    private void Note(OrderToPost order, long now, string number, string told, Dictionary<long, Line> lines, long document, List<string> chained)
    {
        var entry = sql.Insert("INSERT INTO Journal (At, Actor, Kind, Subject, After) VALUES ($0, $1, $2, $3, $4)", now, Actor.Program.Name, "ShipSalesOrder", number, told);
        var mentioned = order.Lines.Select(line => (ThingKind.Item, lines[line.LineId.Value].ItemId)).Distinct()
            .Concat(order.Lines.Select(line => (ThingKind.Batch, (long)line.Picks[0].BatchId.Value)));
        List<(int Kind, long Id, int Position)> subjects = [.. mentioned.Prepend((ThingKind.SalesOrder, order.Id.Value)).Select((thing, position) => ((int)thing.Item1, thing.Item2, position))];
        foreach (var (kind, id, position) in subjects)
        {
            sql.Insert("INSERT INTO JournalSubject (JournalSeq, Kind, ThingId, Position) VALUES ($0, $1, $2, $3)", entry, kind, id, position);
        }

        sql.Insert("INSERT INTO JournalDocument (JournalSeq, DocumentId) VALUES ($0, $1)", entry, document);
        Seal(entry,
        [
            Chained("J", entry, now, Actor.Program.Name, "ShipSalesOrder", number, null, told, null),
            .. subjects.OrderBy(thing => (thing.Kind, thing.Id)).Select(thing => Chained("S", thing.Kind, thing.Id, thing.Position)),
            .. chained,
        ]);
    }

    private void Seal(long entry, IEnumerable<string> record)
    {
        var last = sql.Read("SELECT Hash FROM JournalSeal WHERE JournalSeq = (SELECT MAX(JournalSeq) FROM JournalSeal)");
        var previous = last.Count == 0 ? new byte[SHA256.HashSizeInBytes] : (byte[])last[0][0]!;
        var hash = SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(string.Concat(record))]);
        sql.Insert("INSERT INTO JournalSeal (JournalSeq, Previous, Hash) VALUES ($0, $1, $2)", entry, previous, hash);
    }

    /// <summary>A text line as the journal is chained by; nothing in this data has to be escaped but the ends of lines.</summary>
    private static string Chained(params object?[] fields) =>
        string.Join('\t', fields.Select(field => Convert.ToString(field, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text.Replace("\n", "\\n", StringComparison.Ordinal) : "\\N")) + '\n';

    private static IEnumerable<object> Batches(OrderToPost order) => order.Lines.Select(line => (object)line.Picks[0].BatchId.Value);

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new UnequalException("Plain SQL refused a shipment that the program made.");
        }
    }
}
