package dev.wadi.contract;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes a typed rows file under a temporary name; it gets its own name when it is complete. Closed
 * before that, it leaves nothing.
 */
public final class TypedRowsWriter implements Closeable {
  private final Path file;
  private final Path temporary;
  private final ByteArrayOutputStream memory;
  private final Contract contract;
  private final ByteSink out;
  private final boolean[] isText;
  private final boolean rescues;
  private final List<KnownTexts> known;
  private int lastRow;
  private ReadResult done;

  /**
   * Writes the rows alone into memory: what stands around them proves only that a file is whole.
   */
  TypedRowsWriter(Contract contract) {
    this.file = null;
    this.temporary = null;
    this.memory = new ByteArrayOutputStream(1 << 10);
    this.contract = contract;
    List<Column> columns = contract.columns();
    this.isText = TypedRows.textColumns(columns);
    this.rescues = contract.rescues();
    this.known = columns.stream().map(column -> new KnownTexts()).toList();
    this.out = new ByteSink(memory, 1 << 10);
  }

  TypedRowsWriter(Path file, Contract contract) {
    this.file = file;
    this.memory = null;
    this.contract = contract;
    List<Column> columns = contract.columns();
    this.isText = TypedRows.textColumns(columns);
    this.rescues = contract.rescues();
    this.known = columns.stream().map(column -> new KnownTexts()).toList();
    try {
      this.temporary =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), file.getFileName() + ".", ".part");
      this.out = new ByteSink(Files.newOutputStream(temporary));
      TypedRows.writeHeader(contract, out);
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot write typed rows to " + file, fault);
    }
  }

  /**
   * Writes a row.
   *
   * @param rescued what is kept beside its columns; null when nothing is
   */
  void row(int sourceRow, TypedCell[] cells, String rescued) {
    try {
      out.octet(TypedRows.ROW);
      out.whole(sourceRow - (long) lastRow);
      lastRow = sourceRow;
      for (int i = 0; i < cells.length; i++) {
        if (cells[i].blank) {
          out.octet(TypedRows.NULL);
        } else if (isText[i]) {
          text(cells[i], known.get(i));
        } else {
          number(cells[i].number);
        }
      }
      if (rescues) {
        rescued(rescued);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot write typed rows to " + file, fault);
    }
  }

  /** Ends the file and gives it its name. */
  void complete(ReadResult result) {
    try {
      out.octet(TypedRows.END);
      if (memory == null) {
        long trailer = out.length();
        ReadResultForm.write(result, out);
        TypedRows.writeFooter(trailer, out);
      }
      out.flush();
      out.close();
      if (memory == null) {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      }
      done = result;
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot complete typed rows " + file, fault);
    }
  }

  /** The rows that were written into memory; only when they are complete. */
  public TypedRows rows() {
    if (memory == null || done == null) {
      throw new IllegalStateException("these rows are in a file, or not complete");
    }
    return TypedRows.of(memory.toByteArray(), contract, done);
  }

  @Override
  public void close() {
    if (done != null || memory != null) {
      return;
    }
    try {
      out.close();
      Files.deleteIfExists(temporary);
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot take away " + temporary, fault);
    }
  }

  private void rescued(String text) throws IOException {
    out.octet(text == null ? TypedRows.NULL : TypedRows.VALUE);
    if (text != null) {
      out.text(text);
    }
  }

  private void text(TypedCell cell, KnownTexts texts) throws IOException {
    int number = texts.number(cell);
    if (number >= 0) {
      out.octet(TypedRows.KNOWN);
      out.whole(number);
    } else {
      out.octet(TypedRows.VALUE);
      out.text(cell.bytes, cell.start, cell.end);
    }
  }

  private void number(double number) throws IOException {
    long whole = (long) number;
    if (whole == number && Math.abs(whole) < 1L << 53 && !isMinusZero(number)) {
      out.octet(TypedRows.WHOLE);
      out.whole(whole);
    } else {
      out.octet(TypedRows.VALUE);
      out.fixed(Double.doubleToRawLongBits(number));
    }
  }

  private static boolean isMinusZero(double number) {
    return number == 0 && 1 / number < 0;
  }
}
