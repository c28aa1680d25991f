package dev.wadi.molding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the molding room has to offer: its SQL models and its exports, by their names. */
public final class Molding {
  /** Name of the room, of its folder of models, and of its export. */
  public static final String NAME = "molding";

  /** Resource that says why there is nothing to export yet. */
  public static final String UNREADY = "dev/wadi/molding/exports/unready.sql";

  /** Models whose tables are the warnings of the validators; each after those it depends on. */
  public static final List<String> VALIDATION =
      List.of(
          "int_records",
          "data_quality_warnings",
          "int_item_molds",
          "int_standard",
          "item_invalid_warnings",
          "dynamic_mismatch_warnings",
          "static_mismatch_warnings",
          "po_required_warnings",
          "po_mismatch_warnings");

  /** Models of the orders' progress; they depend on those of the validation. */
  public static final List<String> PROGRESS =
      List.of("int_order_lists", "int_order_amounts", "production_status", "worked_out");

  /** Pipelines of a plant's tables: the dynamic ones, then the static ones. */
  public static final List<String> PIPELINES =
      List.of(
          "product_records",
          "purchase_orders",
          "item_composition_summary",
          "item_info",
          "machine_info",
          "mold_info",
          "mold_specification_summary",
          "resin_info");

  private Molding() {}

  /** The files of the canonical export, and the resources that query them. */
  public static Map<String, String> exports() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("productRecords.csv", "product_records");
    files.put("purchaseOrders.csv", "purchase_orders");
    files.put("itemCompositionSummary.csv", "item_composition_summary");
    files.put("itemInfo.csv", "item_info");
    files.put("machineInfo.csv", "machine_info");
    files.put("moldInfo.csv", "mold_info");
    files.put("moldSpecificationSummary.csv", "mold_specification_summary");
    files.put("resinInfo.csv", "resin_info");
    files.put("po_mismatch_warnings.csv", "po_mismatch_warnings");
    files.put("item_invalid_warnings.csv", "item_invalid_warnings");
    files.put("warning_counts.csv", "warning_counts");
    files.put("productionStatus.csv", "production_status");
    files.put("materialComponentMap_sheet.csv", "material_component_map");
    files.put("moldShotMap_sheet.csv", "mold_shot_map");
    files.put("machineQuantityMap_sheet.csv", "machine_quantity_map");
    files.put("dayQuantityMap_sheet.csv", "day_quantity_map");
    files.put("notWorkingStatus.csv", "not_working_status");
    files.replaceAll((file, query) -> "dev/wadi/molding/exports/" + query + ".sql");
    return files;
  }
}
