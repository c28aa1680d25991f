package dev.wadi.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be set of a pipeline's flow; all else below a pipeline's name is its contract's. */
final class FlowKeys {
  private static final Map<String, Kind> KINDS =
      Map.of(
          "workers", Kind.COUNT,
          "batch.files", Kind.COUNT,
          "batch.bytes", Kind.SIZE,
          "batch.interval", Kind.DURATION,
          "retry.attempts", Kind.COUNT,
          "retry.delay", Kind.DURATION,
          "settle", Kind.DURATION,
          "source", Kind.TEXT);
  private static final List<String> FIRSTS =
      List.of("source", "workers", "batch", "retry", "settle");

  private FlowKeys() {}

  /** Whether a key below a pipeline's name belongs to the flow. */
  static boolean owns(String key) {
    int dot = key.indexOf('.');
    return FIRSTS.contains(dot < 0 ? key : key.substring(0, dot));
  }

  /** What is wrong with a flow's setting. */
  static Optional<String> fault(String key, String value) {
    Kind kind = key.startsWith("source.") ? Kind.TEXT : KINDS.get(key);
    if (kind == null) {
      return Optional.of("is no known key of a flow" + Nearest.hint(key, KINDS.keySet()));
    }
    try {
      kind.check(value);
      return Optional.empty();
    } catch (IllegalArgumentException fault) {
      return Optional.of(fault.getMessage());
    }
  }
}
