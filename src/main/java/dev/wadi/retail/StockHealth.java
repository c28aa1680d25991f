package dev.wadi.retail;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import dev.wadi.contract.Verdict;

/** A store's workbook of one day: what to order, and how well each item is stocked. */
public final class StockHealth implements Derivation {
  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    StockRules rules = StockRules.of(context.parameters());
    StockRow row = new StockRow(rows, rules.texts());
    if (!row.next()) {
      throw new BadInputException(
          Verdict.EMPTY, context.fileName() + ": no rows below the header; send the file again");
    }
    Store store = new Stores(context, rules).find(row.store(), row.sourceRow());
    StockLines lines = new StockLines(context, rules, store, out);
    do {
      lines.add(row);
    } while (row.next());
  }
}
