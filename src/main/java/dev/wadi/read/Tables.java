package dev.wadi.read;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    return inspect(file, Opening.PLAIN);
  }

  /** Recognises a file that is to be opened in a certain way. */
  public TableFile inspect(Path file, Opening opening) {
    return guarded(
        () -> {
          try (Bytes bytes = Bytes.of(file)) {
            return recognised(bytes, opening);
          }
        });
  }

  /** Recognises bytes; they stay open. */
  public TableFile inspect(Bytes file, Opening opening) {
    return guarded(() -> recognised(file, opening));
  }

  /**
   * Hands the table's rows to the sink in file order: of a workbook the sheet that was found.
   *
   * @param facts what {@link #inspect} told about this file
   * @throws UnreadableFileException if the file breaks off or breaks a rule on the way
   */
  public void read(Path file, TableFile facts, RowSink sink) {
    read(file, facts, Opening.PLAIN, sink);
  }

  /** Hands the rows of a file that was inspected in the same way. */
  public void read(Path file, TableFile facts, Opening opening, RowSink sink) {
    guarded(
        () -> {
          try (Bytes bytes = Bytes.of(file)) {
            return push(bytes, facts, opening, sink);
          }
        });
  }

  /** Hands the rows of bytes that were inspected in the same way; they stay open. */
  public void read(Bytes file, TableFile facts, Opening opening, RowSink sink) {
    guarded(() -> push(file, facts, opening, sink));
  }

  /** Opens the table for pulling its rows; closing the cursor leaves the bytes open. */
  public TableCursor open(Bytes file, TableFile facts, Opening opening) {
    return guarded(
        () -> {
          Bytes plain = Protection.lifted(file, opening, limits);
          return plain == file
              ? rows(file, facts, opening)
              : Protection.closing(plain, () -> rows(plain, facts, opening));
        });
  }

  private TableCursor rows(Bytes plain, TableFile facts, Opening opening) throws IOException {
    return switch (facts.format()) {
      case XLSX -> Xlsx.open(plain, facts, opening, limits);
      case XLSB -> Xlsb.open(plain, facts, opening, limits);
      case XLS -> Xls.open(plain, facts, opening, limits);
      case CSV -> Csv.open(plain, facts, opening, limits);
    };
  }

  /**
   * Whether the file could be whole, judged by its structure alone: a zip has its end record and
   * its directory, a CSV has closed its last quote. An empty or vanished file is not; one of
   * another kind is, so that it can be refused at once.
   */
  public boolean isComplete(Path file) {
    try (Bytes bytes = Bytes.of(file)) {
      if (bytes.size() > limits.fileBytes()) {
        return true;
      }
      return switch (Signature.of(bytes)) {
        case EMPTY -> false;
        case ZIP -> ZipEnd.isWhole(bytes);
        case TEXT -> !CsvScan.of(bytes).openQuote();
        case OLE2 -> Ole2End.isWhole(bytes);
        case OTHER -> true;
      };
    } catch (NoSuchFileException vanished) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TableFile recognised(Bytes file, Opening opening) throws IOException {
    if (file.size() > limits.fileBytes()) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "the file has %,d bytes, at most %,d are taken; split it, or raise read.file-bytes"
              .formatted(file.size(), limits.fileBytes()));
    }
    return switch (Signature.of(file)) {
      case EMPTY ->
          throw new UnreadableFileException(
              Refusal.EMPTY, "the file is empty; send it again with its rows");
      case ZIP -> Xlsx.inspect(file, opening, limits);
      case TEXT -> Csv.inspect(file, opening, limits);
      case OLE2 -> Protection.inspect(file, opening, limits);
      case OTHER -> throw Signature.refusal(file);
    };
  }

  private Void push(Bytes file, TableFile facts, Opening opening, RowSink sink) throws IOException {
    try (TableCursor rows = open(file, facts, opening)) {
      while (rows.next()) {
        if (!sink.row(rows.cells())) {
          break;
        }
      }
    }
    return null;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (ZipException | EOFException e) {
      throw ZipParts.corrupt(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("the file cannot be read", e);
    }
  }
}
