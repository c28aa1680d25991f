package dev.wadi.camel;

import dev.wadi.intake.Archive;
import dev.wadi.intake.FileSource;
import dev.wadi.intake.FoundFile;
import dev.wadi.ledger.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands finished files to the intake route, small ones in groups, and tells their folder which of
 * them are claimed.
 */
final class InboxConsumer extends ScheduledPollConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);

  private static final int MOST_TOGETHER = 100;

  private final String source;
  private final Supplier<FileSource> opening;
  private final Alarm alarm;
  private FileSource folder;
  private boolean toldNotMovable;

  /** Tells people of something, once. */
  @FunctionalInterface
  interface Alarm {
    void tell(String kind, String message);
  }

  /**
   * A consumer.
   *
   * @param source name of the folder in the ledger
   * @param opening opens the folder at the first poll, and again when that failed
   */
  InboxConsumer(
      Endpoint endpoint,
      Processor processor,
      String source,
      Supplier<FileSource> opening,
      Alarm alarm) {
    super(endpoint, processor);
    this.source = source;
    this.opening = opening;
    this.alarm = alarm;
  }

  @Override
  protected int poll() throws Exception {
    if (folder == null) {
      folder = opening.get();
    }
    List<FoundFile> files = folder.poll();
    for (String path : folder.unreadable()) {
      alarm.tell("intake.unreadable", path + " may not be read; operator: allow this user to");
    }
    for (List<FoundFile> group : groups(files)) {
      if (isRunAllowed()) {
        offer(group);
      }
    }
    return files.size();
  }

  /** Small files that are claimed together; each larger one alone. */
  static List<List<FoundFile>> groups(List<FoundFile> files) {
    List<List<FoundFile>> groups = new ArrayList<>();
    List<FoundFile> small = new ArrayList<>();
    for (FoundFile file : files) {
      if (file.size() > Archive.SMALL) {
        groups.add(List.of(file));
        continue;
      }
      small.add(file);
      if (small.size() == MOST_TOGETHER) {
        groups.add(small);
        small = new ArrayList<>();
      }
    }
    if (!small.isEmpty()) {
      groups.add(small);
    }
    return groups;
  }

  private void offer(List<FoundFile> files) {
    Exchange exchange = createExchange(false);
    Set<FoundFile> left = new HashSet<>(files);
    try {
      exchange
          .getMessage()
          .setBody(
              files.stream()
                  .map(file -> ArrivingFile.of(source, file, ArrivingFile.Asked.NOTHING))
                  .toList());
      getProcessor().process(exchange);
      if (exchange.getMessage().getBody() instanceof List<?> claimed) {
        for (Object one : claimed) {
          if (one instanceof ClaimedFile file) {
            left.remove(file.file());
            claimed(file);
          }
        }
      }
    } catch (Exception failure) {
      LOG.warn("{} stay where they are: {}", files, failure.getMessage());
    } finally {
      left.forEach(folder::left);
      releaseExchange(exchange, false);
    }
  }

  private void claimed(ClaimedFile claimed) {
    FoundFile file = claimed.file();
    Claim claim = claimed.claim();
    LOG.info("{}: {} as delivery {}", file.relative(), claim.outcome(), claim.delivery());
    try {
      folder.claimed(file, claim.delivery());
    } catch (IOException failure) {
      if (!toldNotMovable) {
        toldNotMovable = true;
        alarm.tell(
            "intake.not_movable",
            "%s is claimed but cannot be moved aside (%s); such files are left where they are;"
                    .formatted(file.path(), failure.getMessage())
                + " operator: allow this user to write there, or make it a read-only source");
      }
    }
  }
}
