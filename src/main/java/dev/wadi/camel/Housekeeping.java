package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.config.RetentionSettings;
import dev.wadi.intake.Archive;
import dev.wadi.intake.OldFiles;
import dev.wadi.ledger.Retention;
import dev.wadi.seed.HistoryRetention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route step: lets go of what has been kept long enough. */
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Home home;
  private final RetentionSettings keep;
  private final Archive archive;
  private final Retention ledger;
  private final HistoryRetention history;
  private final OldFiles files;

  Housekeeping(
      Home home,
      RetentionSettings keep,
      Archive archive,
      Retention ledger,
      HistoryRetention history,
      OldFiles files) {
    this.home = home;
    this.keep = keep;
    this.archive = archive;
    this.ledger = ledger;
    this.history = history;
    this.files = files;
  }

  /** One kind of things that are let go of; answers how many are gone. */
  private interface Kind {
    long clear() throws IOException;
  }

  /**
   * Every kind in a transaction of its own: one that fails keeps no other from being cleared, and
   * is met again the next time.
   */
  public void clear() throws IOException {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("rows of history", () -> history.purge(keep.history()));
    kinds.put("events", () -> ledger.events(keep.events()));
    kinds.put("small contents", () -> ledger.smallContents(keep.archive()));
    kinds.put("archived files", () -> files.purge(archive, ledger, keep.archive()));
    kinds.put("intermediate files", () -> files.sweep(home.intermediate(), keep.intermediate()));
    kinds.put("outputs", () -> files.sweep(home.outputs(), keep.outputs()));
    kinds.put("seeds", () -> files.sweep(home.seeds(), keep.outputs()));
    kinds.put("copies of refused files", () -> files.sweep(home.quarantine(), keep.outputs()));
    List<String> gone = new ArrayList<>();
    List<Exception> failures = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> {
          try {
            gone.add(kind.clear() + " " + name);
          } catch (IOException | RuntimeException failure) {
            failures.add(failure);
          }
        });
    LOG.info("retention: {} are gone", String.join(", ", gone));
    tell(failures);
  }

  private static void tell(List<Exception> failures) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    Exception first = failures.get(0);
    failures.stream().skip(1).forEach(first::addSuppressed);
    if (first instanceof IOException failure) {
      throw failure;
    }
    throw (RuntimeException) first;
  }
}
