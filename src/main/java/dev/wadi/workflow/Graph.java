package dev.wadi.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What comes after what. Waves are levels: all of one may be done together. */
final class Graph {
  private final Map<String, Set<String>> before = new LinkedHashMap<>();

  /** A node and those that come before it; unknown ones are left out. */
  Graph node(String name, Collection<String> after) {
    before.put(name, new LinkedHashSet<>(after));
    return this;
  }

  /** The first cycle, as a path that ends where it began. */
  Optional<List<String>> cycle() {
    Set<String> clean = new HashSet<>();
    for (String start : before.keySet()) {
      List<String> found = cycleFrom(start, new ArrayList<>(), clean);
      if (!found.isEmpty()) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private List<String> cycleFrom(String name, List<String> path, Set<String> clean) {
    if (path.contains(name)) {
      List<String> cycle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
      cycle.add(name);
      return List.copyOf(cycle);
    }
    if (clean.contains(name)) {
      return List.of();
    }
    path.add(name);
    for (String next : known(name)) {
      List<String> found = cycleFrom(next, path, clean);
      if (!found.isEmpty()) {
        return found;
      }
    }
    path.remove(path.size() - 1);
    clean.add(name);
    return List.of();
  }

  private List<String> known(String name) {
    return before.get(name).stream().filter(before::containsKey).toList();
  }

  /** In the order of the definition within each wave. There must be no cycle. */
  List<List<String>> waves() {
    List<List<String>> waves = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (done.size() < before.size()) {
      List<String> wave =
          before.keySet().stream()
              .filter(name -> !done.contains(name) && done.containsAll(known(name)))
              .toList();
      if (wave.isEmpty()) {
        throw new IllegalStateException("a cycle: " + cycle().orElseThrow());
      }
      done.addAll(wave);
      waves.add(wave);
    }
    return waves;
  }

  /** One after the other: as they were given, unless something has to come before. */
  List<String> order() {
    List<String> order = new ArrayList<>();
    while (order.size() < before.size()) {
      order.add(
          before.keySet().stream()
              .filter(name -> !order.contains(name) && order.containsAll(known(name)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("a cycle: " + cycle().orElseThrow())));
    }
    return order;
  }

  /** All that come before a node, however far. */
  Set<String> upstream(String name) {
    Set<String> all = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(before.containsKey(name) ? known(name) : List.of());
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (all.add(next)) {
        open.addAll(known(next));
      }
    }
    return all;
  }
}
