package dev.wadi.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Iterator;

/** Turns the records of a CSV into rows; every cell that is not empty is text. */
final class CsvRows extends CsvCallbackHandler<RowBuffer> {
  private static final int MARK = 3;

  private final RowBuffer row = new RowBuffer(false);
  private final int rowCharacters;
  private int line;
  private int fields;
  private int used;

  private CsvRows(Limits limits) {
    this.rowCharacters = limits.rowCharacters();
  }

  static TableCursor open(Bytes file, TableFile facts, Limits limits) throws IOException {
    CsvRows rows = new CsvRows(limits);
    CsvReader<RowBuffer> records =
        CsvReader.builder()
            .fieldSeparator(facts.csv().orElseThrow().delimiter())
            .skipEmptyLines(false)
            .allowUnclosedQuote(false)
            .maxBufferSize(limits.rowCharacters())
            .build(rows, text(file, facts.csv().orElseThrow().charset()));
    Iterator<RowBuffer> each = records.iterator();
    return new TableCursor() {
      @Override
      public boolean next() {
        try {
          return each.hasNext() && each.next() != null;
        } catch (CsvParseException e) {
          throw rows.refusal(e);
        }
      }

      @Override
      public Cells cells() {
        return rows.row;
      }

      @Override
      public void close() throws IOException {
        records.close();
      }
    };
  }

  static UnreadableFileException openQuote() {
    return new UnreadableFileException(
        Refusal.INCOMPLETE, "the file ends within a quoted cell; send it again whole");
  }

  @Override
  protected void beginRecord(long startingLine) {
    line = Math.toIntExact(startingLine);
    fields = 0;
    used = 0;
    row.begin(line);
  }

  @Override
  protected void addField(char[] chars, int offset, int length, boolean quoted) {
    if (fields == CellAddress.COLUMNS || used + length > rowCharacters) {
      throw new UnreadableFileException(
          Refusal.TOO_LARGE,
          "line %d has more than %,d cells or %,d characters; check its quotes and delimiters"
              .formatted(line, CellAddress.COLUMNS, rowCharacters));
    }
    used += length;
    row.putText(fields++, new String(chars, offset, length));
  }

  @Override
  protected RowBuffer buildRecord() {
    return row;
  }

  @Override
  protected RecordType getRecordType() {
    return fields == 0 ? RecordType.EMPTY : RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return fields;
  }

  @Override
  protected void setComment(char[] chars, int offset, int length) {
    throw new IllegalStateException("comments are not read");
  }

  @Override
  protected void setEmpty() {
    fields = 0;
  }

  private UnreadableFileException refusal(CsvParseException e) {
    return new UnreadableFileException(
        Refusal.CORRUPT,
        "the record at line %d or the one after it cannot be read (%s); check its quotes and send the file again"
            .formatted(line, e.getMessage()));
  }

  private static Reader text(Bytes file, Charset charset) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file.stream(), MARK);
    byte[] head = in.readNBytes(MARK);
    in.unread(head, Bom.length(head), head.length - Bom.length(head));
    return new InputStreamReader((InputStream) in, charset);
  }
}
