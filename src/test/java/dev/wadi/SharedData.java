package dev.wadi;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where the real inputs and expected results lie; tests that need them are skipped without. */
public final class SharedData {
  private SharedData() {}

  /** A folder or file below {@code retail}; skips the calling test, by name, when it is absent. */
  public static Path retail(String name) {
    return at("retail").resolve(name);
  }

  /** A folder or file below {@code molding}; skips the calling test, by name, when it is absent. */
  public static Path molding(String name) {
    return at("molding").resolve(name);
  }

  /**
   * A folder or file below {@code workforce}; skips the calling test, by name, when it is absent.
   */
  public static Path workforce(String name) {
    return at("workforce").resolve(name);
  }

  private static Path at(String domain) {
    String place = System.getenv("WADI_SHARED_DATA");
    Path root = Path.of(place == null ? "../shared/data" : place).toAbsolutePath().normalize();
    boolean present = Files.isDirectory(root.resolve(domain));
    if (!present && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("shared data is missing at " + root);
    }
    Assumptions.assumeTrue(present, "skipped: no shared data at " + root);
    return root.resolve(domain);
  }
}
