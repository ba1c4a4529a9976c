using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class BatchStatus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsQuarantine",
                table: "Location",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ArrivesOnHold",
                table: "Item",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Status",
                table: "Batch",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "StatusReason",
                table: "Batch",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsQuarantine",
                table: "Location");

            migrationBuilder.DropColumn(
                name: "ArrivesOnHold",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "Batch");

            migrationBuilder.DropColumn(
                name: "StatusReason",
                table: "Batch");
        }
    }
}
