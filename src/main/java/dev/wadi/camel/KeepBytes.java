package dev.wadi.camel;

import dev.wadi.contract.Sniff;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Stored;
import dev.wadi.read.Opening;
import dev.wadi.read.Refusal;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import dev.wadi.read.UnreadableFileException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route step: puts a file's bytes into the archive and looks at its first rows. */
final class KeepBytes implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(KeepBytes.class);

  private final Archive archive;
  private final Tables tables;

  KeepBytes(Archive archive, Tables tables) {
    this.archive = archive;
    this.tables = tables;
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
      TableFile table = tables.inspect(file.kept().readable());
      Sniff.Collector rows = new Sniff.Collector();
      // whether quotes are taken as they stand is its contract's word, which is not known yet
      tables.read(file.kept().readable(), table, Opening.PLAIN.leniently(), rows);
      ArrivingFile sniffed = file.withTable(table, rows.sniff());
      return file.found().complete()
          ? sniffed
          : sniffed.refusedAs(
              Refusal.INCOMPLETE.name(), name + ": the file breaks off; send it again");
    } catch (UnreadableFileException unreadable) {
      return file.refusedAs(unreadable.refusal().name(), name + ": " + unreadable.getMessage());
    }
  }
}
