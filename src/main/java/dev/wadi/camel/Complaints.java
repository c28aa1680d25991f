package dev.wadi.camel;

import dev.wadi.heal.Failure;
import dev.wadi.intake.UnstableFileException;
import dev.wadi.ledger.StuckFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once of each file that cannot be taken, and why; it is met again at every poll. While the
 * gate is closed no file is to blame.
 */
public final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  private final StuckFiles stuck;
  private final Map<Path, Told> told = new ConcurrentHashMap<>();

  Complaints(StuckFiles stuck) {
    this.stuck = stuck;
  }

  private record Told(String source, String path, String reason) {}

  /** A file could not be claimed. */
  public void about(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    AtGate.suspect(exchange.getContext(), failure);
    if (!AtGate.isOpen(exchange.getContext())) {
      return;
    }
    Object body = exchange.getMessage().getBody();
    if (failure instanceof UnstableFileException || !(body instanceof ArrivingFile file)) {
      LOG.info("{} stays where it is: {}", body, String.valueOf(failure));
      return;
    }
    Told now = new Told(file.source(), file.found().relative(), Failure.of(failure).message());
    if (!now.equals(told.get(file.found().path()))) {
      LOG.warn("{} stays where it is: {}", body, now.reason);
      stuck.note(now.source, now.path, now.reason);
      told.put(file.found().path(), now);
    }
  }

  /** What is no longer there needs no complaint; called by a timer route. */
  public void look() {
    told.forEach(
        (path, complaint) -> {
          if (!Files.exists(path)) {
            stuck.settle(complaint.source, complaint.path);
            told.remove(path);
          }
        });
  }
}
