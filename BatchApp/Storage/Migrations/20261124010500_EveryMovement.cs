using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class EveryMovement : Migration
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

            migrationBuilder.AddColumn<bool>(
                name: "IsArchived",
                table: "Location",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ExpiryFromIngredients",
                table: "Item",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsArchived",
                table: "Item",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsNotStocked",
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

            migrationBuilder.AddColumn<int>(
                name: "AdjustmentReason",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "Act",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EnteredAt",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FromId",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LinkedActId",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LocationId",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Act",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Number",
                table: "Act",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NumberKey",
                table: "Act",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StocktakeId",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ToId",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TransferReason",
                table: "Act",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TransferStatus",
                table: "Act",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TransferVersion",
                table: "Act",
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

            migrationBuilder.CreateTable(
                name: "Stocktake",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    LocationId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsBlind = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AdjustmentId = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stocktake", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Stocktake_Act_AdjustmentId",
                        column: x => x.AdjustmentId,
                        principalTable: "Act",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Stocktake_Location_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Location",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StocktakeLine",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StocktakeId = table.Column<int>(type: "INTEGER", nullable: false),
                    VariantId = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    CountedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CountedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Counted = table.Column<long>(type: "INTEGER", nullable: true),
                    Expected = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StocktakeLine", x => x.Id);
                    table.CheckConstraint("CK_StocktakeLine_Counted", "Counted >= 0 AND (Counted IS NULL) = (CountedAt IS NULL)");
                    table.ForeignKey(
                        name: "FK_StocktakeLine_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StocktakeLine_Stocktake_StocktakeId",
                        column: x => x.StocktakeId,
                        principalTable: "Stocktake",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_StocktakeLine_Variant_VariantId",
                        column: x => x.VariantId,
                        principalTable: "Variant",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "IX_ActLine_BatchId",
                table: "ActLine",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Act_Kind_NumberKey",
                table: "Act",
                columns: new[] { "Kind", "NumberKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Act_LinkedActId",
                table: "Act",
                column: "LinkedActId",
                filter: "LinkedActId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Act_OpenTransfer",
                table: "Act",
                column: "TransferStatus",
                filter: "TransferStatus < 3");

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

            migrationBuilder.CreateIndex(
                name: "IX_FormerNumber_NumberKey",
                table: "FormerNumber",
                column: "NumberKey");

            migrationBuilder.CreateIndex(
                name: "IX_Stocktake_NumberKey",
                table: "Stocktake",
                column: "NumberKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StocktakeLine_BatchId_CountedAt",
                table: "StocktakeLine",
                columns: new[] { "BatchId", "CountedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StocktakeLine_StocktakeId_BatchId",
                table: "StocktakeLine",
                columns: new[] { "StocktakeId", "BatchId" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Act_Act_LinkedActId",
                table: "Act",
                column: "LinkedActId",
                principalTable: "Act",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Act_Location_FromId",
                table: "Act",
                column: "FromId",
                principalTable: "Location",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Act_Location_LocationId",
                table: "Act",
                column: "LocationId",
                principalTable: "Location",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Act_Location_ToId",
                table: "Act",
                column: "ToId",
                principalTable: "Location",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Act_Stocktake_StocktakeId",
                table: "Act",
                column: "StocktakeId",
                principalTable: "Stocktake",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ManufacturingOrder_SalesOrderLine_SalesOrderLineId",
                table: "ManufacturingOrder",
                column: "SalesOrderLineId",
                principalTable: "SalesOrderLine",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // Orders from before stand in the order in which they were made.
            migrationBuilder.Sql("UPDATE PurchaseOrder SET IsDone = 1 WHERE Status = 4;");
            migrationBuilder.Sql("UPDATE ManufacturingOrder SET IsDone = Status = 5, Rank = Id;");
            migrationBuilder.Sql("UPDATE SalesOrder SET IsDone = Status = 6, Rank = Id;");

            // A new file gets its series when it is made.
            migrationBuilder.Sql("INSERT OR IGNORE INTO OrderNumbering (Document, Prefix, Next) SELECT series.Document, series.Prefix, 1 FROM (SELECT 4 AS Document, 'SA-' AS Prefix UNION ALL SELECT 5, 'ST-' UNION ALL SELECT 6, 'STK-') series WHERE EXISTS (SELECT 1 FROM OrderNumbering)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Act_Act_LinkedActId",
                table: "Act");

            migrationBuilder.DropForeignKey(
                name: "FK_Act_Location_FromId",
                table: "Act");

            migrationBuilder.DropForeignKey(
                name: "FK_Act_Location_LocationId",
                table: "Act");

            migrationBuilder.DropForeignKey(
                name: "FK_Act_Location_ToId",
                table: "Act");

            migrationBuilder.DropForeignKey(
                name: "FK_Act_Stocktake_StocktakeId",
                table: "Act");

            migrationBuilder.DropForeignKey(
                name: "FK_ManufacturingOrder_SalesOrderLine_SalesOrderLineId",
                table: "ManufacturingOrder");

            migrationBuilder.DropTable(
                name: "BatchPlan");

            migrationBuilder.DropTable(
                name: "FormerNumber");

            migrationBuilder.DropTable(
                name: "StocktakeLine");

            migrationBuilder.DropTable(
                name: "Stocktake");

            migrationBuilder.DropIndex(
                name: "IX_SalesOrder_Rank",
                table: "SalesOrder");

            migrationBuilder.DropIndex(
                name: "IX_ManufacturingOrder_Rank",
                table: "ManufacturingOrder");

            migrationBuilder.DropIndex(
                name: "IX_ManufacturingOrder_SalesOrderLineId",
                table: "ManufacturingOrder");

            migrationBuilder.DropIndex(
                name: "IX_ActLine_BatchId",
                table: "ActLine");

            migrationBuilder.DropIndex(
                name: "IX_Act_Kind_NumberKey",
                table: "Act");

            migrationBuilder.DropIndex(
                name: "IX_Act_LinkedActId",
                table: "Act");

            migrationBuilder.DropIndex(
                name: "IX_Act_OpenTransfer",
                table: "Act");

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
                name: "IsArchived",
                table: "Location");

            migrationBuilder.DropColumn(
                name: "ExpiryFromIngredients",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "IsArchived",
                table: "Item");

            migrationBuilder.DropColumn(
                name: "IsNotStocked",
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

            migrationBuilder.DropColumn(
                name: "AdjustmentReason",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "FromId",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "LinkedActId",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "LocationId",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "NumberKey",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "StocktakeId",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "ToId",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "TransferReason",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "TransferStatus",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "TransferVersion",
                table: "Act");

            migrationBuilder.DropColumn(
                name: "WasteReason",
                table: "Act");
        }
    }
}
