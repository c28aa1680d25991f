package dev.wadi.acceptance;

import dev.wadi.contract.Derivation;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TableRows;
import java.nio.file.Files;
import java.nio.file.Path;

/** A derivation with a bug: it cannot do cursed articles as long as a certain file is there. */
public final class BrokenWhile implements Derivation {
  @Override
  public void derive(DerivationContext context, RowCursor rows, TableRows out) {
    boolean broken = Files.exists(Path.of(context.parameters().text("broken-while")));
    while (rows.next()) {
      String article = rows.text(rows.column("article"));
      if (broken && article.equals("cursed")) {
        throw new IllegalStateException("a bug of ours");
      }
      out.text(out.column("article"), article);
      out.number(out.column("quantity"), rows.number(rows.column("quantity")));
      out.end(rows.sourceRow());
    }
  }
}
