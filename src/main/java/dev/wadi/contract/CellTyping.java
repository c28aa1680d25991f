package dev.wadi.contract;

import dev.wadi.contract.Column.Blank;
import dev.wadi.read.CellKind;
import dev.wadi.read.Cells;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Types the cells of one column and checks its rules. */
final class CellTyping {
  /** Beyond it a double no longer holds each whole number. */
  private static final double LARGEST_WHOLE = 9_007_199_254_740_992.0;

  /** Digits that spreadsheets keep; they turn the rest of an identifier into zeros. */
  private static final int SAFE_DIGITS = 15;

  private final Column column;
  private final NumberDialect dialect;
  private final Pattern pattern;
  private final Dates dates;
  private int longIdentifiers;
  private int firstLongIdentifier;

  CellTyping(Column column, NumberDialect dialect, Dates dates) {
    this.column = column;
    this.dialect = dialect;
    this.dates = column.type() == ColumnType.DATE ? dates.ofDays() : dates;
    this.pattern = column.pattern().map(Pattern::compile).orElse(null);
  }

  Column column() {
    return column;
  }

  /** Number cells of a text column with more digits than spreadsheets keep. */
  int longIdentifiers() {
    return longIdentifiers;
  }

  int firstLongIdentifier() {
    return firstLongIdentifier;
  }

  /** Types a cell; a blank one that is to be ignored stays blank. */
  void read(Cells cells, int index, TypedCell into) {
    CellKind kind = index < 0 ? CellKind.EMPTY : cells.kind(index);
    boolean number = kind == CellKind.NUMBER && dialect == NumberDialect.WORKBOOK;
    if (kind == CellKind.EMPTY) {
      into.setBlank();
    } else if (column.type() == ColumnType.TEXT) {
      text(cells, index, number, into);
    } else if (number && column.type() != ColumnType.BOOLEAN) {
      number(cells, index, into);
    } else {
      typed(Blanks.trim(cells.text(index)), into);
    }
    if (!into.broken()) {
      rules(into);
    }
  }

  private void text(Cells cells, int index, boolean number, TypedCell into) {
    if (cells.kind(index) == CellKind.ERROR) {
      into.setBroken(
          "error-cell", cells.text(index) + " is a spreadsheet error; correct the formula");
    } else if (cells.isDate(index)) {
      into.setText(DateText.iso(cells.epochDay(index)));
    } else if (!asItStands(cells, index, number, into)) {
      String text = cells.text(index);
      if (Blanks.isBlank(text)) {
        into.setBlank();
      } else if (number) {
        into.setText(identifier(text, cells.rowNumber()));
      } else {
        into.setText(column.trim() ? Blanks.trim(text) : text);
      }
    }
  }

  /** Most texts and identifiers need no change: then their bytes go on, and no String is made. */
  private static boolean asItStands(Cells cells, int index, boolean number, TypedCell into) {
    byte[] bytes = cells.bytes(index);
    int start = cells.start(index);
    int end = cells.end(index);
    boolean plain =
        number
            ? end - start <= SAFE_DIGITS && Blanks.isDigits(bytes, start, end)
            : Blanks.isTrimmed(bytes, start, end);
    if (plain) {
      into.setText(bytes, start, end, cells.shared(index));
    }
    return plain;
  }

  private String identifier(String written, int row) {
    String text = written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    if (text.indexOf('E') > 0 || text.indexOf('e') > 0) {
      text = new BigDecimal(text).toPlainString();
    }
    boolean whole = text.indexOf('.') < 0;
    int digits = text.length() - (text.startsWith("-") ? 1 : 0);
    if (whole && digits > SAFE_DIGITS && longIdentifiers++ == 0) {
      firstLongIdentifier = row;
    }
    return text;
  }

  private void number(Cells cells, int index, TypedCell into) {
    double value = cells.number(index);
    if (column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP) {
      long local =
          cells.isDate(index) ? DateText.ofDays(cells.epochDay(index)) : DateText.serial(value);
      String written = cells.text(index);
      long micros = local == DateText.NONE ? DateText.micros(written, dates) : dates.instant(local);
      instant(micros, written, into);
    } else if (cells.isDate(index)) {
      String date = DateText.iso(cells.epochDay(index));
      into.setBroken("number", "the cell holds the date " + date + "; format it as a number");
    } else if (Double.isFinite(value)) {
      into.setNumber(value);
    } else {
      into.setBlank();
    }
  }

  private void typed(String text, TypedCell into) {
    switch (column.type()) {
      case DATE, TIMESTAMP -> {
        if (text.isEmpty()) {
          into.setBlank();
        } else {
          instant(DateText.micros(text, dates), text, into);
        }
      }
      case BOOLEAN -> bool(text, into);
      default -> {
        double value = NumberDialect.isBlank(text) ? 0 : dialect.parse(text);
        if (Double.isNaN(value)) {
          NumberDialect.Fault fault = dialect.fault(text);
          into.setBroken(fault.rule(), fault.reason());
        } else if (NumberDialect.isBlank(text)) {
          into.setBlank();
        } else {
          into.setNumber(value);
        }
      }
    }
  }

  private void instant(long micros, String text, TypedCell into) {
    boolean date = column.type() == ColumnType.DATE;
    if (micros == DateText.ZERO) {
      into.setBlank();
    } else if (micros == DateText.NONE) {
      String example = date ? "2025-11-25 or 25/11/2025" : "2025-11-25 14:30";
      into.setBroken(
          date ? "date" : "timestamp",
          text + " is not a " + (date ? "date" : "time") + "; write it as " + example);
    } else if (!date) {
      into.setNumber((double) micros);
    } else if (Math.floorMod(micros, DateText.MICROS_PER_DAY) != 0) {
      into.setBroken("date", text + " holds a time of day; write the date alone");
    } else {
      into.setNumber((double) Math.floorDiv(micros, DateText.MICROS_PER_DAY));
    }
  }

  private static void bool(String text, TypedCell into) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> into.setBlank();
      case "true", "yes", "ya", "y", "1" -> into.setNumber(1);
      case "false", "no", "tidak", "n", "0" -> into.setNumber(0);
      default -> into.setBroken("boolean", text + " is neither true nor false; write one of them");
    }
  }

  private void rules(TypedCell cell) {
    if (cell.blank) {
      if (column.blank() == Blank.ZERO) {
        cell.setNumber(0);
      } else if (column.blank() == Blank.REJECT) {
        cell.setBroken("not-blank", "the cell is blank; fill it in");
      }
    } else if (column.type() == ColumnType.TEXT) {
      if (pattern != null && !pattern.matcher(cell.text()).matches()) {
        String form = column.pattern().orElseThrow();
        cell.setBroken("pattern", cell.text() + " does not have the form " + form + "; correct it");
      }
    } else if (ContractRules.isNumber(column.type())) {
      range(cell);
    }
  }

  private void range(TypedCell cell) {
    double value = cell.number;
    if (column.type() == ColumnType.INTEGER && !isWhole(value)) {
      cell.setBroken("whole-number", plain(value) + " is not a whole number; correct it");
    } else if (column.min().isPresent() && value < column.min().get()) {
      String min = plain(column.min().get());
      cell.setBroken("min", plain(value) + " is less than " + min + "; correct it");
    } else if (column.max().isPresent() && value > column.max().get()) {
      String max = plain(column.max().get());
      cell.setBroken("max", plain(value) + " is more than " + max + "; correct it");
    }
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
  }

  static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
