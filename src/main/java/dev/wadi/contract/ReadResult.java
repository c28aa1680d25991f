package dev.wadi.contract;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What reading a file came to; rows read = accepted + rejected + ignored.
 *
 * @param rowsRead rows below the header
 * @param rowsAccepted rows in the typed rows file
 * @param rowsRejected rows with at least one refused cell
 * @param rowsWarned those of them with which nothing worse than a warning is wrong
 * @param rejections the refused cells, the first 1000 of them
 * @param ignored rows passed over, by reason
 * @param sheet the sheet's name; empty for a CSV
 * @param subject first accepted value of the contract's subject column
 * @param headerRow number of the row that held the headers
 * @param warnings what a person should know; stops nothing
 * @param headers of the file, as written
 * @param proposals changes of the contract that the file asks for
 */
public record ReadResult(
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    long rowsWarned,
    List<Rejection> rejections,
    Map<String, Long> ignored,
    String sheet,
    Optional<String> subject,
    int headerRow,
    List<Warning> warnings,
    List<String> headers,
    List<Proposal> proposals) {

  public ReadResult {
    rejections = List.copyOf(rejections);
    ignored = Collections.unmodifiableMap(new TreeMap<>(ignored));
    warnings = List.copyOf(warnings);
    headers = List.copyOf(headers);
    proposals = List.copyOf(proposals);
  }

  /** A fact about the file, with a stable code. */
  public record Warning(String code, String message) {}

  public long rowsIgnored() {
    return ignored.values().stream().mapToLong(Long::longValue).sum();
  }
}
