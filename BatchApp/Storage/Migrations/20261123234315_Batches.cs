using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Batches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ExpiryFromIngredients",
                table: "Item",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "LastCounter",
                table: "Item",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "NumberTemplate",
                table: "Item",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "PickOrder",
                table: "Item",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MinimumDaysLeft",
                table: "Customer",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Batch",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "FormerNumber",
                columns: table => new
                {
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormerNumber", x => new { x.BatchId, x.NumberKey });
                    table.ForeignKey(
                        name: "FK_FormerNumber_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActLine_BatchId",
                table: "ActLine",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_FormerNumber_NumberKey",
                table: "FormerNumber",
                column: "NumberKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FormerNumber");

            migrationBuilder.DropIndex(
                name: "IX_ActLine_BatchId",
                table: "ActLine");

            migrationBuilder.DropColumn(
                name: "ExpiryFromIngredients",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "LastCounter",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "NumberTemplate",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "PickOrder",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "MinimumDaysLeft",
                table: "Customer");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Batch");
        }
    }
}
