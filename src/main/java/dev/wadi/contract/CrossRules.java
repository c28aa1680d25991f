package dev.wadi.contract;

import dev.wadi.contract.ContractParser.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What must hold between contracts: needs exist and form no circle, no table has two owners. */
final class CrossRules {
  private final Map<String, Parsed> parsed;
  private final Map<String, List<String>> needs = new TreeMap<>();
  private final Problems problems = new Problems();
  private final Set<String> cleared = new HashSet<>();

  private CrossRules(Map<String, Parsed> parsed) {
    this.parsed = parsed;
  }

  static List<Problem> check(Map<String, Parsed> parsed) {
    CrossRules rules = new CrossRules(parsed);
    rules.tables();
    parsed.forEach((name, one) -> one.contract().ifPresent(rules::needs));
    rules.needs.keySet().forEach(name -> rules.circles(name, new ArrayList<>()));
    return rules.problems.list();
  }

  private void tables() {
    Map<String, String> owners = new HashMap<>();
    parsed.forEach(
        (name, one) -> {
          String table = one.contract().map(Contract::table).orElse("");
          String owner = table.isEmpty() ? null : owners.putIfAbsent(table, name);
          if (owner != null) {
            problems.add(at(name, "table"), "table " + table + " belongs to pipeline " + owner);
          }
        });
  }

  private void needs(Contract contract) {
    List<String> all = new ArrayList<>(contract.needs().references());
    all.addAll(contract.needs().optional());
    needs.put(contract.pipeline(), all);
    for (String need : all) {
      if (!parsed.containsKey(need)) {
        problems.add(
            at(contract.pipeline(), "needs"),
            "needs: there is no pipeline " + need + Nearest.hint(need, parsed.keySet()));
      }
    }
  }

  private void circles(String name, List<String> path) {
    int start = path.indexOf(name);
    if (start >= 0) {
      String circle = String.join(" → ", path.subList(start, path.size())) + " → " + name;
      problems.add(at(name, "needs"), "needs form a circle: " + circle);
      return;
    }
    if (cleared.contains(name)) {
      return;
    }
    path.add(name);
    needs.getOrDefault(name, List.of()).forEach(need -> circles(need, path));
    path.remove(path.size() - 1);
    cleared.add(name);
  }

  private Located at(String pipeline, String key) {
    Optional<Located> source = parsed.get(pipeline).source();
    Located root = source.orElseGet(() -> new Located(Map.of(), pipeline + ".yaml", 0));
    return root.map().getOrDefault(key, root);
  }
}
