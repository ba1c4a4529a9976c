using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BatchApp.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Recalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Recall",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    SupplierNumber = table.Column<string>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Conclusion = table.Column<string>(type: "TEXT", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftedBy = table.Column<string>(type: "TEXT", nullable: true),
                    LiftReason = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recall", x => x.Id);
                    table.CheckConstraint("CK_Recall_Status", "(Status = 3) = (LiftedAt IS NOT NULL) AND (Status <> 2 OR ClosedAt IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "BatchStop",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    CauseId = table.Column<int>(type: "INTEGER", nullable: true),
                    RecallId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchStop", x => x.Id);
                    table.CheckConstraint("CK_BatchStop_Kind", "(Kind = 2) = (CauseId IS NOT NULL) AND (Kind = 3) = (RecallId IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_BatchStop_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BatchStop_Batch_CauseId",
                        column: x => x.CauseId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BatchStop_Recall_RecallId",
                        column: x => x.RecallId,
                        principalTable: "Recall",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecalledBatch",
                columns: table => new
                {
                    RecallId = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    Depth = table.Column<int>(type: "INTEGER", nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false),
                    IsEnd = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecalledBatch", x => new { x.RecallId, x.BatchId });
                    table.CheckConstraint("CK_RecalledBatch_Share", "Share BETWEEN 0 AND 1");
                    table.ForeignKey(
                        name: "FK_RecalledBatch_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecalledBatch_Recall_RecallId",
                        column: x => x.RecallId,
                        principalTable: "Recall",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecalledShipment",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecallId = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    FulfilmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    SalesOrderId = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Recovered = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecalledShipment", x => x.Id);
                    table.CheckConstraint("CK_RecalledShipment_Quantity", "Quantity > 0 AND Recovered BETWEEN 0 AND Quantity AND Share BETWEEN 0 AND 1");
                    table.ForeignKey(
                        name: "FK_RecalledShipment_Act_FulfilmentId",
                        column: x => x.FulfilmentId,
                        principalTable: "Act",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecalledShipment_Batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecalledShipment_Customer_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecalledShipment_Recall_RecallId",
                        column: x => x.RecallId,
                        principalTable: "Recall",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecalledShipment_SalesOrder_SalesOrderId",
                        column: x => x.SalesOrderId,
                        principalTable: "SalesOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WatchedNumber",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecallId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: false),
                    VariantId = table.Column<int>(type: "INTEGER", nullable: false),
                    SupplierId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchedNumber", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WatchedNumber_Recall_RecallId",
                        column: x => x.RecallId,
                        principalTable: "Recall",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WatchedNumber_Supplier_SupplierId",
                        column: x => x.SupplierId,
                        principalTable: "Supplier",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WatchedNumber_Variant_VariantId",
                        column: x => x.VariantId,
                        principalTable: "Variant",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BatchStop_BatchId",
                table: "BatchStop",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_BatchStop_CauseId",
                table: "BatchStop",
                column: "CauseId",
                filter: "CauseId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BatchStop_RecallId_BatchId",
                table: "BatchStop",
                columns: new[] { "RecallId", "BatchId" },
                unique: true,
                filter: "RecallId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Recall_NumberKey",
                table: "Recall",
                column: "NumberKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recall_Status",
                table: "Recall",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_RecalledBatch_BatchId",
                table: "RecalledBatch",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_RecalledShipment_RecallId_BatchId_FulfilmentId",
                table: "RecalledShipment",
                columns: new[] { "RecallId", "BatchId", "FulfilmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WatchedNumber_NumberKey",
                table: "WatchedNumber",
                column: "NumberKey");

            migrationBuilder.CreateIndex(
                name: "IX_WatchedNumber_RecallId_NumberKey_VariantId_SupplierId",
                table: "WatchedNumber",
                columns: new[] { "RecallId", "NumberKey", "VariantId", "SupplierId" },
                unique: true);

            // By hand: what is on hold in a file from before is stopped by a hold, and a new series of numbers begins.
            migrationBuilder.Sql("INSERT INTO BatchStop (BatchId, Kind, Reason) SELECT Id, 1, StatusReason FROM Batch WHERE Status <> 0");
            migrationBuilder.Sql("UPDATE Batch SET Status = 1 WHERE Status = 2");
            migrationBuilder.Sql("INSERT OR IGNORE INTO OrderNumbering (Document, Prefix, Next) SELECT 7, 'RC-', 1 WHERE EXISTS (SELECT 1 FROM OrderNumbering)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BatchStop");

            migrationBuilder.DropTable(
                name: "RecalledBatch");

            migrationBuilder.DropTable(
                name: "RecalledShipment");

            migrationBuilder.DropTable(
                name: "WatchedNumber");

            migrationBuilder.DropTable(
                name: "Recall");
        }
    }
}
