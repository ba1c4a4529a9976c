using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class JournalSubjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JournalSubject",
                columns: table => new
                {
                    JournalSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ThingId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalSubject", x => new { x.JournalSeq, x.Kind, x.ThingId });
                    table.ForeignKey(
                        name: "FK_JournalSubject_Journal_JournalSeq",
                        column: x => x.JournalSeq,
                        principalTable: "Journal",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Journal_Actor",
                table: "Journal",
                column: "Actor");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_At",
                table: "Journal",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_Kind",
                table: "Journal",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_JournalSubject_Kind_ThingId_JournalSeq",
                table: "JournalSubject",
                columns: new[] { "Kind", "ThingId", "JournalSeq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JournalSubject");

            migrationBuilder.DropIndex(
                name: "IX_Journal_Actor",
                table: "Journal");

            migrationBuilder.DropIndex(
                name: "IX_Journal_At",
                table: "Journal");

            migrationBuilder.DropIndex(
                name: "IX_Journal_Kind",
                table: "Journal");
        }
    }
}
