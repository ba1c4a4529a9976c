using BatchApp.Domain.Ledger;
using BatchApp.Storage.Chain;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Mapping;

/// <summary>The journal, with an index for each way in which it is searched; every index ends in the order of writing.</summary>
internal static class JournalMapping
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<JournalEntry>(line =>
        {
            line.ToTable("Journal");
            line.HasKey(row => row.Seq);
            line.HasIndex(row => row.Subject);
            line.HasIndex(row => row.Actor);
            line.HasIndex(row => row.Kind);
            line.HasIndex(row => row.At);
        });

        builder.Entity<JournalSubject>(subject =>
        {
            subject.ToTable("JournalSubject");
            subject.HasKey(row => new { row.JournalSeq, row.Kind, row.ThingId });
            subject.HasIndex(row => new { row.Kind, row.ThingId, row.JournalSeq });
            // When a thing was changed last: without it, a busy item's whole history would be read for that.
            subject.HasIndex(row => new { row.Kind, row.ThingId, row.JournalSeq }, "IX_JournalSubject_About").HasFilter("Position = 0");
            subject.HasOne(row => row.Line).WithMany().HasForeignKey(row => row.JournalSeq).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<JournalSeal>(seal =>
        {
            seal.ToTable("JournalSeal", table => table.HasCheckConstraint("CK_JournalSeal_Hash", "length(Hash) = 32 AND length(Previous) = 32"));
            seal.HasKey(row => row.JournalSeq);
            seal.Property(row => row.JournalSeq).ValueGeneratedNever();
            seal.HasOne(row => row.Line).WithOne().HasForeignKey<JournalSeal>(row => row.JournalSeq).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<JournalDocument>(told =>
        {
            told.ToTable("JournalDocument");
            told.HasKey(row => new { row.JournalSeq, row.DocumentId });
            told.HasIndex(row => row.DocumentId).IsUnique();
            told.HasOne(row => row.Line).WithMany().HasForeignKey(row => row.JournalSeq).OnDelete(DeleteBehavior.Restrict);
            told.HasOne<StockDocument>().WithMany().HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
