package dev.wadi.camel;

import dev.wadi.contract.Sniff;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Stored;
import dev.wadi.read.Refusal;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import dev.wadi.read.UnreadableFileException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Route step: puts a file's bytes into the archive and looks at its first rows. */
final class KeepBytes implements Processor {
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
    ArrivingFile inspected = inspect(file.withBytes(stored));
    stored.requireUnchanged();
    exchange.getMessage().setBody(inspected);
  }

  private ArrivingFile inspect(ArrivingFile file) {
    String name = file.found().relative();
    try {
      TableFile table = tables.inspect(file.kept().readable());
      Sniff.Collector rows = new Sniff.Collector();
      tables.read(file.kept().readable(), table, rows);
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
