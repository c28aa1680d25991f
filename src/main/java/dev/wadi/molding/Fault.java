package dev.wadi.molding;

import java.util.List;

/**
 * What is wrong with a plant's database.
 *
 * @param errorType one of the words of molding's error taxonomy, such as file_not_found
 * @param where table, part or file it is about
 * @param message what is wrong and what to do
 * @param details faults of single tables, when this one sums them up
 */
public record Fault(String errorType, String where, String message, List<Fault> details) {
  public Fault {
    details = List.copyOf(details);
  }

  public static Fault of(String errorType, String where, String message) {
    return new Fault(errorType, where, message, List.of());
  }
}
