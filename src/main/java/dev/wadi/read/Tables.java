package dev.wadi.read;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** The door of this room: tells what a file is and reads its table. Safe for many threads. */
public final class Tables {
  private final Limits limits;

  public Tables(Limits limits) {
    this.limits = requireNonNull(limits, "limits");
  }

  /**
   * Recognises a file by its content, never by its name.
   *
   * @throws UnreadableFileException if it holds no table that can be read
   * @throws UncheckedIOException if the disk fails
   */
  public TableFile inspect(Path file) {
    return guarded(file, () -> inspectGuarded(file));
  }

  /**
   * Hands the table's rows to the sink in file order: of a workbook the first visible sheet.
   *
   * @param facts what {@link #inspect} told about this file
   * @throws UnreadableFileException if the file breaks off or breaks a rule on the way
   */
  public void read(Path file, TableFile facts, RowSink sink) {
    guarded(
        file,
        () -> {
          switch (facts.format()) {
            case XLSX -> Workbook.read(file, limits, sink);
            case XLSB, XLS -> throw new IllegalStateException("not read yet: " + facts.format());
            case CSV -> CsvRows.read(file, facts, limits, sink);
          }
          return null;
        });
  }

  /**
   * Whether the file could be whole, judged by its structure alone: a zip has its end record and
   * its directory, a CSV has closed its last quote. An empty or vanished file is not; one of
   * another kind is, so that it can be refused at once.
   */
  public boolean isComplete(Path file) {
    try {
      if (Files.size(file) > limits.fileBytes()) {
        return true;
      }
      return switch (Signature.of(file)) {
        case EMPTY -> false;
        case ZIP -> ZipEnd.isWhole(file);
        case TEXT -> !CsvScan.of(file).openQuote();
        case OLE2, OTHER -> true;
      };
    } catch (NoSuchFileException vanished) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TableFile inspectGuarded(Path file) throws IOException {
    long size = Files.size(file);
    if (size > limits.fileBytes()) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "the file has %,d bytes, at most %,d are taken; split it, or raise read.file-bytes"
              .formatted(size, limits.fileBytes()));
    }
    return switch (Signature.of(file)) {
      case EMPTY ->
          throw new UnreadableFileException(
              Refusal.EMPTY, "the file is empty; send it again with its rows");
      case ZIP -> Workbook.inspect(file, limits);
      case TEXT -> CsvScan.of(file).facts();
      case OLE2 -> throw Ole2.refusal(file);
      case OTHER -> throw Signature.refusal(file);
    };
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(Path file, Work<T> work) {
    try {
      return work.run();
    } catch (ZipException | EOFException e) {
      throw ZipParts.refusal(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
