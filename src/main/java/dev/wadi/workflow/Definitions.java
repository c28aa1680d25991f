package dev.wadi.workflow;

import dev.wadi.contract.Nearest;
import dev.wadi.contract.Problem;
import dev.wadi.contract.Problems;
import dev.wadi.postgres.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definitions of a folder, and those that executions were queued with. */
final class Definitions {
  private final Path folder;
  private final Catalogue catalogue;
  private final Map<String, Read> read = new ConcurrentHashMap<>();
  private final Map<Long, Definition> stored = new ConcurrentHashMap<>();
  private final Map<String, Long> ids = new ConcurrentHashMap<>();

  Definitions(Path folder, Catalogue catalogue) {
    this.folder = folder;
    this.catalogue = catalogue;
  }

  /** A file, and what is wrong with it. */
  record Read(String file, Optional<Definition> definition, List<Problem> problems) {}

  /** All files, read again where their text has changed. */
  List<Read> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Read> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        all.add(read(file.getFileName().toString(), Files.readString(file)));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the definitions in " + folder, failure);
    }
    return followers(doubles(all));
  }

  private Read read(String file, String yaml) {
    return read.computeIfAbsent(
        file + "\n" + Hashes.sha256(yaml),
        unread -> {
          Problems problems = new Problems();
          Optional<Definition> definition = DefinitionReader.read(file, yaml, problems);
          definition.ifPresent(d -> new DefinitionCheck(d, catalogue, file, problems).run());
          if (definition.isEmpty() && problems.none()) {
            problems.add(file, 0, "the file is empty");
          }
          return new Read(file, definition, problems.list());
        });
  }

  private static List<Read> doubles(List<Read> all) {
    Map<String, String> names = new LinkedHashMap<>();
    List<Read> checked = new ArrayList<>();
    for (Read one : all) {
      String name = one.definition.map(Definition::name).orElse("");
      String other = name.isEmpty() ? null : names.putIfAbsent(name, one.file);
      List<Problem> problems = new ArrayList<>(one.problems);
      if (other != null) {
        problems.add(
            new Problem(one.file, 0, "workflow " + name + " is defined in " + other + ", too"));
      }
      checked.add(new Read(one.file, one.definition, List.copyOf(problems)));
    }
    return checked;
  }

  /** Names of followers are known where every file can be read. */
  private static List<Read> followers(List<Read> all) {
    if (all.stream().anyMatch(one -> one.definition.isEmpty())) {
      return all;
    }
    Set<String> names =
        all.stream().map(one -> one.definition.orElseThrow().name()).collect(Collectors.toSet());
    List<Read> checked = new ArrayList<>();
    for (Read one : all) {
      Problems problems = new Problems();
      DefinitionCheck.followers(one.definition.orElseThrow(), names, one.file, problems);
      List<Problem> told = new ArrayList<>(one.problems);
      told.addAll(problems.list());
      checked.add(new Read(one.file, one.definition, List.copyOf(told)));
    }
    return checked;
  }

  /**
   * The definition in force.
   *
   * @throws UnknownWorkflowException when there is none of that name
   * @throws IllegalStateException with all its mistakes
   */
  Definition valid(String name) {
    List<Read> all = all();
    Read found =
        all.stream()
            .filter(one -> one.definition.filter(d -> d.name().equals(name)).isPresent())
            .findFirst()
            .orElseThrow(() -> unknown(name, all));
    if (!found.problems.isEmpty()) {
      throw new IllegalStateException(
          found.problems.stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "workflow " + name + " has mistakes:\n", "")));
    }
    return found.definition.orElseThrow();
  }

  private static UnknownWorkflowException unknown(String name, List<Read> all) {
    List<String> names =
        all.stream().flatMap(one -> one.definition.stream()).map(Definition::name).toList();
    return new UnknownWorkflowException(
        "there is no workflow %s%s. There are: %s"
            .formatted(name, Nearest.hint(name, names), names));
  }

  /** Keeps the text of a definition for executions of it; answers its number. */
  long keep(Connection connection, Definition definition) throws SQLException {
    String key = definition.name() + "\n" + definition.sha256();
    Long known = ids.get(key);
    if (known != null) {
      return known;
    }
    Query.of(
            "insert into wadi.wf_definition (name, version, sha256, yaml) values (?, ?, ?, ?)"
                + " on conflict (name, sha256) do nothing",
            definition.name(),
            definition.version(),
            definition.sha256(),
            definition.yaml())
        .update(connection);
    return Query.of(
            "select id from wadi.wf_definition where name = ? and sha256 = ?",
            definition.name(),
            definition.sha256())
        .first(connection, row -> row.getLong(1))
        .orElseThrow();
  }

  /** It is committed. */
  void kept(Definition definition, long id) {
    ids.put(definition.name() + "\n" + definition.sha256(), id);
    stored.put(id, definition);
  }

  /** The definition that an execution was queued with. */
  Definition stored(Connection connection, long id) throws SQLException {
    Definition known = stored.get(id);
    if (known != null) {
      return known;
    }
    String yaml =
        Query.of("select yaml from wadi.wf_definition where id = ?", id)
            .first(connection, row -> row.getString(1))
            .orElseThrow();
    Definition definition =
        DefinitionReader.read("definition " + id, yaml, new Problems()).orElseThrow();
    stored.put(id, definition);
    return definition;
  }
}
