package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Drift;
import dev.wadi.workflow.Definition.Stage;
import dev.wadi.workflow.Definition.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the result of an execution depends on, by kind, so that a difference can be named. */
final class Fingerprints {
  private static final int SHOWN = 12;
  private final Catalogue catalogue;

  Fingerprints(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Kind, such as config, seed or code, to item to value. */
  Map<String, Object> of(Connection connection, Definition definition, Map<String, Object> params)
      throws SQLException {
    Map<String, Object> all = new TreeMap<>();
    Map<String, Drift> kinds = new TreeMap<>(definition.drift());
    if (kinds.isEmpty()) {
      kinds.put("config", new Drift(resultParameters(definition), List.of()));
    }
    for (Map.Entry<String, Drift> kind : kinds.entrySet()) {
      Map<String, Object> items = new TreeMap<>();
      kind.getValue().params().forEach(name -> items.put(name, String.valueOf(params.get(name))));
      for (String table : kind.getValue().tables()) {
        items.put("table " + table, Checkpoints.rowsHash(connection, table, "true"));
      }
      all.put(kind.getKey(), items);
    }
    all.put("code", code(definition));
    return all;
  }

  /** All but those that say which periods there are. */
  private static List<String> resultParameters(Definition definition) {
    Set<String> bounds = new LinkedHashSet<>();
    definition
        .forEach()
        .ifPresent(each -> Template.expressions(each.in()).forEach(e -> bounds.addAll(e.paths())));
    return definition.parameters().keySet().stream()
        .filter(name -> !bounds.contains("params." + name))
        .filter(name -> !name.equals("fail_on_validation_error"))
        .toList();
  }

  Map<String, Object> code(Definition definition) {
    Map<String, Object> items = new TreeMap<>();
    items.put("definition " + definition.name(), definition.sha256());
    for (Stage stage : definition.stages()) {
      for (Step step : stage.steps()) {
        String path =
            switch (step.target().kind()) {
              case MODEL -> SqlLibrary.model(definition.domain(), step.target().name());
              case SQL -> SqlLibrary.file(definition.domain(), step.target().name());
              default -> "";
            };
        put(items, path);
      }
      stage
          .checks()
          .forEach(check -> put(items, SqlLibrary.rule(definition.domain(), check.rule())));
    }
    return items;
  }

  private void put(Map<String, Object> items, String path) {
    catalogue.library().source(path).ifPresent(sql -> items.put(path, Hashes.sha256(sql)));
  }

  /** The differences in words, kind by kind; empty when there is none. */
  static Map<String, String> differences(Map<String, Object> before, Map<String, Object> now) {
    Map<String, String> found = new TreeMap<>();
    Set<String> kinds = new TreeSet<>(before.keySet());
    kinds.addAll(now.keySet());
    for (String kind : kinds) {
      Map<String, Object> old = Scopes.map(before.get(kind));
      Map<String, Object> fresh = Scopes.map(now.get(kind));
      Set<String> items = new TreeSet<>(old.keySet());
      items.addAll(fresh.keySet());
      List<String> words = new ArrayList<>();
      for (String item : items) {
        String one = String.valueOf(old.get(item));
        String other = String.valueOf(fresh.get(item));
        if (!one.equals(other)) {
          words.add(
              item
                  + (one.length() > SHOWN || other.length() > SHOWN
                      ? ""
                      : " " + one + " → " + other));
        }
      }
      if (!words.isEmpty()) {
        found.put(kind, String.join(", ", words));
      }
    }
    return found;
  }

  /**
   * @throws ResumeRefusedException naming what has changed
   */
  static void mustAgree(Map<String, Object> before, Map<String, Object> now) {
    Map<String, String> differences = differences(before, now);
    if (!differences.isEmpty()) {
      List<String> words = new ArrayList<>();
      differences.forEach((kind, what) -> words.add(kind + " changed (" + what + ")"));
      throw new ResumeRefusedException(
          "it cannot go on from the checkpoint: %s. --force-restart begins anew"
              .formatted(String.join("; ", words)));
    }
  }
}
