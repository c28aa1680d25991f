package dev.wadi.read;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;

/** Reads .xls workbooks of Excel 95 and later. */
final class Xls {
  /** Excel 97 writes the first; the last is Excel 95's. */
  private static final List<String> STREAMS =
      List.of("Workbook", "WORKBOOK", "WorkBook", "BOOK", "Book");

  private static final int BUFFER = 64 << 10;

  private Xls() {}

  static TableFile inspect(Bytes bytes, Opening opening, Limits limits) throws IOException {
    try (Ole2 container = Ole2.open(bytes)) {
      return container.guarded(
          () -> {
            XlsGlobals globals = XlsGlobals.read(records(container, opening), limits);
            List<Sheet> sheets = globals.sheets();
            String name = sheets.get(SheetChoice.of(sheets, opening.sheet())).name();
            return TableFile.workbook(Format.XLS, name, sheets, modified(container.root()));
          });
    }
  }

  static TableCursor open(Bytes bytes, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    Ole2 container = Ole2.open(bytes);
    try {
      return new Cursor(
          container, container.guarded(() -> rows(container, facts, opening, limits)));
    } catch (IOException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private static XlsRows rows(Ole2 container, TableFile facts, Opening opening, Limits limits)
      throws IOException {
    XlsRecords records = records(container, opening);
    XlsGlobals globals = XlsGlobals.read(records, limits);
    int sheet = SheetChoice.of(globals.sheets(), opening.sheet().or(facts::sheet));
    while (records.next()) {
      if (records.type() == XlsGlobals.BOF && records.position() == globals.position(sheet)) {
        return new XlsRows(records, globals, globals.sheets().get(sheet).name(), limits);
      }
    }
    throw XlsRecords.corrupt(
        "sheet '%s' is not where it should be".formatted(globals.sheets().get(sheet).name()));
  }

  private static XlsRecords records(Ole2 container, Opening opening) throws IOException {
    DirectoryNode root = container.root();
    Optional<String> name = STREAMS.stream().filter(root::hasEntry).findFirst();
    if (name.isEmpty()) {
      throw Signature.wrongType("an old Office document");
    }
    if (!(root.getEntry(name.get()) instanceof DocumentEntry document)) {
      throw XlsRecords.corrupt("its stream is a folder");
    }
    return new XlsRecords(
        new BufferedInputStream(new DocumentInputStream(document), BUFFER), opening);
  }

  /** When the workbook was saved last, unless it does not say or hides it. */
  @SuppressWarnings("CatchingUnchecked") // the library's faults on broken files are of any class
  private static Optional<Instant> modified(DirectoryNode root) {
    try {
      if (root.hasEntry(SummaryInformation.DEFAULT_STREAM_NAME)
          && PropertySetFactory.create(root, SummaryInformation.DEFAULT_STREAM_NAME)
              instanceof SummaryInformation summary) {
        return Optional.ofNullable(summary.getLastSaveDateTime()).map(Date::toInstant);
      }
    } catch (Exception broken) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private record Cursor(Ole2 container, XlsRows rows) implements TableCursor, Closeable {
    @Override
    public boolean next() throws IOException {
      return container.guarded(rows::next);
    }

    @Override
    public Cells cells() {
      return rows.cells();
    }

    @Override
    public void close() throws IOException {
      container.close();
    }
  }
}
