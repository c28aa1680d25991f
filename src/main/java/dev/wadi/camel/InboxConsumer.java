package dev.wadi.camel;

import dev.wadi.intake.Archive;
import dev.wadi.intake.FileSource;
import dev.wadi.intake.FoundFile;
import dev.wadi.ledger.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** A group of files and what of it was claimed. */
  private record Offer(List<FoundFile> files, List<ClaimedFile> claimed) {}

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
      settle(offer(group));
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

  private Offer offer(List<FoundFile> files) {
    if (!isRunAllowed()) {
      return new Offer(files, List.of());
    }
    Exchange exchange = createExchange(false);
    try {
      exchange
          .getMessage()
          .setBody(
              files.stream()
                  .map(file -> ArrivingFile.of(source, file, ArrivingFile.Asked.NOTHING))
                  .toList());
      getProcessor().process(exchange);
      List<ClaimedFile> claimed = new ArrayList<>();
      if (exchange.getMessage().getBody() instanceof List<?> answers) {
        for (Object one : answers) {
          if (one instanceof ClaimedFile file) {
            claimed.add(file);
          }
        }
      }
      return new Offer(files, claimed);
    } catch (Exception failure) {
      LOG.warn("{} stay where they are: {}", files, failure.getMessage());
      return new Offer(files, List.of());
    } finally {
      releaseExchange(exchange, false);
    }
  }

  /** The folder belongs to the poller's thread. */
  private void settle(Offer offer) {
    Set<FoundFile> left = new HashSet<>(offer.files());
    Map<Claim.Outcome, Integer> outcomes = new EnumMap<>(Claim.Outcome.class);
    for (ClaimedFile claimed : offer.claimed()) {
      left.remove(claimed.file());
      claimed(claimed);
      outcomes.merge(claimed.claim().outcome(), 1, Integer::sum);
    }
    left.forEach(folder::left);
    tell(offer.claimed(), outcomes);
  }

  /** One line for a group: a line for each of ten thousand files costs more than their claims. */
  private static void tell(List<ClaimedFile> claimed, Map<Claim.Outcome, Integer> outcomes) {
    if (claimed.isEmpty()) {
      return;
    }
    String path = claimed.get(0).file().relative();
    Claim claim = claimed.get(0).claim();
    if (claimed.size() == 1) {
      LOG.info("{}: {} as delivery {}", path, claim.outcome(), claim.delivery());
    } else {
      LOG.info(
          "{} and {} more, from delivery {} on: {}",
          path,
          claimed.size() - 1,
          claim.delivery(),
          outcomes);
    }
  }

  private void claimed(ClaimedFile claimed) {
    FoundFile file = claimed.file();
    Claim claim = claimed.claim();
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
