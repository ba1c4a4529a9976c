using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class OrderEndsPlansRanks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Closing_ClosedAt",
                table: "SalesOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing_ClosedBy",
                table: "SalesOrder",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Closing_Kind",
                table: "SalesOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing_Reason",
                table: "SalesOrder",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDone",
                table: "SalesOrder",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Rank",
                table: "SalesOrder",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Closing_ClosedAt",
                table: "PurchaseOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing_ClosedBy",
                table: "PurchaseOrder",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Closing_Kind",
                table: "PurchaseOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing_Reason",
                table: "PurchaseOrder",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDone",
                table: "PurchaseOrder",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Closing_ClosedAt",
                table: "ManufacturingOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing_ClosedBy",
                table: "ManufacturingOrder",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Closing_Kind",
                table: "ManufacturingOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing_Reason",
                table: "ManufacturingOrder",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDone",
                table: "ManufacturingOrder",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Rank",
                table: "ManufacturingOrder",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SalesOrderLineId",
                table: "ManufacturingOrder",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WasteReason",
                table: "Act",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BatchPlan",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SalesOrderLineId = table.Column<int>(type: "INTEGER", nullable: true),
                    IngredientLineId = table.Column<int>(type: "INTEGER", nullable: true),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    LocationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchPlan", x => x.Id);
                    table.CheckConstraint("CK_BatchPlan_Line", "(SalesOrderLineId IS NULL) <> (IngredientLineId IS NULL)");
                    table.CheckConstraint("CK_BatchPlan_Quantity", "Quantity > 0");
                    table.ForeignKey(
                        name: "FK_BatchPlan_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BatchPlan_IngredientLine_IngredientLineId",
                        column: x => x.IngredientLineId,
                        principalTable: "IngredientLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BatchPlan_Location_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Location",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BatchPlan_SalesOrderLine_SalesOrderLineId",
                        column: x => x.SalesOrderLineId,
                        principalTable: "SalesOrderLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SalesOrder_Rank",
                table: "SalesOrder",
                column: "Rank");

            migrationBuilder.CreateIndex(
                name: "IX_ManufacturingOrder_Rank",
                table: "ManufacturingOrder",
                column: "Rank");

            migrationBuilder.CreateIndex(
                name: "IX_ManufacturingOrder_SalesOrderLineId",
                table: "ManufacturingOrder",
                column: "SalesOrderLineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BatchPlan_BatchId_LocationId",
                table: "BatchPlan",
                columns: new[] { "BatchId", "LocationId" });

            migrationBuilder.CreateIndex(
                name: "IX_BatchPlan_IngredientLineId_BatchId",
                table: "BatchPlan",
                columns: new[] { "IngredientLineId", "BatchId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BatchPlan_SalesOrderLineId_BatchId",
                table: "BatchPlan",
                columns: new[] { "SalesOrderLineId", "BatchId" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ManufacturingOrder_SalesOrderLine_SalesOrderLineId",
                table: "ManufacturingOrder",
                column: "SalesOrderLineId",
                principalTable: "SalesOrderLine",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // What the orders of an older file say by their status, and their place in the list: the older first.
            migrationBuilder.Sql("UPDATE PurchaseOrder SET IsDone = 1 WHERE Status = 4;");
            migrationBuilder.Sql("UPDATE ManufacturingOrder SET IsDone = Status = 5, Rank = Id;");
            migrationBuilder.Sql("UPDATE SalesOrder SET IsDone = Status = 6, Rank = Id;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ManufacturingOrder_SalesOrderLine_SalesOrderLineId",
                table: "ManufacturingOrder");

            migrationBuilder.DropTable(
                name: "BatchPlan");

            migrationBuilder.DropIndex(
                name: "IX_SalesOrder_Rank",
                table: "SalesOrder");

            migrationBuilder.DropIndex(
                name: "IX_ManufacturingOrder_Rank",
                table: "ManufacturingOrder");

            migrationBuilder.DropIndex(
                name: "IX_ManufacturingOrder_SalesOrderLineId",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "Closing_ClosedAt",
                table: "SalesOrder");

            migrationBuilder.DropColumn(
                name: "Closing_ClosedBy",
                table: "SalesOrder");

            migrationBuilder.DropColumn(
                name: "Closing_Kind",
                table: "SalesOrder");

            migrationBuilder.DropColumn(
                name: "Closing_Reason",
                table: "SalesOrder");

            migrationBuilder.DropColumn(
                name: "IsDone",
                table: "SalesOrder");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "SalesOrder");

            migrationBuilder.DropColumn(
                name: "Closing_ClosedAt",
                table: "PurchaseOrder");

            migrationBuilder.DropColumn(
                name: "Closing_ClosedBy",
                table: "PurchaseOrder");

            migrationBuilder.DropColumn(
                name: "Closing_Kind",
                table: "PurchaseOrder");

            migrationBuilder.DropColumn(
                name: "Closing_Reason",
                table: "PurchaseOrder");

            migrationBuilder.DropColumn(
                name: "IsDone",
                table: "PurchaseOrder");

            migrationBuilder.DropColumn(
                name: "Closing_ClosedAt",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "Closing_ClosedBy",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "Closing_Kind",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "Closing_Reason",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "IsDone",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "SalesOrderLineId",
                table: "ManufacturingOrder");

            migrationBuilder.DropColumn(
                name: "WasteReason",
                table: "Act");
        }
    }
}
