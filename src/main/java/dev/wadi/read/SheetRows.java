package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Turns the events of a worksheet part into rows. */
final class SheetRows extends DefaultHandler {
  private final String sheet;
  private final String[] strings;
  private final BitSet dates;
  private final int rowCharacters;
  private final RowSink sink;
  private final RowBuffer row;

  private int number;
  private boolean numberGiven;
  private int column;
  private String type = "";
  private String style = "";
  private final StringBuilder written = new StringBuilder();
  private int used;
  private int phonetic;
  private boolean collect;

  SheetRows(WorkbookParts found, String[] strings, BitSet dates, Limits limits, RowSink sink) {
    this.sheet = found.sheetName();
    this.strings = strings;
    this.dates = dates;
    this.rowCharacters = limits.rowCharacters();
    this.sink = sink;
    this.row = new RowBuffer(found.from1904());
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (PartXml.local(qualified)) {
      case "c" -> beginCell(attributes);
      case "v" -> collect = true;
      case "t" -> collect = phonetic == 0 && type.equals("inlineStr");
      case "row" -> beginRow(attributes.getValue("r"));
      case "rPh" -> phonetic++;
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws PartXml.Enough {
    switch (PartXml.local(qualified)) {
      case "c" -> endCell();
      case "v", "t" -> collect = false;
      case "row" -> {
        if (!sink.row(row)) {
          throw new PartXml.Enough();
        }
      }
      case "rPh" -> phonetic--;
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (collect) {
      used += length;
      if (used > rowCharacters) {
        throw refusal(Refusal.TOO_LARGE, "holds more than %,d characters".formatted(rowCharacters));
      }
      written.append(chars, start, length);
    }
  }

  private void beginRow(String reference) {
    numberGiven = reference != null;
    number = numberGiven ? CellAddress.number(reference, 0) : number + 1;
    column = -1;
    if (number < 1 || number > CellAddress.ROWS) {
      throw badReference("row %s".formatted(reference));
    }
    row.begin(number);
    used = 0;
  }

  private void beginCell(Attributes attributes) {
    String reference = attributes.getValue("r");
    column = reference == null ? column + 1 : place(reference);
    numberGiven = true;
    if (column >= CellAddress.COLUMNS) {
      throw badReference("the cell after column XFD");
    }
    if (row.has(column)) {
      throw refusal(Refusal.AMBIGUOUS, "occurs twice");
    }
    type = PartXml.attribute(attributes, "t");
    style = PartXml.attribute(attributes, "s");
    written.setLength(0);
  }

  private int place(String reference) {
    int place = CellAddress.column(reference);
    int cellRow = CellAddress.row(reference);
    if (place < 0 || cellRow < 0 || (numberGiven && cellRow != number)) {
      throw badReference("cell %s".formatted(reference));
    }
    if (!numberGiven) {
      number = cellRow;
      row.begin(number);
    }
    return place;
  }

  private void endCell() {
    String text = written.toString();
    byte[] bytes = text.getBytes(UTF_8);
    switch (type) {
      case "", "n" ->
          row.putWritten(column, bytes, 0, bytes.length, !style.isEmpty() && isDateStyle());
      case "s" -> row.putText(column, shared(text.strip()));
      case "b" -> putBoolean(text.strip());
      case "e" -> row.putError(column, bytes, 0, bytes.length);
      case "str", "inlineStr" -> row.putText(column, Escapes.decode(text));
      default -> row.putText(column, text);
    }
  }

  private boolean isDateStyle() {
    int index = style.equals("0") ? 0 : CellAddress.number(style, 0);
    return index >= 0 && dates.get(index);
  }

  private void putBoolean(String flag) {
    if (!flag.isEmpty()) {
      row.putBoolean(column, flag.equals("1") || flag.equals("true"));
    }
  }

  private String shared(String index) {
    if (index.isEmpty()) {
      return "";
    }
    try {
      return strings[Integer.parseInt(index)];
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw refusal(
          Refusal.CORRUPT, "points to shared text %s, which is not there".formatted(index));
    }
  }

  private UnreadableFileException badReference(String what) {
    return new UnreadableFileException(
        Refusal.BAD_CELL_REFERENCE,
        "sheet '%s': %s (in row %d) is no place in a sheet, which ends at XFD1048576, or lies in another row; "
                .formatted(sheet, what, number)
            + "save the workbook again in Excel and send that");
  }

  private UnreadableFileException refusal(Refusal refusal, String what) {
    return new UnreadableFileException(
        refusal,
        "sheet '%s', row %d, column %s: the cell %s; save the workbook again in Excel and send that"
            .formatted(sheet, number, CellAddress.letters(Math.max(0, column)), what));
  }
}
