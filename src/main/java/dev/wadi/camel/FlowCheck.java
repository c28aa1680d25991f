package dev.wadi.camel;

import static dev.wadi.camel.YamlTree.at;
import static dev.wadi.camel.YamlTree.keys;
import static dev.wadi.camel.YamlTree.text;

import dev.wadi.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * House rules of flow files, which Camel itself does not check: a mistyped kamelet parameter, for
 * one, would silently mean the default.
 */
public final class FlowCheck {
  /** How the names of flow files end. */
  static final String FLOW = ".camel.yaml";

  private static final String KAMELET = "kamelet:";
  private static final Pattern WORD = Pattern.compile("[a-z]+");
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
    return check(files(routes, FLOW));
  }

  /** Every mistake in one of them. */
  public List<Problem> check(Path file) {
    return check(List.of(file));
  }

  private List<Problem> check(List<Path> flows) {
    problems.clear();
    for (Path file : files(routes.resolve("kamelets"), ".kamelet.yaml")) {
      YamlTree.compose(file, problems::add).ifPresent(root -> learn(file, root));
    }
    for (Path file : flows) {
      YamlTree.compose(file, problems::add).ifPresent(root -> checkFlow(file, root));
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
    boolean own = isOwn(file);
    FlowSecrets.check(file, root, problems::add);
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
    } else if (own && !id.equals(stem(file, FLOW))) {
      problem(file, at(route, "id"), "the id '%s' must be the file's name".formatted(id));
    }
    if (text(at(route, "description")).isEmpty()) {
      problem(file, route, "the route has no description; say in one sentence what it does");
    }
    if (own && !text(at(route, "routeConfigurationId")).equals("flow-policy")) {
      problem(
          file,
          YamlTree.keyOr(route, "routeConfigurationId"),
          "the flow must name routeConfigurationId: flow-policy");
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

  /** Whether a kamelet's route belongs to a flow, by its name. */
  static boolean isPartOf(String flow, String kameletRoute) {
    return kameletRoute.startsWith(flow + "-")
        && WORD.matcher(kameletRoute.substring(flow.length() + 1)).matches();
  }

  /** Whether a file is the flow of one pipeline; the others serve all of them. */
  static boolean isOwn(Path file) {
    return !file.getFileName().toString().startsWith("_");
  }

  private void checkUse(Path file, Node place, String uri, Node parameters) {
    String[] parts = uri.substring(KAMELET.length()).split("\\?", 2);
    String[] names = parts[0].split("/", 2);
    Kamelet kamelet = kamelets.get(names[0]);
    if (kamelet == null) {
      problem(
          file, place, "there is no kamelet '%s'; there are %s".formatted(uri, kamelets.keySet()));
      return;
    }
    if (isOwn(file) && names.length > 1 && !isPartOf(stem(file, FLOW), names[1])) {
      problem(
          file,
          place,
          "name this use of the kamelet %s-WORD, not '%s', so that it is replaced with its flow"
              .formatted(stem(file, FLOW), names[1]));
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
            keys(parameters).contains(name) ? YamlTree.keyOr(parameters, name) : place,
            "%s has no parameter '%s'; it has %s".formatted(uri, name, kamelet.parameters));
      }
    }
    for (String name : kamelet.required) {
      if (!given.contains(name)) {
        problem(file, place, "%s needs the parameter '%s'".formatted(uri, name));
      }
    }
  }

  private void problem(Path file, Node place, String message) {
    problems.add(new Problem(file.getFileName().toString(), YamlTree.line(place), message));
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  static String stem(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }
}
