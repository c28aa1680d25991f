package dev.wadi.camel;

import dev.wadi.contract.Openings;
import dev.wadi.contract.Sniff;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Stored;
import dev.wadi.read.Refusal;
import dev.wadi.read.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route step: puts a file's bytes into the archive and looks at its first rows. */
final class KeepBytes implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(KeepBytes.class);

  private final Archive archive;
  private final Openings openings;
  private final Routing routing;

  KeepBytes(Archive archive, Openings openings, Routing routing) {
    this.archive = archive;
    this.openings = openings;
    this.routing = routing;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    ArrivingFile file = exchange.getMessage().getBody(ArrivingFile.class);
    Stored stored = archive.store(file.found());
    exchange.getExchangeExtension().addOnCompletion(letGo(stored));
    exchange.getMessage().setBody(inspect(file.withBytes(stored)));
  }

  /** Claimed or not, the temporary copy goes: an outage meets the same file again and again. */
  private SynchronizationAdapter letGo(Stored stored) {
    return new SynchronizationAdapter() {
      @Override
      public void onDone(Exchange ended) {
        try {
          archive.release(stored);
        } catch (IOException left) {
          LOG.warn("{} stays behind: {}", stored.readable(), left.getMessage());
        }
      }
    };
  }

  private ArrivingFile inspect(ArrivingFile file) {
    String name = file.found().relative();
    try {
      Path bytes = file.kept().readable();
      Openings.Opened opened = openings.inspect(bytes, routing.told(file));
      Sniff.Collector rows = new Sniff.Collector();
      openings.read(bytes, opened, rows);
      ArrivingFile sniffed = file.withTable(opened.table(), rows.sniff());
      return file.found().complete()
          ? sniffed
          : sniffed.refusedAs(
              Refusal.INCOMPLETE.name(), name + ": the file breaks off; send it again");
    } catch (UnreadableFileException unreadable) {
      return file.refusedAs(unreadable.refusal().name(), name + ": " + unreadable.getMessage());
    }
  }
}
