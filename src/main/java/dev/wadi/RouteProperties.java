package dev.wadi;

import dev.wadi.camel.Flows;
import dev.wadi.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings that routes name in their placeholders. */
final class RouteProperties {
  private static final List<String> KEYS =
      List.of(
          "intake.settle",
          "intake.poll",
          "intake.incomplete-after",
          "intake.taken-retention",
          "retention.outputs",
          "retention.cron",
          "healing.retry-attempts",
          "healing.retry-delay",
          "healing.reference-failures",
          "healing.halt-after",
          "healing.halt-window",
          "healing.halt-all-after",
          "watchdog.cron",
          "calendar.cron",
          "calendar.zone");

  private RouteProperties() {}

  static Map<String, String> of(Settings settings, Flows.Mode mode) {
    Map<String, String> properties = new HashMap<>(settings.routeProperties());
    for (String key : KEYS) {
      properties.put(key, settings.text(key));
    }
    if (mode == Flows.Mode.ONE_SHOT) {
      properties.put("healing.retry-delay", settings.text("process.retry-delay"));
    }
    return properties;
  }
}
