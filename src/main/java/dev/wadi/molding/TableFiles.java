package dev.wadi.molding;

import dev.wadi.molding.PlantTable.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of a plant's table.
 *
 * @param paths below the plant's folder
 */
public record TableFiles(PlantTable table, List<String> paths) {

  /** Chooses a table's files among all that lie below the plant's folder. */
  public static TableFiles of(PlantTable table, List<String> all) {
    return new TableFiles(table, all.stream().filter(table::owns).toList());
  }

  /** Whether one of them has this name, without folders. */
  public boolean hasFile(String name) {
    return paths.stream().anyMatch(path -> path.endsWith("/" + name) || path.equals(name));
  }

  /** Why there is nothing to take. */
  public Optional<Fault> fault() {
    if (table.isOutside()) {
      return fault("file_not_valid", "lies outside the plant's folder; write it relative to that");
    }
    boolean workbook = table.path().toLowerCase(Locale.ROOT).endsWith(".xlsx");
    if (table.kind() == Kind.STATIC && !workbook) {
      return fault("unsupported_data_type", "is no .xlsx workbook");
    }
    if (!paths.isEmpty()) {
      return Optional.empty();
    }
    return table.kind() == Kind.STATIC
        ? fault("file_not_found", "is not there")
        : fault(
            "file_not_found",
            "holds no file named %s…%s".formatted(table.nameStart(), table.extension()));
  }

  private Optional<Fault> fault(String errorType, String message) {
    String words = "%s: %s %s".formatted(table.name(), table.path(), message);
    return Optional.of(Fault.of(errorType, table.name(), words));
  }
}
