package dev.wadi.camel;

import dev.wadi.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Steps through a parsed YAML file; what is not there is null or empty. */
final class YamlTree {
  private YamlTree() {}

  /** The root of a file; absent, and told, when it is not YAML. */
  static Optional<Node> compose(Path file, Consumer<Problem> problems) {
    String name = file.getFileName().toString();
    try {
      return new Compose(LoadSettings.builder().setMaxAliasesForCollections(0).build())
          .composeString(Files.readString(file));
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.accept(new Problem(name, line, broken.getProblem()));
    } catch (IOException unreadable) {
      problems.accept(new Problem(name, 0, unreadable.getMessage()));
    }
    return Optional.empty();
  }

  static Node at(Node node, String key) {
    return entry(node, key).map(NodeTuple::getValueNode).orElse(null);
  }

  /** Where the key stands; the node itself when it has no such key. */
  static Node keyOr(Node node, String key) {
    return entry(node, key).map(NodeTuple::getKeyNode).orElse(node);
  }

  static List<String> keys(Node node) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream().map(tuple -> text(tuple.getKeyNode())).toList()
        : List.of();
  }

  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** From 1. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static Optional<NodeTuple> entry(Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream().filter(t -> text(t.getKeyNode()).equals(key)).findFirst()
        : Optional.empty();
  }
}
