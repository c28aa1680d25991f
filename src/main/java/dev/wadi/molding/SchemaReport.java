package dev.wadi.molding;

import java.util.List;

/**
 * What a plant's schema says, and what is wrong with it. A warning stops nothing.
 *
 * @param schemaPath the file
 * @param tables in the order of the schema, dynamic ones first; none when there are errors
 */
public record SchemaReport(
    String schemaPath, List<PlantTable> tables, List<Fault> warnings, List<Fault> errors) {
  public SchemaReport {
    tables = List.copyOf(tables);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /** A schema that could not even be read. */
  public static SchemaReport failed(String path, String errorType, String message) {
    Fault fault = Fault.of(errorType, path, message);
    return new SchemaReport(path, List.of(), List.of(), List.of(fault));
  }

  public String status() {
    return !errors.isEmpty() ? "error" : !warnings.isEmpty() ? "warning" : "success";
  }

  public boolean passed() {
    return errors.isEmpty();
  }

  /** The same, and that it does not fit the contracts. */
  SchemaReport with(List<Fault> misfits) {
    return misfits.isEmpty() ? this : new SchemaReport(schemaPath, List.of(), warnings, misfits);
  }
}
