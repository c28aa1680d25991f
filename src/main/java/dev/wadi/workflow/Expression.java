package dev.wadi.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A small language over the execution's values: paths, texts, numbers, comparisons, sums, and, or,
 * not, range and size. It reads values and can do nothing else.
 */
final class Expression {
  private static final int LONGEST_RANGE = 10_000;
  private final Node root;
  private final Set<String> paths;

  private Expression(Node root, Set<String> paths) {
    this.root = root;
    this.paths = Set.copyOf(paths);
  }

  private interface Node {
    Object of(Map<String, Object> scope);
  }

  /** The paths that it asks for, such as {@code params.year}. */
  Set<String> paths() {
    return paths;
  }

  /**
   * Its value.
   *
   * @throws IllegalArgumentException when it asks for what is not there, or mixes kinds
   */
  Object value(Map<String, Object> scope) {
    return root.of(scope);
  }

  /**
   * @throws IllegalArgumentException with the place of the mistake
   */
  static Expression parse(String text) {
    Parser parser = new Parser(Tokens.of(text), text);
    Node root = parser.or();
    parser.end();
    return new Expression(root, parser.paths);
  }

  private static final class Parser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private final List<String> tokens;
    private final String text;
    private final Set<String> paths = new HashSet<>();
    private int at;

    Parser(List<String> tokens, String text) {
      this.tokens = tokens;
      this.text = text;
    }

    Node or() {
      Node left = and();
      while (take("or")) {
        Node first = left;
        Node second = and();
        left = scope -> truth(first.of(scope)) || truth(second.of(scope));
      }
      return left;
    }

    private Node and() {
      Node left = not();
      while (take("and")) {
        Node first = left;
        Node second = not();
        left = scope -> truth(first.of(scope)) && truth(second.of(scope));
      }
      return left;
    }

    private Node not() {
      if (take("not")) {
        Node inner = not();
        return scope -> !truth(inner.of(scope));
      }
      return comparison();
    }

    private Node comparison() {
      Node left = sum();
      if (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
        String sign = tokens.get(at++);
        Node right = sum();
        return scope -> compared(sign, left.of(scope), right.of(scope));
      }
      return left;
    }

    private Node sum() {
      Node left = single();
      while (at < tokens.size() && (is("+") || is("-"))) {
        BiFunction<Object, Object, Object> does =
            tokens.get(at++).equals("+") ? Expression::plus : Expression::minus;
        Node first = left;
        Node second = single();
        left = scope -> does.apply(first.of(scope), second.of(scope));
      }
      return left;
    }

    private Node single() {
      if (take("(")) {
        Node inner = or();
        expect(")");
        return inner;
      }
      if (take("-")) {
        Node inner = single();
        return scope -> minus(0L, inner.of(scope));
      }
      String token = at < tokens.size() ? tokens.get(at++) : "";
      if (token.matches("\\d+(\\.\\d+)?")) {
        Object number = number(token);
        return scope -> number;
      }
      if (token.startsWith("\"") || token.startsWith("'")) {
        return scope -> token.substring(1, token.length() - 1);
      }
      if (token.matches("true|false")) {
        return scope -> Boolean.valueOf(token);
      }
      if (token.equals("null")) {
        return scope -> null;
      }
      if (!token.matches("[A-Za-z_].*") || token.matches("and|or|not")) {
        throw wrong(token.isEmpty() ? "it ends too early" : "'" + token + "' is not expected here");
      }
      return take("(") ? function(token) : path(token);
    }

    private static Object number(String token) {
      if (token.contains(".")) {
        return new BigDecimal(token);
      }
      return Long.valueOf(token);
    }

    private Node path(String token) {
      paths.add(token);
      return scope -> Scopes.look(scope, token);
    }

    private Node function(String name) {
      Node first = or();
      if (name.equals("size")) {
        expect(")");
        return scope -> size(first.of(scope));
      }
      if (!name.equals("range")) {
        throw wrong("there is no function " + name + "; there are range and size");
      }
      expect(",");
      Node second = or();
      expect(")");
      return scope -> range(first.of(scope), second.of(scope));
    }

    private boolean is(String token) {
      return at < tokens.size() && tokens.get(at).equals(token);
    }

    private boolean take(String token) {
      boolean there = is(token);
      at += there ? 1 : 0;
      return there;
    }

    private void expect(String token) {
      if (!take(token)) {
        throw wrong("'" + token + "' is missing");
      }
    }

    void end() {
      if (at < tokens.size()) {
        throw wrong("'" + tokens.get(at) + "' is not expected here");
      }
    }

    private IllegalArgumentException wrong(String message) {
      return new IllegalArgumentException("in {{" + text + "}}: " + message);
    }
  }

  private static boolean truth(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new IllegalArgumentException(value + " is neither true nor false");
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Long || value instanceof Integer) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    throw new IllegalArgumentException(value + " is not a number");
  }

  private static Object tidy(BigDecimal sum, Object left, Object right) {
    if (left instanceof BigDecimal || right instanceof BigDecimal) {
      return sum;
    }
    return sum.longValueExact();
  }

  private static Object plus(Object left, Object right) {
    if (left instanceof String || right instanceof String) {
      return String.valueOf(left) + right;
    }
    return tidy(number(left).add(number(right)), left, right);
  }

  private static Object minus(Object left, Object right) {
    return tidy(number(left).subtract(number(right)), left, right);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one class
  private static boolean compared(String sign, Object left, Object right) {
    boolean numbers = left instanceof Number && right instanceof Number;
    if (sign.equals("==") || sign.equals("!=")) {
      boolean same =
          numbers ? number(left).compareTo(number(right)) == 0 : Objects.equals(left, right);
      return same == sign.equals("==");
    }
    int order;
    if (numbers) {
      order = number(left).compareTo(number(right));
    } else if (left instanceof Comparable one
        && right != null
        && left.getClass() == right.getClass()) {
      order = one.compareTo(right);
    } else {
      throw new IllegalArgumentException(left + " and " + right + " cannot be compared");
    }
    return switch (sign) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static Object size(Object value) {
    if (value instanceof Collection<?> many) {
      return (long) many.size();
    }
    if (value instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    return value == null ? 0L : (long) String.valueOf(value).length();
  }

  private static Object range(Object from, Object to) {
    long first = number(from).longValueExact();
    long last = number(to).longValueExact();
    if (last - first >= LONGEST_RANGE) {
      throw new IllegalArgumentException(
          "range(%d, %d) is longer than %d".formatted(first, last, LONGEST_RANGE));
    }
    List<Object> values = new ArrayList<>();
    for (long value = first; value <= last; value++) {
      values.add(value);
    }
    return values;
  }
}
