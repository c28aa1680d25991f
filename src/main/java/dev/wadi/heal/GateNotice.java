package dev.wadi.heal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code gate.json} of a home: why nothing is taken, for those who ask while the database is away.
 */
public final class GateNotice {
  private final Path file;

  /** Made by the first word: who only reads the notice would set logging up for nothing. */
  private static final class Log {
    private static final Logger TO = LoggerFactory.getLogger(GateNotice.class);
  }

  public GateNotice(Path home) {
    this.file = home.resolve("gate.json");
  }

  void put(Closure closure) {
    try {
      ObjectMapper json = new ObjectMapper();
      var notice =
          json.createObjectNode()
              .put("closed", true)
              .put("dependency", closure.dependency())
              .put("reason", closure.reason())
              .put("since", closure.since().toString())
              .put("pid", ProcessHandle.current().pid());
      Path half = file.resolveSibling(".gate.json.part"); // half a notice reads as none
      Files.writeString(half, json.writerWithDefaultPrettyPrinter().writeValueAsString(notice));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      Log.TO.debug("{} cannot be written", file, full); // the log tells it all the same
    }
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      Log.TO.debug("{} stays", file, stays); // whoever reads it sees that its writer is gone
    }
  }

  /** Why nothing is taken, if the process that said so is still alive. */
  public Optional<Closure> read() {
    try {
      String text = Files.readString(file); // mostly there is none, and no parser is needed
      JsonNode notice = new ObjectMapper().readTree(text);
      if (ProcessHandle.of(notice.path("pid").asLong()).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Closure(
              notice.path("dependency").asText(),
              notice.path("reason").asText(),
              Instant.parse(notice.path("since").asText())));
    } catch (JsonProcessingException halfWritten) {
      return Optional.empty();
    } catch (IOException open) {
      return Optional.empty();
    }
  }
}
