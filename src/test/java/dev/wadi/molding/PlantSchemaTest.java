package dev.wadi.molding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wadi.SharedData;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlantSchemaTest {
  private static final String GOOD =
      """
      {"dynamicDB": {"purchaseOrders": {"path": "orders/", "name_start": "purchaseOrder_",
         "extension": ".xlsx", "sheet_name": "poList", "required_fields": ["poNo"],
         "dtypes": {"poNo": "string"}}},
       "staticDB": {"itemInfo": {"path": "static/itemInfo.xlsx", "dtypes": {"itemCode": "string"}}}}
      """;

  @Test
  void aGoodSchemaNamesItsTables() {
    SchemaReport report = SchemaCheck.of("s.json", GOOD);

    assertThat(report.status()).isEqualTo("success");
    assertThat(report.tables())
        .extracting(PlantTable::name, PlantTable::pipeline, PlantTable::path)
        .containsExactly(
            tuple("purchaseOrders", "purchase_orders", "orders"),
            tuple("itemInfo", "item_info", "static/itemInfo.xlsx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "}", "x"})
  void textAfterTheSchemaMakesItNoJson(String more) {
    SchemaReport report = SchemaCheck.of("s.json", GOOD + more);

    assertThat(report.errors()).extracting(Fault::errorType).containsExactly("invalid_json");
  }

  /** What stands in the schema, what takes its place, and the error type of table and whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"poList\"` | `\"\"` | invalid_schema_structure",
        "`\"orders/\"` | `\" \"` | invalid_schema_structure",
        "`\"static/itemInfo.xlsx\"` | 5 | invalid_schema_structure",
        "`[\"poNo\"]` | `\"poNo\"` | invalid_schema_structure",
        "`\".xlsx\"` | 7 | invalid_schema_structure",
        "`{\"itemCode\": \"string\"}` | `{}` | invalid_schema_structure",
        "`\"itemCode\": \"string\"` | `\"itemCode\": \"varchar\"` | unsupported_data_type",
        "`\"sheet_name\": \"poList\",` | `` | missing_fields",
        "`[\"poNo\"]` | `[\"poNo\", \"poETA\"]` | schema_mismatch",
      })
  void aTableThatIsWronglyDescribedMakesTheSchemaMismatch(String from, String to, String type) {
    assertThat(GOOD).contains(from);

    SchemaReport report = SchemaCheck.of("s.json", GOOD.replace(from, to));

    assertThat(report.status()).isEqualTo("error");
    assertThat(report.tables()).isEmpty();
    assertThat(report.errors())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.errorType()).isEqualTo("schema_mismatch");
              assertThat(fault.message()).contains("Found 1 invalid table(s) in");
              assertThat(fault.details()).extracting(Fault::errorType).containsExactly(type);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{` | invalid_json",
        "`[1]` | invalid_json",
        "`7` | invalid_json",
        "`{}` | missing_fields",
        "`[]` | missing_fields",
        "`null` | missing_fields",
        "`{\"dynamicDB\": {}}` | missing_fields",
        "`{\"dynamicDB\": [], \"staticDB\": {}}` | invalid_schema_structure",
      })
  void theFirstStepThatFailsIsTold(String text, String type) {
    assertThat(SchemaCheck.of("s.json", text).errors())
        .extracting(Fault::errorType)
        .containsExactly(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"extra\": 1, \"staticDB\"",
        "\"extra\": {}, \"staticDB\"",
      })
  void whatNobodyAskedForIsAWarningOnly(String key) {
    SchemaReport report = SchemaCheck.of("s.json", GOOD.replace("\"staticDB\"", key));

    assertThat(report.status()).isEqualTo("warning");
    assertThat(report.passed()).isTrue();
    assertThat(report.tables()).hasSize(2);
    assertThat(report.warnings()).hasSize(1);
  }

  @Test
  void filesAreChosenByFolderStartAndExtensionInAnyCase() {
    PlantTable orders = SchemaCheck.of("s.json", GOOD).tables().get(0);

    assertThat(
            List.of(
                "orders/purchaseOrder_181020.xlsx",
                "orders/purchaseOrder_181101.XLSX",
                "orders/PurchaseOrder_181102.xlsx",
                "orders/old/purchaseOrder_181103.xlsx",
                "orders/purchaseOrder_181104.csv",
                "purchaseOrder_181105.xlsx"))
        .filteredOn(orders::owns)
        .containsExactly("orders/purchaseOrder_181020.xlsx", "orders/purchaseOrder_181101.XLSX");
  }

  @Test
  void theRealSchemaAgreesWithTheContracts() throws IOException {
    SchemaReport report = agreed(real());

    assertThat(report.errors()).isEmpty();
    assertThat(report.tables()).extracting(PlantTable::pipeline).isEqualTo(Molding.PIPELINES);
  }

  @ParameterizedTest
  @CsvSource({
    "poList, Orders, schema reads sheet Orders",
    "moldNum, moldNumber, contract has no column moldNumber",
    "itemInfo\": {, partInfo\": {, no pipeline takes this table"
  })
  void aSchemaThatAContractContradictsIsRefused(String from, String to, String words)
      throws IOException {
    assertThat(agreed(real().replace(from, to)).errors())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains(words));
  }

  @ParameterizedTest
  @CsvSource({
    "schema_invalid_json, invalid_json",
    "schema_empty_object, missing_fields",
    "schema_array_root, invalid_json",
    "schema_missing_staticDB, missing_fields",
    "schema_dynamicDB_not_object, invalid_schema_structure",
    "schema_table_missing_key, schema_mismatch",
    "schema_bad_dtype, schema_mismatch",
    "schema_required_not_in_dtypes, schema_mismatch",
    "schema_empty_path, schema_mismatch",
    "schema_extra_top_key,"
  })
  void theBrokenSchemasOfThePlantAreKnown(String fault, String type) throws IOException {
    Path schema = SharedData.molding("faults/" + fault + "/databaseSchemas.json");

    List<String> types =
        agreed(Files.readString(schema)).errors().stream().map(Fault::errorType).toList();

    assertThat(types).isEqualTo(type == null ? List.of() : List.of(type));
  }

  private static String real() throws IOException {
    return Files.readString(SharedData.molding("base_2018/inputs/databaseSchemas.json"));
  }

  private static SchemaReport agreed(String text) {
    Map<String, Contract> contracts =
        Contracts.load(Path.of("config/pipelines"), Map.of()).byPipeline();
    return SchemaContracts.agreed(SchemaCheck.of("s.json", text), contracts);
  }
}
