package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the admin room must know of the place it runs in.
 *
 * @param zone the user's; every time is shown in it, with its offset
 * @param host this machine's name, as it stands in the leases
 * @param location makes the location of a file's name, for the names of exported files
 * @param sheet the sheet that a content's rows stand in, by its SHA-256; absent where there is none
 * @param gate why nothing is taken at the moment; absent when all is well
 * @param exports what can be exported beside the tables of single pipelines
 */
public record Surroundings(
    ZoneId zone,
    String host,
    UnaryOperator<String> location,
    Function<String, Optional<String>> sheet,
    Supplier<Optional<String>> gate,
    List<ExportSet> exports) {
  public Surroundings {
    requireNonNull(zone, "zone");
    requireNonNull(host, "host");
    requireNonNull(location, "location");
    requireNonNull(sheet, "sheet");
    requireNonNull(gate, "gate");
    exports = List.copyOf(exports);
  }

  /** A place where nothing is ever away. */
  public Surroundings(ZoneId zone, String host, UnaryOperator<String> location) {
    this(zone, host, location, sha256 -> Optional.empty(), Optional::empty, List.of());
  }
}
