package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code {{expressions}}}. One that is nothing but an expression keeps its kind. */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

  private Template() {}

  /** A value of a definition with all expressions resolved, in maps and lists as well. */
  static Object resolve(Object value, Map<String, Object> scope) {
    if (value instanceof String text) {
      Matcher whole = HOLE.matcher(text);
      return whole.matches() && whole.group(1).indexOf("{{") < 0
          ? Expression.parse(whole.group(1).strip()).value(scope)
          : filled(text, expression -> String.valueOf(expression.value(scope)));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> resolved = new LinkedHashMap<>();
      map.forEach((key, inner) -> resolved.put(String.valueOf(key), resolve(inner, scope)));
      return resolved;
    }
    if (value instanceof List<?> list) {
      List<Object> resolved = new ArrayList<>();
      list.forEach(inner -> resolved.add(resolve(inner, scope)));
      return resolved;
    }
    return value instanceof Integer whole ? Long.valueOf(whole) : value;
  }

  /** All expressions inside a value. @throws IllegalArgumentException for one that is wrong */
  static Set<Expression> expressions(Object value) {
    Set<Expression> found = new LinkedHashSet<>();
    if (value instanceof String text) {
      Matcher holes = HOLE.matcher(text);
      while (holes.find()) {
        found.add(Expression.parse(holes.group(1).strip()));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> found.addAll(expressions(inner)));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> found.addAll(expressions(inner)));
    }
    return found;
  }

  private static String filled(String text, Function<Expression, String> written) {
    return HOLE.matcher(text)
        .replaceAll(
            hole ->
                Matcher.quoteReplacement(written.apply(Expression.parse(hole.group(1).strip()))));
  }
}
