package dev.wadi.intake;

import dev.wadi.postgres.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Refused files where their sender can see them, each with its reason beside it. A projection: the
 * bytes are in the archive, the verdict is in the ledger.
 */
public final class Quarantine {
  private final Path folder;
  private final Contents contents;

  public Quarantine(Path folder, Contents contents) {
    this.folder = folder;
    this.contents = contents;
  }

  /**
   * A refused file.
   *
   * @param number of its job, or of its delivery if it has none
   * @param pipeline null when unknown
   * @param name its original name; data
   */
  public record Refused(
      long number, String pipeline, String name, String sha256, String verdict, String reason) {}

  /** Puts the file and its reason there; doing it again changes nothing. */
  public void keep(Refused refused) throws IOException {
    String pipeline = refused.pipeline() == null ? "unknown" : refused.pipeline();
    Path place = Files.createDirectories(folder.resolve(SafeName.of(pipeline)));
    String last = refused.name().substring(refused.name().lastIndexOf('/') + 1);
    String name = SafeName.of(refused.number() + "-" + last);
    contents.use(
        refused.sha256(),
        bytes -> {
          Path copy = place.resolve(name);
          FaultPoint.at("before quarantine copy");
          Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
          return copy;
        });
    FaultPoint.around(
        "quarantine reason",
        () ->
            Files.writeString(
                place.resolve(SafeName.of(refused.number() + "-reason.txt")),
                "%s%n%s%n".formatted(refused.verdict(), refused.reason())));
  }
}
