package dev.wadi.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one map of a configuration file; knows each key that was asked for and reports the rest.
 */
final class Section {
  private final Located at;
  private final String path;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Located at, String path, Problems problems) {
    this.at = at;
    this.path = path;
    this.problems = problems;
    if (!at.isMap() && !at.isNull()) {
      problems.add(at, path + " must hold keys with values");
    }
  }

  String requiredText(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty() && find(key).isEmpty()) {
      problems.add(at, name(key) + " is missing");
    }
    return text.orElse("");
  }

  Optional<String> text(String key) {
    return find(key).flatMap(value -> scalar(key, value, "one text")).map(Located.Scalar::raw);
  }

  /** A name as it stands; a number from 1 as {@code #1}. */
  Optional<String> nameOrNumber(String key) {
    return find(key)
        .flatMap(value -> scalar(key, value, "a name or a number"))
        .map(one -> one.typed() instanceof Integer ? "#" + whole(key, 1, 1) : one.raw());
  }

  /** A list of texts; a single text is a list of one. */
  List<String> texts(String key) {
    Optional<Located> value = find(key);
    if (value.isEmpty() || value.get().isMap()) {
      value.ifPresent(map -> problems.add(map, name(key) + " must be a list of texts"));
      return List.of();
    }
    Stream<Located> items =
        value.get().isList() ? value.get().list().stream() : Stream.of(value.get());
    return items
        .flatMap(item -> scalar(key, item, "a list of texts").stream())
        .map(Located.Scalar::raw)
        .toList();
  }

  List<String> requiredTexts(String key) {
    List<String> texts = texts(key);
    if (texts.isEmpty()) {
      fault(key, name(key) + (find(key).isEmpty() ? " is missing" : " must not be empty"));
    }
    return texts;
  }

  boolean flag(String key, boolean fallback) {
    return typed(key, Boolean.class, "true or false").orElse(fallback);
  }

  Optional<Double> number(String key) {
    return typed(key, Number.class, "a number").map(Number::doubleValue);
  }

  int whole(String key, int fallback, int least) {
    int number = typed(key, Integer.class, "a whole number").orElse(fallback);
    if (number < least) {
      fault(key, name(key) + " must be at least " + least + ", not " + number);
    }
    return number;
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    return text(key).flatMap(word -> choice(key, type, word)).orElse(fallback);
  }

  <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    return texts(key).stream().flatMap(word -> choice(key, type, word).stream()).toList();
  }

  Optional<Section> section(String key) {
    return find(key).map(value -> new Section(value, name(key), problems));
  }

  /** The sections below a key, by their names, in file order. */
  Map<String, Section> named(String key) {
    Map<String, Section> sections = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            outer ->
                outer.at.map().forEach((name, at) -> sections.put(name, outer.inner(name, at))));
    return sections;
  }

  /** The sections of a list. */
  List<Section> sections(String key) {
    Located value = find(key).orElse(at.holding(List.of()));
    if (!value.isList()) {
      problems.add(value, name(key) + " must be a list");
    }
    List<Section> sections = new ArrayList<>();
    value.list().forEach(item -> sections.add(new Section(item, name(key), problems)));
    return sections;
  }

  Map<String, Object> values(String key) {
    Map<String, Object> values = new LinkedHashMap<>();
    section(key)
        .ifPresent(s -> s.at.map().forEach((name, value) -> values.put(name, value.plain())));
    values.values().removeIf(java.util.Objects::isNull);
    return values;
  }

  /** Reports the keys that nobody asked for. */
  void nothingElse() {
    at.map()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                problems.add(value, name(key) + " is no known key" + Nearest.hint(key, known));
              }
            });
  }

  /** Reports a mistake at a key, or at this section when the key is absent. */
  void fault(String key, String message) {
    problems.add(at.map().getOrDefault(key, at), message);
  }

  /** Whether the value of a key was refused; what follows from it need not be told, too. */
  boolean refused(String key) {
    return problems.told(at.map().getOrDefault(key, at), name(key));
  }

  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Section inner(String key, Located value) {
    known.add(key);
    return new Section(value, name(key), problems);
  }

  private Optional<Located> find(String key) {
    known.add(key);
    return Optional.ofNullable(at.map().get(key)).filter(value -> !value.isNull());
  }

  private Optional<Located.Scalar> scalar(String key, Located value, String wanted) {
    if (value.value() instanceof Located.Scalar scalar && scalar.typed() != null) {
      return Optional.of(scalar);
    }
    problems.add(value, name(key) + " must be " + wanted);
    return Optional.empty();
  }

  private <T> Optional<T> typed(String key, Class<T> type, String wanted) {
    Optional<Located> value = find(key);
    Optional<T> typed =
        value
            .filter(v -> v.value() instanceof Located.Scalar)
            .map(v -> ((Located.Scalar) v.value()).typed())
            .filter(type::isInstance)
            .map(type::cast);
    if (value.isPresent() && typed.isEmpty()) {
      problems.add(value.get(), name(key) + " must be " + wanted);
    }
    return typed;
  }

  private <E extends Enum<E>> Optional<E> choice(String key, Class<E> type, String word) {
    List<String> words = Stream.of(type.getEnumConstants()).map(Section::word).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      fault(
          key,
          "%s: %s is none of %s%s"
              .formatted(name(key), word, String.join(", ", words), Nearest.hint(word, words)));
      return Optional.empty();
    }
    return Optional.of(type.getEnumConstants()[index]);
  }

  /** An enum constant as configuration files write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
