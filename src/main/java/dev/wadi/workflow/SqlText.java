package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * SQL with {@code {{expressions}}}, which become literals. Where a literal would change its meaning
 * (inside quotes), an expression is refused; comments are left out, with what stands in them.
 */
final class SqlText {
  /** Code, or the source of an expression. */
  private record Piece(String text, boolean hole) {}

  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder code = new StringBuilder();
  private final String sql;
  private int at;

  private SqlText(String sql) {
    this.sql = sql;
  }

  /**
   * @throws IllegalArgumentException for an expression inside quotes, or one that is wrong
   */
  static SqlText parse(String sql) {
    SqlText text = new SqlText(sql);
    text.scan();
    text.pieces.stream().filter(Piece::hole).forEach(hole -> Expression.parse(hole.text));
    return text;
  }

  List<Expression> expressions() {
    return pieces.stream().filter(Piece::hole).map(hole -> Expression.parse(hole.text)).toList();
  }

  /** The statement for these values. */
  String with(Map<String, Object> scope) {
    StringBuilder written = new StringBuilder();
    for (Piece piece : pieces) {
      written.append(
          piece.hole ? Literals.of(Expression.parse(piece.text).value(scope)) : piece.text);
    }
    return written.toString();
  }

  private void scan() {
    while (at < sql.length()) {
      if (sql.startsWith("--", at)) {
        at = after("\n", at);
        code.append('\n');
      } else if (sql.startsWith("/*", at)) {
        at = after("*/", at + 2);
        code.append(' ');
      } else if (sql.startsWith("{{", at)) {
        hole();
      } else if (sql.charAt(at) == '\'' || sql.charAt(at) == '"') {
        quoted(sql.substring(at, at + 1));
      } else if (sql.charAt(at) == '$' && sql.substring(at).matches("(?s)\\$[A-Za-z_]*\\$.*")) {
        quoted(sql.substring(at, sql.indexOf('$', at + 1) + 1));
      } else {
        code.append(sql.charAt(at++));
      }
    }
    flush();
  }

  private void hole() {
    int end = sql.indexOf("}}", at);
    if (end < 0) {
      throw new IllegalArgumentException("{{ is not closed by }}");
    }
    flush();
    pieces.add(new Piece(sql.substring(at + 2, end).strip(), true));
    at = end + 2;
  }

  private void flush() {
    pieces.add(new Piece(code.toString(), false));
    code.setLength(0);
  }

  /** A quote written twice ends one text and begins another, which comes to the same here. */
  private void quoted(String mark) {
    int end = after(mark, at + mark.length());
    String text = sql.substring(at, end);
    if (text.contains("{{")) {
      throw new IllegalArgumentException(
          "an expression inside quotes: %s. Write it without them, it becomes a literal"
              .formatted(text));
    }
    code.append(text);
    at = end;
  }

  private int after(String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }
}
