package dev.wadi.config;

import dev.wadi.config.PropertyLines.Entry;
import dev.wadi.config.SettingsException.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Sorts settings into ours, the contracts' and the flows', and collects what is wrong. */
final class Gathering {
  private final SortedSet<String> pipelines;
  private final List<Fault> faults;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> contracts = new HashMap<>();
  private final Map<String, String> routes = new HashMap<>();

  Gathering(SortedSet<String> pipelines, List<Fault> faults) {
    this.pipelines = pipelines;
    this.faults = faults;
  }

  Map<String, String> values() {
    return values;
  }

  Map<String, String> contracts() {
    return contracts;
  }

  Map<String, String> routes() {
    return routes;
  }

  void take(Entry entry) {
    Key known = Key.ALL.get(entry.key());
    int dot = entry.key().indexOf('.');
    String pipeline = entry.key().substring(0, Math.max(0, dot));
    if (known != null) {
      takeOurs(entry, known);
    } else if (!pipelines.contains(pipeline)) {
      List<String> names = new ArrayList<>(Key.ALL.keySet());
      String rest = entry.key().substring(dot + 1);
      pipelines.forEach(name -> names.add(dot < 0 ? name : name + "." + rest));
      fault(entry, entry.key() + " is no known key" + Nearest.hint(entry.key(), names));
    } else if (FlowKeys.owns(entry.key().substring(dot + 1))) {
      FlowKeys.fault(entry.key().substring(dot + 1), entry.value())
          .ifPresent(message -> fault(entry, entry.key() + " " + message));
      routes.put(entry.key(), entry.value());
    } else {
      contracts.put(entry.key(), entry.value());
    }
  }

  /** Secrets in files are copied about; on command lines every user of the machine sees them. */
  static void refuseSecret(Entry entry, List<Fault> faults) {
    Key key = Key.ALL.get(entry.key());
    if (key != null && key.kind() == Kind.SECRET && !entry.value().isEmpty()) {
      String message = "%s is secret; set it by %s in the environment only";
      String variable = key.variable().orElseThrow();
      faults.add(new Fault(entry.place(), entry.line(), message.formatted(key.name(), variable)));
    }
  }

  /** What the rooms' records say about the values together. */
  static void check(Settings settings, List<Fault> faults) {
    List<Consumer<Settings>> records =
        List.of(s -> IntakeSettings.from(s), s -> HttpSettings.from(s));
    for (Consumer<Settings> maker : records) {
      try {
        maker.accept(settings);
      } catch (IllegalArgumentException fault) {
        faults.add(new Fault("settings", 0, fault.getMessage()));
      }
    }
  }

  private void takeOurs(Entry entry, Key key) {
    try {
      key.kind().check(entry.value());
      values.put(entry.key(), entry.value());
    } catch (IllegalArgumentException fault) {
      fault(entry, entry.key() + " " + fault.getMessage());
    }
  }

  private void fault(Entry entry, String message) {
    faults.add(new Fault(entry.place(), entry.line(), message));
  }
}
