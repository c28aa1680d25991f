package dev.wadi.workflow;

import dev.wadi.contract.Located;
import dev.wadi.contract.Nearest;
import dev.wadi.contract.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A map of a definition file: each key is read once, and those nobody reads are mistakes. */
final class Reading {
  private static final Pattern SHORT = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  /** Spellings of the definitions that this engine took over. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "dependencies", "dependsOn",
          "retry_attempts", "retryAttempts",
          "parallelizable", "parallelizable",
          "parallel_workers", "parallelWorkers",
          "chunk_size", "chunkSize",
          "latency_target", "latencyTarget",
          "depends_on", "dependsOn");

  private final Located at;
  private final String what;
  private final Problems problems;
  private final Map<String, Located> left = new HashMap<>();
  private final Set<String> asked = new TreeSet<>();

  Reading(Located at, String what, Problems problems) {
    this.at = at;
    this.what = what;
    this.problems = problems;
    if (!at.isMap() && !at.isNull()) {
      problems.add(at, what + " must be a map");
    }
    at.map()
        .forEach(
            (key, value) -> {
              String name = ALIASES.getOrDefault(key, key);
              if (left.put(name, value) != null) {
                problems.add(value, "%s: %s is said twice".formatted(what, name));
              }
            });
  }

  Located at() {
    return at;
  }

  void wrong(String message) {
    problems.add(at, what + ": " + message);
  }

  Optional<Located> take(String key) {
    asked.add(key);
    return Optional.ofNullable(left.remove(key)).filter(value -> !value.isNull());
  }

  Optional<String> text(String key) {
    return take(key)
        .flatMap(
            value -> {
              if (value.value() instanceof Located.Scalar scalar) {
                return Optional.of(scalar.raw());
              }
              problems.add(value, "%s: %s must be a text".formatted(what, key));
              return Optional.empty();
            });
  }

  String required(String key) {
    return text(key)
        .filter(text -> !text.isBlank())
        .orElseGet(
            () -> {
              wrong(key + " is missing");
              return "";
            });
  }

  boolean flag(String key, boolean fallback) {
    return text(key)
        .map(
            text -> {
              if (!text.matches("true|false")) {
                wrong("%s must be true or false, not %s".formatted(key, text));
              }
              return text.equals("true");
            })
        .orElse(fallback);
  }

  Optional<BigDecimal> number(String key) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(new BigDecimal(text));
              } catch (NumberFormatException fault) {
                wrong("%s must be a number, not %s".formatted(key, text));
                return Optional.empty();
              }
            });
  }

  int whole(String key, int least, int fallback) {
    Optional<BigDecimal> number = number(key);
    if (number.isEmpty()) {
      return fallback;
    }
    try {
      int whole = number.get().intValueExact();
      if (whole >= least) {
        return whole;
      }
    } catch (ArithmeticException fault) {
      // told below
    }
    wrong("%s must be a whole number from %d".formatted(key, least));
    return fallback;
  }

  Optional<Duration> duration(String key) {
    return text(key)
        .flatMap(
            text -> {
              Optional<Duration> read = duration(text, key);
              return read;
            });
  }

  private Optional<Duration> duration(String text, String key) {
    Matcher matcher = SHORT.matcher(text);
    try {
      if (!matcher.matches()) {
        return Optional.of(Duration.parse(text));
      }
      long count = Long.parseLong(matcher.group(1));
      return Optional.of(
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException fault) {
      wrong("%s must be a duration such as 90s, 5m or 2h, not %s".formatted(key, text));
      return Optional.empty();
    }
  }

  <E extends Enum<E>> E word(String key, Class<E> words, E fallback) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    return word(text.get(), key, words, fallback);
  }

  <E extends Enum<E>> E word(String text, String key, Class<E> words, E fallback) {
    List<String> all = new ArrayList<>();
    for (E word : words.getEnumConstants()) {
      String said = word.name().toLowerCase(Locale.ROOT);
      if (said.equals(text.toLowerCase(Locale.ROOT))) {
        return word;
      }
      all.add(said);
    }
    wrong("%s must be one of %s, not %s".formatted(key, String.join(", ", all), text));
    return fallback;
  }

  /** A list; a single value counts as a list of one. */
  List<Located> list(String key) {
    return take(key).map(value -> value.isList() ? value.list() : List.of(value)).orElse(List.of());
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Located item : list(key)) {
      if (item.value() instanceof Located.Scalar scalar) {
        texts.add(scalar.raw());
      } else {
        problems.add(item, "%s: %s must be a list of texts".formatted(what, key));
      }
    }
    return texts;
  }

  Optional<Reading> inner(String key, String name) {
    return take(key).map(value -> new Reading(value, name, problems));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> plain(String key) {
    return take(key)
        .map(Located::plain)
        .filter(Map.class::isInstance)
        .map(map -> (Map<String, Object>) map)
        .orElse(Map.of());
  }

  Map<String, Located> entries(String key) {
    return take(key).map(Located::map).orElse(Map.of());
  }

  /** Tells of the keys that nobody asked for; those that begin with x- are the writer's own. */
  void end() {
    left.forEach(
        (key, value) -> {
          if (!key.startsWith("x-")) {
            problems.add(
                value, "%s: unknown key %s%s".formatted(what, key, Nearest.hint(key, asked)));
          }
        });
  }
}
