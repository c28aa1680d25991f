package dev.wadi.contract;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contracts of a folder, as they were when it was loaded; load again to see changes.
 *
 * @param byPipeline the contracts without mistakes, by pipeline
 * @param expected when files are expected, by pipeline; those that say so
 * @param problems every mistake in the others and between them
 */
public record Contracts(
    Map<String, Contract> byPipeline, Map<String, ExpectedFiles> expected, List<Problem> problems) {
  public Contracts {
    byPipeline = Collections.unmodifiableMap(new TreeMap<>(byPipeline));
    expected = Map.copyOf(expected);
    problems = List.copyOf(problems);
  }

  /**
   * Loads {@code NAME.yaml} files.
   *
   * @param sets {@code PIPELINE.dotted.path} → value as YAML
   */
  public static Contracts load(Path folder, Map<String, String> sets) {
    Problems problems = new Problems();
    Map<String, ContractParser.Parsed> parsed = new TreeMap<>();
    for (Path file : files(folder, problems)) {
      String name = file.getFileName().toString();
      String pipeline = ContractParser.stem(name);
      try {
        String text = Files.readString(file);
        parsed.put(pipeline, ContractParser.parsed(name, text, under(pipeline, sets)));
      } catch (CharacterCodingException fault) {
        problems.add(name, 0, "the file is not UTF-8 text");
      } catch (IOException fault) {
        problems.add(name, 0, "the file cannot be read: " + fault);
      }
    }
    sets.keySet().forEach(key -> mustName(key, parsed.keySet(), problems));
    List<Problem> all = new ArrayList<>(problems.list());
    parsed.values().forEach(one -> all.addAll(one.problems()));
    all.addAll(CrossRules.check(parsed));
    Map<String, Contract> good = new TreeMap<>();
    parsed.forEach((name, one) -> one.contract().ifPresent(c -> good.put(name, c)));
    Map<String, ExpectedFiles> expected = new TreeMap<>();
    parsed.forEach((name, one) -> one.expected().ifPresent(e -> expected.put(name, e)));
    return new Contracts(good, expected, all);
  }

  /** Pipelines named by the contract files of a folder, whether these are right or not. */
  public static List<String> pipelines(Path folder) {
    return files(folder, new Problems()).stream()
        .map(file -> ContractParser.stem(file.getFileName().toString()))
        .toList();
  }

  public Collection<Contract> all() {
    return byPipeline.values();
  }

  public Optional<Contract> find(String pipeline) {
    return Optional.ofNullable(byPipeline.get(pipeline));
  }

  /** The contract of a pipeline. @throws IllegalArgumentException with the nearest name */
  public Contract named(String pipeline) {
    return find(pipeline)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no pipeline %s; there are %s%s"
                        .formatted(
                            pipeline,
                            String.join(", ", byPipeline.keySet()),
                            Nearest.hint(pipeline, byPipeline.keySet()))));
  }

  private static List<Path> files(Path folder, Problems problems) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".yaml"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException fault) {
      problems.add(folder.toString(), 0, "the folder of contracts cannot be listed: " + fault);
      return List.of();
    }
  }

  private static Map<String, String> under(String pipeline, Map<String, String> sets) {
    Map<String, String> overrides = new TreeMap<>();
    String prefix = pipeline + ".";
    sets.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            overrides.put(key.substring(prefix.length()), value);
          }
        });
    return overrides;
  }

  private static void mustName(String key, Collection<String> pipelines, Problems problems) {
    String pipeline = key.substring(0, Math.max(0, key.indexOf('.')));
    if (!pipelines.contains(pipeline)) {
      String hint = Nearest.hint(pipeline, pipelines);
      problems.add("--set " + key, 0, "there is no pipeline " + pipeline + hint);
    }
  }
}
