package dev.wadi.workflow;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What workflow definitions may name: the composition root fills it, domain by domain. */
public final class Registry {
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<String, Report> reports = new HashMap<>();
  private final SqlFiles sql;
  private Function<String, Optional<Action>> routes = route -> Optional.empty();

  public Registry(SqlFiles sql) {
    this.sql = sql;
  }

  /** An action for steps {@code target: {service: NAME}} (or agent), {@code action: ACTION}. */
  public Registry action(String service, String action, Action does) {
    actions.put(service + "." + action, does);
    return this;
  }

  /** A rule in Java; those in SQL need not be registered. */
  public Registry rule(String name, Rule rule) {
    rules.put(name, rule);
    return this;
  }

  public Registry report(String type, Report report) {
    reports.put(type, report);
    return this;
  }

  /** Answers the action of {@code target: {route: URI}}, when there is such a route. */
  public Registry routes(Function<String, Optional<Action>> found) {
    routes = found;
    return this;
  }

  Optional<Action> action(String service, String action) {
    return Optional.ofNullable(actions.get(service + "." + action));
  }

  Optional<Rule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  Optional<Report> report(String type) {
    return Optional.ofNullable(reports.get(type));
  }

  Optional<Action> route(String uri) {
    return routes.apply(uri);
  }

  Optional<String> sql(String path) {
    return sql.read(path);
  }

  Set<String> known() {
    return Collections.unmodifiableSet(new TreeSet<>(actions.keySet()));
  }
}
