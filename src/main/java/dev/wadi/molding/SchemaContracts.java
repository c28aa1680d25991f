package dev.wadi.molding;

import dev.wadi.contract.Column;
import dev.wadi.contract.ColumnType;
import dev.wadi.contract.Contract;
import dev.wadi.molding.PlantTable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a plant's schema and the contracts speak of the same tables. The contracts decide how
 * files are read; a schema that says something else would be disregarded unseen, so it is refused.
 */
public final class SchemaContracts {
  private final Map<String, Contract> contracts;
  private final String path;

  private SchemaContracts(Map<String, Contract> contracts, String path) {
    this.contracts = contracts;
    this.path = path;
  }

  /** The report, with an error for each table that a contract contradicts. */
  public static SchemaReport agreed(SchemaReport schema, Map<String, Contract> contracts) {
    SchemaContracts check = new SchemaContracts(contracts, schema.schemaPath());
    List<Fault> faults = new ArrayList<>();
    for (PlantTable table : schema.tables()) {
      check.fault(table).ifPresent(faults::add);
    }
    return schema.with(faults);
  }

  private Optional<Fault> fault(PlantTable table) {
    Contract contract = contracts.get(table.pipeline());
    if (contract == null || !Molding.PIPELINES.contains(table.pipeline())) {
      return fault(table, "no pipeline takes this table; take it out of the schema");
    }
    if (table.kind() == Kind.DYNAMIC && !contract.sheet().equals(Optional.of(table.sheet()))) {
      return fault(
          table,
          "the schema reads sheet %s, the contract sheet %s; change one of them"
              .formatted(table.sheet(), contract.sheet().orElse("1")));
    }
    for (Map.Entry<String, String> dtype : table.dtypes().entrySet()) {
      Optional<Column> column = column(contract, dtype.getKey());
      if (column.isEmpty()) {
        return fault(table, "the contract has no column " + dtype.getKey() + "; add it there");
      }
      if (column.get().type() != type(dtype.getValue())) {
        return fault(
            table,
            "%s is %s in the schema and %s in the contract; change one of them"
                .formatted(dtype.getKey(), dtype.getValue(), word(column.get().type())));
      }
    }
    List<String> absent =
        contract.columns().stream()
            .filter(column -> table.dtypes().keySet().stream().noneMatch(d -> isNamed(column, d)))
            .map(column -> column.headers().get(0))
            .toList();
    return absent.isEmpty()
        ? Optional.empty()
        : fault(table, "dtypes lacks " + String.join(", ", absent) + ", which the contract reads");
  }

  private static Optional<Column> column(Contract contract, String name) {
    return contract.columns().stream().filter(column -> isNamed(column, name)).findFirst();
  }

  private static boolean isNamed(Column column, String name) {
    return column.headers().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static ColumnType type(String dtype) {
    if (dtype.startsWith("Int") || dtype.startsWith("UInt")) {
      return ColumnType.INTEGER;
    }
    return switch (dtype) {
      case "Float64", "Float32" -> ColumnType.NUMBER;
      case "bool" -> ColumnType.BOOLEAN;
      case "datetime64[ns]" -> ColumnType.DATE;
      default -> ColumnType.TEXT;
    };
  }

  private static String word(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Fault> fault(PlantTable table, String message) {
    String words = "%s: %s: %s".formatted(path, table.name(), message);
    return Optional.of(Fault.of("schema_mismatch", table.name(), words));
  }
}
