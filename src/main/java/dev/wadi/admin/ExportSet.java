package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is exported together under a name that is no pipeline's: files over several tables.
 *
 * @param files file name → SQL resource whose query gives its columns in order
 * @param unready SQL resource that answers one text: why there is nothing to export, and what to
 *     do; null when there is
 */
public record ExportSet(String name, Map<String, String> files, String unready) {
  public ExportSet {
    requireNonNull(name, "name");
    requireNonNull(unready, "unready");
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }
}
