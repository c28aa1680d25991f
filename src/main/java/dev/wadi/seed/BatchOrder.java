package dev.wadi.seed;

import dev.wadi.ledger.Job;
import dev.wadi.ledger.Loads;
import dev.wadi.ledger.SeedGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** In which order a batch takes its locks and seeds its jobs. */
final class BatchOrder {
  private BatchOrder() {}

  /** Files that others derive from go first; then by revision, so that the newest comes last. */
  static List<Derived> of(List<Derived> batch) {
    return batch.stream()
        .sorted(
            Comparator.comparing((Derived d) -> !isReferenceFile(d))
                .thenComparing(d -> d.job().revision())
                .thenComparing(d -> d.job().id()))
        .toList();
  }

  /** Locks what the batch uses and replaces, so that no version can change under it. */
  static void lock(Connection connection, List<Derived> batch) throws SQLException {
    Set<String> used = new HashSet<>();
    Set<String> replaced = new HashSet<>();
    Set<String> parts = new TreeSet<>();
    for (Derived derived : batch) {
      String pipeline = derived.job().pipeline();
      used.addAll(derived.references());
      parts.add(pipeline + '\u001f' + derived.part());
      if (isReference(derived)) {
        replaced.add(pipeline);
      }
      if (derived.contract().needs().referenceFile().isPresent()) {
        (isReferenceFile(derived) ? replaced : used).add("file of " + pipeline);
      }
    }
    // derived again, rows may belong into another partition: then they leave where they stand
    List<Job> again = batch.stream().map(Derived::job).filter(job -> job.attempt() > 1).toList();
    parts.addAll(Loads.partsOf(connection, again));
    SeedGate.lock(connection, used, replaced, parts);
  }

  static boolean isReference(Derived derived) {
    return derived.table().find("effective_date") >= 0;
  }

  private static boolean isReferenceFile(Derived derived) {
    Optional<String> named = derived.contract().needs().referenceFile();
    String subject = derived.job().subject();
    return named.isPresent() && subject != null && named.get().equalsIgnoreCase(subject.trim());
  }
}
