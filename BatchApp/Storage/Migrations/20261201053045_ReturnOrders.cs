using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ReturnOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReturnOrder",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    SalesOrderId = table.Column<int>(type: "INTEGER", nullable: false),
                    LocationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    OrderedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HasArrived = table.Column<bool>(type: "INTEGER", nullable: false),
                    ArrivesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnId = table.Column<int>(type: "INTEGER", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnOrder", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnOrder_Act_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "Act",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnOrder_Location_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Location",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnOrder_SalesOrder_SalesOrderId",
                        column: x => x.SalesOrderId,
                        principalTable: "SalesOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnOrderLine",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrderId = table.Column<int>(type: "INTEGER", nullable: false),
                    SalesOrderLineId = table.Column<int>(type: "INTEGER", nullable: false),
                    FulfilmentRowId = table.Column<int>(type: "INTEGER", nullable: false),
                    LocationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnOrderLine", x => x.Id);
                    table.CheckConstraint("CK_ReturnOrderLine_Quantity", "Quantity > 0");
                    table.ForeignKey(
                        name: "FK_ReturnOrderLine_ActLine_FulfilmentRowId",
                        column: x => x.FulfilmentRowId,
                        principalTable: "ActLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnOrderLine_Location_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Location",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnOrderLine_ReturnOrder_OrderId",
                        column: x => x.OrderId,
                        principalTable: "ReturnOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReturnOrderLine_SalesOrderLine_SalesOrderLineId",
                        column: x => x.SalesOrderLineId,
                        principalTable: "SalesOrderLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnOrderPart",
                columns: table => new
                {
                    LineId = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnOrderPart", x => new { x.LineId, x.BatchId });
                    table.CheckConstraint("CK_ReturnOrderPart_Quantity", "Quantity > 0");
                    table.ForeignKey(
                        name: "FK_ReturnOrderPart_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnOrderPart_ReturnOrderLine_LineId",
                        column: x => x.LineId,
                        principalTable: "ReturnOrderLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReturnOrder_NumberKey",
                table: "ReturnOrder",
                column: "NumberKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnOrder_ReturnId",
                table: "ReturnOrder",
                column: "ReturnId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnOrder_SalesOrderId",
                table: "ReturnOrder",
                column: "SalesOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnOrderLine_OrderId",
                table: "ReturnOrderLine",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnOrderLine_SalesOrderLineId",
                table: "ReturnOrderLine",
                column: "SalesOrderLineId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReturnOrderPart");

            migrationBuilder.DropTable(
                name: "ReturnOrderLine");

            migrationBuilder.DropTable(
                name: "ReturnOrder");
        }
    }
}
