package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.config.RetentionSettings;
import dev.wadi.intake.Archive;
import dev.wadi.intake.OldFiles;
import dev.wadi.ledger.Retention;
import dev.wadi.seed.HistoryRetention;
import java.io.IOException;
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

  /** Every kind in a transaction of its own; what fails is met again the next time. */
  public void clear() throws IOException {
    long rows = history.purge(keep.history());
    int events = ledger.events(keep.events());
    int contents = ledger.smallContents(keep.archive());
    contents += files.purge(archive, ledger, keep.archive());
    int intermediate = files.sweep(home.intermediate(), keep.intermediate());
    int outputs =
        files.sweep(home.outputs(), keep.outputs()) + files.sweep(home.seeds(), keep.outputs());
    int copies = files.sweep(home.quarantine(), keep.outputs());
    LOG.info(
        "retention: {} rows of history, {} events, {} contents, {} intermediate files, {} outputs,"
            + " {} copies of refused files are gone",
        rows,
        events,
        contents,
        intermediate,
        outputs,
        copies);
  }
}
