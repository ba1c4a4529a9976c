using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class JournalChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JournalDocument",
                columns: table => new
                {
                    JournalSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalDocument", x => new { x.JournalSeq, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_JournalDocument_Journal_JournalSeq",
                        column: x => x.JournalSeq,
                        principalTable: "Journal",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JournalDocument_StockDocument_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "StockDocument",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalSeal",
                columns: table => new
                {
                    JournalSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    Previous = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalSeal", x => x.JournalSeq);
                    table.CheckConstraint("CK_JournalSeal_Hash", "length(Hash) = 32 AND length(Previous) = 32");
                    table.ForeignKey(
                        name: "FK_JournalSeal_Journal_JournalSeq",
                        column: x => x.JournalSeq,
                        principalTable: "Journal",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_JournalDocument_DocumentId",
                table: "JournalDocument",
                column: "DocumentId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JournalDocument");

            migrationBuilder.DropTable(
                name: "JournalSeal");
        }
    }
}
