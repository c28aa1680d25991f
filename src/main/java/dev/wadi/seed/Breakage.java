package dev.wadi.seed;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Verdict;
import dev.wadi.postgres.DatabaseException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why a job could not be seeded, and whose fault that is. */
final class Breakage {
  private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

  private Breakage() {}

  /**
   * Data that the table refuses is the sender's; everything else is ours.
   *
   * @throws SQLException the failure itself when it is the surroundings': then the whole batch
   *     fails
   */
  static RuntimeException of(Derived derived, Exception failure) throws SQLException {
    if (!(failure instanceof SQLException sql)) {
      return (RuntimeException) failure;
    }
    DatabaseException known = new DatabaseException(sql);
    if (known.isTransient()) {
      throw sql;
    }
    boolean refused = known.state().startsWith("22") || known.state().startsWith("23");
    return refused
        ? new BadInputException(Verdict.CONTRACT_BROKEN, words(derived, sql, known.state()))
        : known;
  }

  /** Never what the database says of the row itself: that is in the table's words. */
  private static String words(Derived derived, SQLException sql, String state) {
    String file = derived.job().fileName();
    String table = derived.table().name();
    ServerErrorMessage said =
        sql instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
    if (said == null) {
      return "%s: table %s refuses a row (SQLSTATE %s)".formatted(file, table, state);
    }
    String place = file + row(derived, said.getWhere());
    String rule =
        said.getConstraint() != null
            ? said.getConstraint()
            : said.getColumn() != null ? "that %s is not null".formatted(said.getColumn()) : null;
    return rule == null
        ? "%s: table %s refuses a row: %s".formatted(place, table, said.getMessage())
        : "%s: table %s refuses a row by its rule %s; %s"
            .formatted(place, table, rule, Seeding.UNWRITTEN_RULE);
  }

  /** COPY counts the rows it was sent; each of them knows its row in the file. */
  private static String row(Derived derived, String where) {
    Matcher line = LINE.matcher(where == null ? "" : where);
    if (!line.find()) {
      return "";
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(derived.made().open(), 1 << 16))) {
      return ", row " + sourceRow(in, Long.parseLong(line.group(1)));
    } catch (IOException gone) {
      return ""; // the rule alone must do
    }
  }

  private static int sourceRow(DataInputStream in, long line) throws IOException {
    in.skipNBytes(MadeRows.HEADER);
    int row = 0;
    for (long at = 0; at < line; at++) {
      int fields = in.readShort();
      for (int field = 0; field < fields - 1; field++) {
        in.skipNBytes(Math.max(0, in.readInt()));
      }
      in.readInt();
      row = in.readInt();
    }
    return row;
  }
}
