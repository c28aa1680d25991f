package dev.wadi;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import dev.wadi.retail.StockHealth;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stock health with a bug: it cannot do certain stores as long as a certain file is there. */
public final class SomeStoresBreak implements Derivation {
  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    boolean broken =
        context.parameters().list("breaks").stream().anyMatch(context.fileName()::contains);
    if (broken && Files.exists(Path.of(context.parameters().text("broken-while")))) {
      throw new IllegalStateException("a bug of ours");
    }
    new StockHealth().derive(context, rows, out);
  }
}
