package dev.wadi.workflow;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The SQL of a workflow's domain, each file parsed once. */
final class SqlLibrary {
  private final Registry registry;
  private final ConcurrentHashMap<String, SqlModel> models = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, SqlText> texts = new ConcurrentHashMap<>();

  SqlLibrary(Registry registry) {
    this.registry = registry;
  }

  static String model(String domain, String name) {
    return domain + "/models/" + name + ".sql";
  }

  static String rule(String domain, String name) {
    return domain + "/rules/" + name + ".sql";
  }

  static String file(String domain, String name) {
    return domain + "/sql/" + name;
  }

  /**
   * @throws IllegalArgumentException when the file is there and wrong
   */
  Optional<SqlModel> modelAt(String path) {
    return source(path)
        .map(sql -> models.computeIfAbsent(path, known -> SqlModel.parse(path, sql)));
  }

  /**
   * @throws IllegalArgumentException when the file is there and wrong
   */
  Optional<SqlText> textAt(String path) {
    return source(path)
        .map(
            sql ->
                texts.computeIfAbsent(
                    path,
                    known -> {
                      try {
                        return SqlText.parse(sql);
                      } catch (IllegalArgumentException wrong) {
                        throw new IllegalArgumentException(path + ": " + wrong.getMessage(), wrong);
                      }
                    }));
  }

  /** Names from files never leave the library's folders. */
  Optional<String> source(String path) {
    return path.matches("[a-z0-9_-]+/(models|rules|sql)/[A-Za-z0-9_.-]+") && !path.contains("..")
        ? registry.sql(path)
        : Optional.empty();
  }
}
