package dev.wadi.retail;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Parameters;
import dev.wadi.contract.Rejection;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small reference that is looked up in upper case: columns are copied, the named ones
 * upper-cased. A key that comes again with other values is refused; with the same values it is
 * passed over.
 */
public final class UpperCased implements Derivation {
  private record Earlier(int sourceRow, List<String> values) {}

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    Parameters parameters = context.parameters();
    String key = parameters.text("key");
    List<String> texts = parameters.list("upper-case");
    List<String> numbers = parameters.list("numbers");
    Map<String, Earlier> earlier = new HashMap<>();
    while (rows.next()) {
      List<String> values = values(rows, texts, numbers);
      String value = upper(rows, key);
      Earlier first = earlier.putIfAbsent(value, new Earlier(rows.sourceRow(), values));
      if (first == null) {
        copy(rows, texts, numbers, out);
      } else if (first.values().equals(values)) {
        out.ignore(rows.sourceRow(), "same as row " + first.sourceRow());
      } else {
        out.reject(contradiction(rows.sourceRow(), key, value, first.sourceRow()));
      }
    }
  }

  private static List<String> values(RowCursor rows, List<String> texts, List<String> numbers) {
    return Stream.concat(
            texts.stream().map(name -> upper(rows, name)),
            numbers.stream().map(name -> String.valueOf(rows.number(rows.column(name)))))
        .toList();
  }

  private static void copy(
      RowCursor rows, List<String> texts, List<String> numbers, TableRows out) {
    for (String name : texts) {
      out.text(out.column(name), upper(rows, name));
    }
    for (String name : numbers) {
      out.number(out.column(name), rows.number(rows.column(name)));
    }
    out.end(rows.sourceRow());
  }

  private static Rejection contradiction(int sourceRow, String column, String value, int first) {
    return new Rejection(
        "",
        sourceRow,
        column,
        value,
        "unique",
        "contradicts row %d, which names the same %s; keep one of them".formatted(first, column));
  }

  private static String upper(RowCursor rows, String column) {
    return rows.text(rows.column(column)).strip().toUpperCase(Locale.ROOT);
  }
}
