package dev.wadi.camel;

import static dev.wadi.camel.YamlTree.at;
import static dev.wadi.camel.YamlTree.text;

import dev.wadi.contract.Openings;
import dev.wadi.contract.Problem;
import dev.wadi.read.Refusal;
import dev.wadi.read.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The passwords of protected workbooks, which flows name by reference at {@code kamelet:read}.
 * Looked up anew for each protected file: a flow or a secret may have changed meanwhile.
 */
public final class FlowSecrets implements Openings.Secrets {
  private static final String READ = "kamelet:read";
  private static final Pattern IN_ADDRESS =
      Pattern.compile("kamelet:read\\?(?:.*&)?password=([^&]*).*");

  private final Path launcher;
  private final UnaryOperator<String> environment;

  FlowSecrets(Path launcher, UnaryOperator<String> environment) {
    this.launcher = launcher;
    this.environment = environment;
  }

  /** Those of the flows in the launcher's folder. */
  public static FlowSecrets of(Path launcher) {
    return new FlowSecrets(launcher, System::getenv);
  }

  @Override
  public Optional<String> password(String pipeline) {
    return flows()
        .flatMap(flow -> YamlTree.compose(flow, broken -> {}).stream())
        .filter(flow -> isOf(flow, pipeline))
        .flatMap(flow -> named(flow).stream())
        .flatMap(given -> SecretReference.of(given.text()).stream())
        .findFirst()
        .map(secret -> secret(secret, pipeline));
  }

  /** Tells each password of a flow that is no reference, without showing it. */
  static void check(Path file, Node flow, Consumer<Problem> problems) {
    for (Given given : named(flow)) {
      if (SecretReference.of(given.text()).isEmpty()) {
        problems.accept(
            new Problem(
                file.getFileName().toString(),
                YamlTree.line(given.place()),
                "a flow holds no password: name where it is kept, env:NAME or file:PATH"));
      }
    }
  }

  private String secret(SecretReference reference, String pipeline) {
    return reference
        .resolve(launcher, environment)
        .orElseThrow(
            () ->
                new UnreadableFileException(
                    Refusal.ENCRYPTED,
                    "the workbook is protected by a password, and the secret %s that the flow of %s names is not there where Wadi runs; provide it there and send the file again"
                        .formatted(reference, pipeline)));
  }

  private Stream<Path> flows() {
    try (Stream<Path> files = Files.list(launcher.resolve("routes"))) {
      return files
          .filter(file -> file.toString().endsWith(FlowCheck.FLOW) && FlowCheck.isOwn(file))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the flows cannot be listed", unreadable);
    }
  }

  private static boolean isOf(Node flow, String pipeline) {
    return flow instanceof SequenceNode routes
        && routes.getValue().stream()
            .map(entry -> at(at(at(entry, "route"), "from"), "parameters"))
            .anyMatch(parameters -> text(at(parameters, "pipeline")).equals(pipeline));
  }

  /** What stands for the password wherever the flow reads. */
  private static List<Given> named(Node node) {
    List<Given> found = new ArrayList<>();
    Matcher address = IN_ADDRESS.matcher(text(node));
    if (address.matches()) {
      found.add(new Given(node, address.group(1)));
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> found.addAll(named(child)));
    } else if (node instanceof MappingNode mapping) {
      Node password = at(at(mapping, "parameters"), "password");
      if (text(at(mapping, "uri")).equals(READ) && password != null) {
        found.add(new Given(password, text(password)));
      }
      mapping.getValue().forEach(child -> found.addAll(named(child.getValueNode())));
    }
    return found;
  }

  private record Given(Node place, String text) {}
}
