package dev.wadi.config;

import dev.wadi.config.PropertyLines.Entry;
import dev.wadi.config.SettingsException.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings in force: the file's, the environment's over them, the command line's over both. An
 * unknown key stops the start, so that nobody believes to have set something.
 */
public final class Settings {
  private final Map<String, String> values;
  private final Map<String, String> contractOverrides;
  private final Map<String, String> routeProperties;

  private Settings(
      Map<String, String> values,
      Map<String, String> contractOverrides,
      Map<String, String> routeProperties) {
    this.values = Map.copyOf(values);
    this.contractOverrides = Map.copyOf(contractOverrides);
    this.routeProperties = Map.copyOf(routeProperties);
  }

  /**
   * Loads the settings.
   *
   * @param sets {@code key=value} of the command line, later ones win
   * @param pipelines names below which keys belong to contracts and flows
   * @throws SettingsException with every fault there is
   */
  public static Settings load(
      Path file, Map<String, String> environment, List<String> sets, Set<String> pipelines) {
    List<Fault> faults = new ArrayList<>();
    return orThrow(gathered(file, environment, sets, pipelines, faults), faults);
  }

  /** Settings with their defaults, save those given. */
  public static Settings of(Map<String, String> given) {
    List<Entry> entries = new ArrayList<>();
    given.forEach((key, value) -> entries.add(new Entry(key, value, key, 0)));
    List<Fault> faults = new ArrayList<>();
    return orThrow(gathered(entries, Set.of(), faults), faults);
  }

  /** Every fault that {@link #load} would throw. */
  public static List<Fault> faults(
      Path file, Map<String, String> environment, List<String> sets, Set<String> pipelines) {
    List<Fault> faults = new ArrayList<>();
    gathered(file, environment, sets, pipelines, faults);
    return List.copyOf(faults);
  }

  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("there is no setting " + key);
    }
    return value;
  }

  /** The text, unless it is empty. */
  public Optional<String> optional(String key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  public int integer(String key) {
    return Units.whole(text(key));
  }

  public Duration duration(String key) {
    return Units.duration(text(key));
  }

  public long size(String key) {
    return Units.size(text(key));
  }

  public Path path(String key) {
    return Path.of(text(key));
  }

  /** {@code PIPELINE.dotted.path} → value, to be laid over contracts. */
  public Map<String, String> contractOverrides() {
    return contractOverrides;
  }

  /** {@code PIPELINE.workers} and the like, to be placeholders in routes. */
  public Map<String, String> routeProperties() {
    return routeProperties;
  }

  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(values);
    shown.replaceAll(
        (key, value) -> Key.ALL.get(key).kind() == Kind.SECRET && !value.isEmpty() ? "***" : value);
    return "Settings" + shown;
  }

  private static List<Entry> fromEnvironment(Map<String, String> environment) {
    List<Entry> entries = new ArrayList<>();
    for (Key key : Key.ALL.values()) {
      String value = key.variable().map(environment::get).orElse(null);
      if (value != null && !value.isBlank()) {
        entries.add(new Entry(key.name(), value.strip(), key.variable().orElseThrow(), 0));
      }
    }
    return entries;
  }

  private static Settings gathered(
      Path file,
      Map<String, String> environment,
      List<String> sets,
      Set<String> pipelines,
      List<Fault> faults) {
    List<Entry> entries = new ArrayList<>(PropertyLines.read(file, faults));
    List<Entry> commandLine = new ArrayList<>();
    sets.forEach(set -> PropertyLines.set(set, faults).ifPresent(commandLine::add));
    entries.forEach(entry -> Gathering.refuseSecret(entry, faults));
    commandLine.forEach(entry -> Gathering.refuseSecret(entry, faults));
    entries.addAll(fromEnvironment(environment));
    entries.addAll(commandLine);
    return gathered(entries, pipelines, faults);
  }

  private static Settings gathered(
      List<Entry> entries, Collection<String> pipelines, List<Fault> faults) {
    Gathering gathering = new Gathering(new TreeSet<>(pipelines), faults);
    entries.forEach(gathering::take);
    Map<String, String> values = new HashMap<>();
    Key.ALL.values().forEach(key -> values.put(key.name(), key.fallback()));
    values.putAll(gathering.values());
    Settings settings = new Settings(values, gathering.contracts(), gathering.routes());
    if (faults.isEmpty()) {
      Gathering.check(settings, faults);
    }
    return settings;
  }

  private static Settings orThrow(Settings settings, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
    return settings;
  }
}
