package dev.wadi.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table of text that keeps to a width by cutting its widest cells. */
public final class TextTable {
  private static final int LEAST = 6;
  private static final String GAP = "  ";
  private static final String NOTE = "      ";
  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /** A table with these columns. */
  public TextTable(Column... columns) {
    this(List.of(columns));
  }

  TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** On which side of its column a text stands. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** A column. */
  public record Column(String title, Side side) {
    public static Column left(String title) {
      return new Column(title, Side.LEFT);
    }

    public static Column right(String title) {
      return new Column(title, Side.RIGHT);
    }
  }

  private record Row(List<String> cells, String note) {}

  /** Adds a row. */
  public void row(String... cells) {
    row(List.of(cells), "");
  }

  /** Adds a row and below it, indented, a note, unless that is empty. */
  void row(List<String> cells, String note) {
    rows.add(new Row(cells.stream().map(Words::plain).toList(), note));
  }

  /** Prints it in lines of at most a width. */
  public void print(PrintStream out, int width) {
    int[] widths = fitted(width);
    out.println(line(columns.stream().map(Column::title).toList(), widths));
    for (Row row : rows) {
      out.println(line(row.cells, widths));
      if (!row.note.isEmpty()) {
        Words.wrap(row.note, width - NOTE.length()).forEach(line -> out.println(NOTE + line));
      }
    }
  }

  /** How wide it would be uncut. */
  int naturalWidth() {
    return total(natural());
  }

  private int[] fitted(int width) {
    int[] widths = natural();
    while (total(widths) > width) {
      int widest = widest(widths);
      if (widths[widest] <= LEAST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private int[] natural() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).title().length();
      for (Row row : rows) {
        widths[i] = Math.max(widths[i], row.cells.get(i).length());
      }
    }
    return widths;
  }

  private static int total(int[] widths) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Words.fit(cells.get(i), widths[i]);
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).side() == Side.LEFT ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
