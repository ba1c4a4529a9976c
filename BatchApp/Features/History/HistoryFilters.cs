using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.History;

/// <summary>The lines of the journal that a filter leaves. Each part is found by an index, so that none reads all lines.</summary>
internal static class HistoryFilters
{
    private const string Escape = "\\";

    /// <summary>The newest first.</summary>
    public static IQueryable<JournalEntry> Apply(StockRead read, HistoryFilter filter)
    {
        var db = read.Db;
        // The history of a thing is read in the order of its own index, so that a page costs as much as its rows.
        var lines = filter.About is { } about
            ? db.JournalSubjects.Where(subject => subject.Kind == about.Kind && subject.ThingId == about.Id)
                .OrderByDescending(subject => subject.JournalSeq).Select(subject => subject.Line)
            : db.Journal.OrderByDescending(line => line.Seq);
        if (!string.IsNullOrEmpty(filter.Who))
        {
            lines = lines.Where(line => line.Actor == filter.Who);
        }

        if (!string.IsNullOrEmpty(filter.Kind))
        {
            lines = lines.Where(line => line.Kind == filter.Kind);
        }

        if (filter.From is { } from)
        {
            var begin = read.Calendar.BeginOf(from);
            lines = lines.Where(line => line.At >= begin);
        }

        if (filter.To is { } to)
        {
            var end = read.Calendar.BeginOf(to.AddDays(1));
            lines = lines.Where(line => line.At < end);
        }

        var words = TextKey.Words(filter.Text);
        if (words.Length == 0)
        {
            return lines;
        }

        // Lines without subjects are older than all others: no more of them come, and only among them are texts compared.
        var firstJoined = db.JournalSubjects.Min(subject => (long?)subject.JournalSeq) ?? long.MaxValue;
        var whole = filter.Text!.Trim();
        return words.Aggregate(lines, (found, word) =>
        {
            var like = $"%{Escaped(word)}%";
            var saying = Mentioning(db, word)
                .Concat(db.Journal.Where(line => line.Seq < firstJoined && EF.Functions.Like(line.Subject, like, Escape)).Select(line => line.Seq))
                // A thing that is gone, or called otherwise since, is found by the whole name that it had.
                .Concat(db.Journal.Where(line => line.Subject == whole || line.Subject == word).Select(line => line.Seq));
            return found.Where(line => saying.Contains(line.Seq));
        });
    }

    /// <summary>The lines that mention a thing whose name, number, SKU or barcode contains a word.</summary>
    private static IQueryable<long> Mentioning(BatchDb db, string word) =>
        Of(db, ThingKind.Batch, db.Batches.Where(batch => !batch.IsUnbatched && (batch.SearchKey.Contains(word) || batch.FormerNumbers.Any(former => former.NumberKey.Contains(word)))).Select(batch => (int)(object)batch.Id))
            .Concat(Of(db, ThingKind.Item, db.Items.Where(item => item.NameKey.Contains(word) || item.Variants.Any(variant => variant.SearchKey.Contains(word))).Select(item => (int)(object)item.Id)))
            .Concat(Of(db, ThingKind.PurchaseOrder, db.PurchaseOrders.Where(order => order.NumberKey.Contains(word)).Select(order => (int)(object)order.Id)))
            .Concat(Of(db, ThingKind.ManufacturingOrder, db.ManufacturingOrders.Where(order => order.NumberKey.Contains(word)).Select(order => (int)(object)order.Id)))
            .Concat(Of(db, ThingKind.SalesOrder, db.SalesOrders.Where(order => order.NumberKey.Contains(word) || order.ReferenceKey.Contains(word)).Select(order => (int)(object)order.Id)))
            .Concat(Of(db, ThingKind.StockAdjustment, db.Adjustments.Where(act => act.NumberKey.Contains(word)).Select(act => (int)(object)act.Id)))
            .Concat(Of(db, ThingKind.StockTransfer, db.Transfers.Where(act => act.NumberKey.Contains(word)).Select(act => (int)(object)act.Id)))
            .Concat(Of(db, ThingKind.Stocktake, db.Stocktakes.Where(stocktake => stocktake.NumberKey.Contains(word)).Select(stocktake => (int)(object)stocktake.Id)))
            .Concat(Of(db, ThingKind.Recall, db.Recalls.Where(recall => recall.NumberKey.Contains(word)).Select(recall => (int)(object)recall.Id)))
            .Concat(Of(db, ThingKind.Location, db.Locations.Where(location => location.NameKey.Contains(word)).Select(location => (int)(object)location.Id)))
            .Concat(Of(db, ThingKind.Supplier, db.Suppliers.Where(supplier => supplier.NameKey.Contains(word)).Select(supplier => (int)(object)supplier.Id)))
            .Concat(Of(db, ThingKind.User, db.Users.Where(user => user.NormalizedUserName!.Contains(word)).Select(user => user.Id)))
            .Concat(Of(db, ThingKind.Customer, db.Customers.Where(customer => customer.NameKey.Contains(word)).Select(customer => (int)(object)customer.Id)));

    private static IQueryable<long> Of(BatchDb db, ThingKind kind, IQueryable<int> ids) =>
        db.JournalSubjects.Where(subject => subject.Kind == kind && ids.Contains(subject.ThingId)).Select(subject => subject.JournalSeq);

    private static string Escaped(string word) =>
        string.Concat(word.Select(letter => letter is '%' or '_' or '\\' ? $"{Escape}{letter}" : $"{letter}"));
}
