package dev.wadi.camel;

import dev.wadi.intake.Archive;
import dev.wadi.intake.FolderListing;
import dev.wadi.intake.FoundFile;
import dev.wadi.intake.Settling;
import dev.wadi.intake.TakenFolder;
import dev.wadi.ledger.Claim;
import dev.wadi.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands finished files to the intake route, small ones in groups, and moves an original aside only
 * after its claim is committed: a crash in between means that it is met again, and then it is a
 * duplicate.
 */
final class InboxConsumer extends ScheduledPollConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);

  /** The folder is cleared of old originals now and then; it need not be at once. */
  private static final long POLLS_BETWEEN_PURGES = 5000;

  private static final int MOST_TOGETHER = 100;

  private final Path inbox;
  private final Settling settling;
  private final Tables tables;
  private final FolderListing listing;
  private final Duration retention;
  private TakenFolder taken;
  private long polls;

  InboxConsumer(
      Endpoint endpoint,
      Processor processor,
      Path inbox,
      Settling settling,
      Tables tables,
      Duration retention) {
    super(endpoint, processor);
    this.inbox = inbox;
    this.settling = settling;
    this.tables = tables;
    this.retention = retention;
    this.listing = new FolderListing(inbox, settling, tables, System::nanoTime);
  }

  @Override
  protected void doStart() throws Exception {
    Files.createDirectories(inbox);
    taken = TakenFolder.open(inbox, settling, tables, Clock.systemUTC(), System::nanoTime);
    super.doStart();
  }

  @Override
  protected int poll() throws Exception {
    if (polls++ % POLLS_BETWEEN_PURGES == 0) {
      taken.purge(retention);
    }
    List<FoundFile> files = new ArrayList<>(listing.poll());
    files.addAll(taken.changed());
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
    try {
      exchange
          .getMessage()
          .setBody(
              files.stream()
                  .map(file -> ArrivingFile.of("inbox", file, ArrivingFile.Asked.NOTHING))
                  .toList());
      getProcessor().process(exchange);
      if (exchange.getMessage().getBody() instanceof List<?> claimed) {
        for (Object one : claimed) {
          if (one instanceof ClaimedFile file) {
            take(file);
          }
        }
      }
    } catch (Exception failure) {
      LOG.warn("{} stay where they are: {}", files, failure.getMessage());
    } finally {
      files.forEach(file -> listing.forget(file.path()));
      releaseExchange(exchange, false);
    }
  }

  private void take(ClaimedFile claimed) {
    FoundFile file = claimed.file();
    Claim claim = claimed.claim();
    try {
      taken.take(file, claim.delivery());
      LOG.info("{}: {} as delivery {}", file.relative(), claim.outcome(), claim.delivery());
    } catch (IOException failure) {
      LOG.warn("{} stays where it is: {}", file.relative(), failure.getMessage());
    }
  }
}
