package dev.wadi.camel;

import dev.wadi.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * House rules of flow files, which Camel itself does not check: a mistyped kamelet parameter, for
 * one, would silently mean the default.
 */
public final class FlowCheck {
  private static final String KAMELET = "kamelet:";
  private static final Set<String> INNER = Set.of("kamelet:source", "kamelet:sink");

  private final Path routes;
  private final Map<String, Kamelet> kamelets = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private record Kamelet(Set<String> parameters, Set<String> required) {}

  public FlowCheck(Path routes) {
    this.routes = routes;
  }

  /** Every mistake in the folder's flow files. */
  public List<Problem> check() {
    for (Path file : files(routes.resolve("kamelets"), ".kamelet.yaml")) {
      compose(file).ifPresent(root -> learn(file, root));
    }
    for (Path file : files(routes, ".camel.yaml")) {
      compose(file).ifPresent(root -> checkFlow(file, root));
    }
    return List.copyOf(problems);
  }

  private void learn(Path file, Node root) {
    Node definition = at(at(root, "spec"), "definition");
    Set<String> parameters = new HashSet<>(keys(at(definition, "properties")));
    Set<String> required = new HashSet<>();
    if (at(definition, "required") instanceof SequenceNode names) {
      names.getValue().forEach(name -> required.add(text(name)));
    }
    kamelets.put(stem(file, ".kamelet.yaml"), new Kamelet(parameters, required));
  }

  private void checkFlow(Path file, Node root) {
    if (!(root instanceof SequenceNode entries)) {
      problem(file, root, "a flow file is a list of routes");
      return;
    }
    boolean own = !file.getFileName().toString().startsWith("_");
    for (Node entry : entries.getValue()) {
      Node route = at(entry, "route");
      if (route == null) {
        if (own || at(entry, "routeConfiguration") == null) {
          problem(file, entry, "expected 'route:'");
        }
        continue;
      }
      checkRoute(file, route, own);
      checkKamelets(file, route);
    }
  }

  private void checkRoute(Path file, Node route, boolean own) {
    String id = text(at(route, "id"));
    if (id.isEmpty()) {
      problem(file, route, "the route has no id");
    } else if (own && !id.equals(stem(file, ".camel.yaml"))) {
      problem(file, at(route, "id"), "the id '%s' must be the file's name".formatted(id));
    }
    if (text(at(route, "description")).isEmpty()) {
      problem(file, route, "the route has no description; say in one sentence what it does");
    }
    if (own && !text(at(route, "routeConfigurationId")).equals("flow-policy")) {
      problem(file, route, "the flow must name routeConfigurationId: flow-policy");
    }
  }

  /** Finds every use of a kamelet below a node, as {@code uri: kamelet:X} or {@code to: …}. */
  private void checkKamelets(Path file, Node node) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> checkKamelets(file, child));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String value = text(tuple.getValueNode());
        if (value.startsWith(KAMELET) && !INNER.contains(value)) {
          checkUse(file, tuple.getValueNode(), value, at(mapping, "parameters"));
        }
        checkKamelets(file, tuple.getValueNode());
      }
    }
  }

  private void checkUse(Path file, Node place, String uri, Node parameters) {
    String[] parts = uri.substring(KAMELET.length()).split("\\?", 2);
    Kamelet kamelet = kamelets.get(parts[0].split("/", 2)[0]);
    if (kamelet == null) {
      problem(
          file, place, "there is no kamelet '%s'; there are %s".formatted(uri, kamelets.keySet()));
      return;
    }
    Set<String> given = new HashSet<>(keys(parameters));
    if (parts.length > 1) {
      for (String option : parts[1].split("&", -1)) {
        given.add(option.split("=", 2)[0]);
      }
    }
    for (String name : given) {
      if (!kamelet.parameters.contains(name)) {
        problem(
            file,
            parameters == null ? place : parameters,
            "%s has no parameter '%s'; it has %s".formatted(uri, name, kamelet.parameters));
      }
    }
    for (String name : kamelet.required) {
      if (!given.contains(name)) {
        problem(file, place, "%s needs the parameter '%s'".formatted(uri, name));
      }
    }
  }

  private Optional<Node> compose(Path file) {
    try {
      return new Compose(LoadSettings.builder().setMaxAliasesForCollections(0).build())
          .composeString(Files.readString(file));
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.add(new Problem(file.getFileName().toString(), line, broken.getProblem()));
    } catch (IOException unreadable) {
      problems.add(new Problem(file.getFileName().toString(), 0, unreadable.getMessage()));
    }
    return Optional.empty();
  }

  private void problem(Path file, Node place, String message) {
    int line = place.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    problems.add(new Problem(file.getFileName().toString(), line, message));
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String stem(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }

  private static Node at(Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (text(tuple.getKeyNode()).equals(key)) {
          return tuple.getValueNode();
        }
      }
    }
    return null;
  }

  private static Collection<String> keys(Node node) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream().map(tuple -> text(tuple.getKeyNode())).toList()
        : List.of();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
