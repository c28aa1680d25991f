package dev.wadi.camel;

import dev.wadi.contract.Sniff;
import dev.wadi.intake.FoundFile;
import dev.wadi.intake.Stored;
import dev.wadi.read.TableFile;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way into the ledger; each step of the intake route adds what it found out.
 *
 * @param source where it came from, such as {@code inbox}
 * @param asked what whoever brought it asked for
 * @param kept its bytes in safety; null before
 * @param format as inspected; null when unreadable
 * @param sniff its first rows
 * @param verdict ACCEPTED unless refused
 * @param message why it is refused
 * @param pipeline null while unknown
 */
public record ArrivingFile(
    String source,
    FoundFile found,
    Asked asked,
    Stored kept,
    Optional<TableFile> format,
    Sniff sniff,
    String verdict,
    String message,
    String pipeline) {

  /**
   * What whoever brought a file asked for.
   *
   * @param pipeline null = let the router decide
   * @param businessDate null = let the contract decide
   * @param reservedFor the one-shot run that will publish it; null = nobody
   */
  public record Asked(String pipeline, LocalDate businessDate, UUID reservedFor) {
    public static final Asked NOTHING = new Asked(null, null, null);
  }

  public static ArrivingFile of(String source, FoundFile found, Asked asked) {
    return new ArrivingFile(
        source, found, asked, null, Optional.empty(), Sniff.nothing(), "ACCEPTED", "", null);
  }

  boolean isRefused() {
    return !verdict.equals("ACCEPTED");
  }

  ArrivingFile withBytes(Stored stored) {
    return new ArrivingFile(
        source, found, asked, stored, format, sniff, verdict, message, pipeline);
  }

  ArrivingFile withTable(TableFile table, Sniff firstRows) {
    return new ArrivingFile(
        source, found, asked, kept, Optional.of(table), firstRows, verdict, message, pipeline);
  }

  ArrivingFile refusedAs(String why, String words) {
    return new ArrivingFile(source, found, asked, kept, format, sniff, why, words, pipeline);
  }

  ArrivingFile forPipeline(String name) {
    return new ArrivingFile(source, found, asked, kept, format, sniff, verdict, message, name);
  }

  @Override
  public String toString() {
    return found.relative() + " from " + source;
  }
}
