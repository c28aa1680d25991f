package dev.wadi.molding;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table as the plant's {@code databaseSchemas.json} describes it.
 *
 * @param kind whether many files or one file make the table
 * @param name as in the schema, such as productRecords
 * @param path folder of a dynamic table, workbook of a static one; below the plant's folder, steps
 *     separated by /
 * @param nameStart how the names of its files begin; empty for a static table
 * @param extension how they end
 * @param sheet worksheet; empty means the first one
 * @param required columns that its files must have, as spelt there; none for a static table
 * @param dtypes column → type, in the order of the table
 */
public record PlantTable(
    Kind kind,
    String name,
    String path,
    String nameStart,
    String extension,
    String sheet,
    List<String> required,
    Map<String, String> dtypes) {
  public PlantTable {
    path = path.replace('\\', '/').replaceAll("/+$|^(\\./)+", "");
  }

  /** The two parts of a plant's database. */
  public enum Kind {
    DYNAMIC("dynamicDB"),
    STATIC("staticDB");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Key of the part in the schema. */
    public String key() {
      return key;
    }
  }

  /** The pipeline that takes its files: the name in small letters, parts joined by _. */
  public String pipeline() {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  boolean isOutside() {
    return path.startsWith("/") || List.of(path.split("/", -1)).contains("..");
  }

  /** Whether a file, by its path below the plant's folder, belongs to this table. */
  public boolean owns(String relativePath) {
    if (kind == Kind.STATIC) {
      return relativePath.equals(path);
    }
    int slash = relativePath.lastIndexOf('/');
    String folder = slash < 0 ? "" : relativePath.substring(0, slash);
    String file = relativePath.substring(slash + 1);
    String end = extension.toLowerCase(Locale.ROOT);
    return folder.equals(path)
        && file.startsWith(nameStart)
        && file.toLowerCase(Locale.ROOT).endsWith(end);
  }
}
