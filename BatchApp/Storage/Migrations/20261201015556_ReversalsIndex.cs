using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ReversalsIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StockDocument_ReversesId",
                table: "StockDocument");

            migrationBuilder.CreateIndex(
                name: "IX_StockDocument_ReversesId",
                table: "StockDocument",
                column: "ReversesId",
                unique: true,
                filter: "ReversesId IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StockDocument_ReversesId",
                table: "StockDocument");

            migrationBuilder.CreateIndex(
                name: "IX_StockDocument_ReversesId",
                table: "StockDocument",
                column: "ReversesId",
                unique: true);
        }
    }
}
