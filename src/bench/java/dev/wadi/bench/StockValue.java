package dev.wadi.bench;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.util.List;

/** Copies the columns that the pandas baseline takes, and computes its one value. */
public final class StockValue implements Derivation {
  private static final List<String> TEXTS = List.of("sku", "brand", "name");
  private static final List<String> NUMBERS =
      List.of("cost", "price", "sold", "stock", "velocity", "rop", "amount");

  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    int[] texts = TEXTS.stream().mapToInt(rows::column).toArray();
    int[] numbers = NUMBERS.stream().mapToInt(rows::column).toArray();
    int[] textsTo = TEXTS.stream().mapToInt(out::column).toArray();
    int[] numbersTo = NUMBERS.stream().mapToInt(out::column).toArray();
    int stock = rows.column("stock");
    int cost = rows.column("cost");
    int value = out.column("value");
    boolean first = true;
    while (rows.next()) {
      if (first) {
        out.constant("store", rows.text(rows.column("store")));
        first = false;
      }
      for (int i = 0; i < texts.length; i++) {
        if (!rows.isNull(texts[i])) {
          out.text(textsTo[i], rows.bytes(texts[i]), rows.start(texts[i]), rows.end(texts[i]));
        }
      }
      for (int i = 0; i < numbers.length; i++) {
        if (!rows.isNull(numbers[i])) {
          out.number(numbersTo[i], rows.number(numbers[i]));
        }
      }
      if (!rows.isNull(stock) && !rows.isNull(cost)) {
        out.number(value, rows.number(stock) * rows.number(cost));
      }
      out.end(rows.sourceRow());
    }
  }
}
