package dev.wadi.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A column as drafted; the first is taken for the key. */
record DraftColumn(String header, String name, ColumnType type, boolean key) {
  /** Names the table has already, and words that SQL keeps for itself. */
  static final List<String> RESERVED =
      List.of(
          "business_date",
          "job_id",
          "attempt",
          "source_row",
          "live",
          "replaced_by",
          "all",
          "and",
          "any",
          "as",
          "asc",
          "case",
          "check",
          "column",
          "default",
          "desc",
          "do",
          "end",
          "for",
          "from",
          "grant",
          "group",
          "having",
          "in",
          "into",
          "limit",
          "not",
          "null",
          "offset",
          "on",
          "or",
          "order",
          "primary",
          "references",
          "select",
          "table",
          "then",
          "to",
          "union",
          "unique",
          "user",
          "using",
          "when",
          "where",
          "with");

  static List<DraftColumn> of(Sniff sample, String sampleName) {
    int headerRow = headerRow(sample);
    if (headerRow < 0) {
      throw new BadInputException(
          Verdict.EMPTY, sampleName + ": no row looks like a header; give a sample with one");
    }
    List<DraftColumn> columns = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>(RESERVED);
    Set<String> headers = new LinkedHashSet<>();
    List<String> row = sample.firstRows().get(headerRow);
    for (int i = 0; i < row.size(); i++) {
      String header = Blanks.trim(row.get(i));
      if (!Header.plain(header).isEmpty() && headers.add(Header.plain(header))) {
        List<String> values = ValueGuess.below(sample, headerRow, i);
        boolean key = columns.isEmpty();
        ColumnType type = key ? ColumnType.TEXT : ValueGuess.type(header, values);
        columns.add(new DraftColumn(header, name(header, taken), type, key));
      }
    }
    return columns;
  }

  String sqlType() {
    return sqlType(type);
  }

  static String sqlType(ColumnType type) {
    return switch (type) {
      case DATE -> "date";
      case TIMESTAMP -> "timestamptz";
      case NUMBER -> "float8";
      case INTEGER -> "bigint";
      case MONEY -> "numeric(18,2)";
      case BOOLEAN -> "boolean";
      case TEXT -> "text";
    };
  }

  /** The first row as wide as any. */
  private static int headerRow(Sniff sample) {
    int best = -1;
    long most = 0;
    for (int i = 0; i < sample.firstRows().size(); i++) {
      long cells = sample.firstRows().get(i).stream().filter(c -> !Blanks.isBlank(c)).count();
      if (cells > most) {
        most = cells;
        best = i;
      }
    }
    return best;
  }

  /** A name that is not taken yet; it is then. */
  static String name(String header, Set<String> taken) {
    String snake =
        header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String safe = snake.matches("[a-z].*") ? snake : "c_" + snake;
    String base = safe.substring(0, Math.min(50, safe.length()));
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }
}
