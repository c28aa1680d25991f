package dev.wadi.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A setting there is.
 *
 * @param fallback its default, as in application.properties
 * @param variable the environment variable that sets it, too
 */
record Key(String name, Kind kind, String fallback, Optional<String> variable) {
  /** Every setting there is; each stands in config/application.properties with its reason. */
  static final Map<String, Key> ALL =
      byName(
          of("home", Kind.PATH, "data", "WADI_HOME"),
          of("database.url", Kind.TEXT, "", "WADI_DB_URL"),
          of("database.user", Kind.TEXT, "", "WADI_DB_USER"),
          of("database.password", Kind.SECRET, "", "WADI_DB_PASSWORD"),
          of("database.pool-size", Kind.COUNT, "10"),
          of("http.port", Kind.WHOLE, "8080", "WADI_HTTP_PORT"),
          of("http.bind", Kind.TEXT, "127.0.0.1", "WADI_BIND"),
          of("http.token", Kind.SECRET, "", "WADI_API_TOKEN"),
          of("intake.settle", Kind.DURATION, "2s"),
          of("intake.poll", Kind.DURATION, "500ms"),
          of("intake.incomplete-after", Kind.DURATION, "10m"),
          of("intake.taken-retention", Kind.DURATION, "30d"),
          of("retention.cron", Kind.TEXT, "0 30 3 * * ?"),
          of("retention.archive", Kind.DURATION, "400d"),
          of("retention.history", Kind.DURATION, "400d"),
          of("retention.intermediate", Kind.DURATION, "30d"),
          of("retention.outputs", Kind.DURATION, "400d"),
          of("retention.events", Kind.DURATION, "30d"),
          of("disk.reserve", Kind.SIZE, "64 MB"),
          of("healing.retry-attempts", Kind.COUNT, "3"),
          of("healing.retry-delay", Kind.DURATION, "30s"),
          of("healing.reference-failures", Kind.COUNT, "3"),
          of("healing.halt-after", Kind.COUNT, "5"),
          of("healing.halt-window", Kind.DURATION, "10m"),
          of("healing.halt-all-after", Kind.COUNT, "3"),
          of("process.patience", Kind.DURATION, "60s"),
          of("process.retry-delay", Kind.DURATION, "1s"),
          of("workflow.workers", Kind.COUNT, "4"),
          of("watchdog.cron", Kind.TEXT, "0/30 * * * * ?"),
          of("calendar.cron", Kind.TEXT, "0 0/15 * * * ?"),
          of("calendar.zone", Kind.TEXT, "Asia/Jakarta"));

  private static Key of(String name, Kind kind, String fallback) {
    return new Key(name, kind, fallback, Optional.empty());
  }

  private static Key of(String name, Kind kind, String fallback, String variable) {
    return new Key(name, kind, fallback, Optional.of(variable));
  }

  private static Map<String, Key> byName(Key... keys) {
    Map<String, Key> all = new LinkedHashMap<>();
    List.of(keys).forEach(key -> all.put(key.name(), key));
    return all;
  }
}
