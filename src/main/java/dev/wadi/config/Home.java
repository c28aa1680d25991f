package dev.wadi.config;

import java.nio.file.Path;

/**
 * The folder where all state lives.
 *
 * @param root absolute
 */
public record Home(Path root) {
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** Drop folders: one for each pipeline, and the root for anything. */
  public Path inbox() {
    return root.resolve("inbox");
  }

  /** Contents by their hash. */
  public Path archive() {
    return root.resolve("archive");
  }

  /** Typed rows and rows for the wire; can be deleted at any time. */
  public Path intermediate() {
    return root.resolve("intermediate");
  }

  public Path seeds() {
    return root.resolve("seeds");
  }

  public Path outputs() {
    return root.resolve("outputs");
  }

  /** Refused files with their reasons. */
  public Path quarantine() {
    return root.resolve("quarantine");
  }
}
