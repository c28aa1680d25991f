package dev.wadi.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be done for a plant.
 *
 * @param db the plant's folder with {@code databaseSchemas.json}; absent where nothing is collected
 */
public record MoldingOptions(CommonOptions common, Phase phase, Optional<Path> db) {

  /** How far to go. */
  public enum Phase {
    /** The plant's files become rows. */
    COLLECT,
    /** The rows that are there are validated. */
    VALIDATE,
    /** They are validated, and the orders' progress is worked out. */
    TRACK,
    /** Both, after the files were collected. */
    RUN;

    /** Whether files are taken in. */
    public boolean collects() {
      return this == COLLECT || this == RUN;
    }

    /** Whether the progress of the orders is worked out. */
    public boolean tracks() {
      return this == TRACK || this == RUN;
    }
  }
}
